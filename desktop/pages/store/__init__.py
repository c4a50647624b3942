"""门店: the shop: facts, deals, people.

`page` is the page; the modules beside it are its parts.
"""
