"""剪辑: footage put in order, worded and rendered.

`page` is the page; the modules beside it are its parts.
"""
