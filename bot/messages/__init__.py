"""What a message is, and the words of every reply and notice, the same for every channel.

No channel's markup and no channel's library: the renderers in `bot/channels` draw what is written here.
"""
