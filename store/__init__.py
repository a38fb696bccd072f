"""What the secretariat remembers: the constitution, people, meetings, reports, actions, notices, audit.

Every row belongs to a partnership; times are UTC. Nothing here decides, words or sends, and nothing of
ours is imported from above.
"""
