"""粉丝: followers by day, the posts, and the numbers of both.

`page` is the page; the modules beside it are its parts.
"""
