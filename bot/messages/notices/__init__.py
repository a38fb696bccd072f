"""How each kind of notice is worded: a view of the facts in, a section of a message out. Pure; no channel's markup."""
