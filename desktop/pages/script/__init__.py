"""脚本: short-video scripts.

`page` is the page; the modules beside it are its parts.
"""
