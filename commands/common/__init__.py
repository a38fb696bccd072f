"""What the commands share: who acts, what is asked for, who may ask for it, and how the thing it names is found.

Nothing here is a thing that a person does; those stand one file each in `commands/`.
"""
