"""The thread behind a script: what was laid out, cut, posted and sold from it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from assistant.tracking.models import Trail
from desktop.pages.page import Destination
from desktop.widgets.thread import Node

translate = QCoreApplication.translate


def later_nodes(draft: str, found: Trail | None) -> list[Node]:
    """What follows from the script: filled where it exists, each leads there."""
    cut = Destination("cutting", id=draft, action="draft")
    if found is not None:
        cut = Destination("cutting", found.cut)
    takes = found.takes if found is not None else 0
    laid_out = translate("ScriptPage", "{count} 段").format(count=takes) if takes else ""
    return [
        Node(translate("ScriptPage", "素材"), laid_out, "done" if takes else "next", cut),
        Node(translate("ScriptPage", "成片"), "", "done" if found else "next", cut),
        *sold_nodes(found),
    ]


def sold_nodes(found: Trail | None) -> list[Node]:
    """What follows from the finished film: its post, and the orders that came of it."""
    post, sold = Destination("followers", action="posts"), Destination("orders")
    if found is None:
        return [
            Node(translate("ScriptPage", "作品"), "", "next", post),
            Node(translate("ScriptPage", "订单"), "", "next", sold),
        ]
    if found.post:
        post = Destination("followers", found.post, "posts")
    if found.orders:
        sold = Destination("orders", found.title)
    orders = str(found.orders) if found.orders else ""
    return [
        Node(translate("ScriptPage", "作品"), "", "done" if found.post else "next", post),
        Node(translate("ScriptPage", "订单"), orders, "done" if found.orders else "next", sold),
    ]
