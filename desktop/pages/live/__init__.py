"""直播: outlines of live shows.

`page` is the page; the modules beside it are its parts.
"""
