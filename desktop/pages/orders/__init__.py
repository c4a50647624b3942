"""订单: orders and their coupons, which post earned them, and the files they come from.

`page` is the page; the modules beside it are its parts.
"""
