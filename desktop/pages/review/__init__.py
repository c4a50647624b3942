"""复盘: what worked, in numbers and charts, against the time before.

`page` is the page; the modules beside it are its parts.
"""
