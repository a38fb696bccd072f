"""A fourth channel, which only the tests have: plain text messages to telephones, through an invented gateway.

It has no slash words, no forms, no threads and no files, and what is sent cannot be read back. It is plugged into
the product's table by one row (`channel.row`), and nothing of the product outside its folder knows it.
"""
