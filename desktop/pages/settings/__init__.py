"""设置: every option, the model, data and backups.

`page` is the page; the modules beside it are its parts.
"""
