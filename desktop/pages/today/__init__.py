"""今天: what to do next, the days with content, and the numbers of the shop.

`page` is the page; the modules beside it are its parts.
"""
