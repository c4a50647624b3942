"""The thread behind a script: what was laid out, cut, posted and sold from it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from assistant.tracking.models import Trail
from desktop.pages.page import Destination
from desktop.widgets.thread import Node


def later_nodes(draft: str, found: Trail | None) -> list[Node]:
    """What follows from the script: filled where it exists, each leads there."""
    cut = Destination("cutting", id=draft, action="draft")
    post, sold = Destination("followers", action="posts"), Destination("orders")
    if found is not None:
        cut = Destination("cutting", found.cut)
        post = Destination("followers", found.post, "posts") if found.post else post
        sold = Destination("orders", found.title) if found.orders else sold
    takes, orders = (found.takes, found.orders) if found is not None else (0, 0)
    laid_out = (
        QCoreApplication.translate("ScriptPage", "{count} 段").format(count=takes) if takes else ""
    )
    return [
        Node(
            QCoreApplication.translate("ScriptPage", "素材"),
            laid_out,
            "done" if takes else "next",
            cut,
        ),
        Node(
            QCoreApplication.translate("ScriptPage", "成片"), "", "done" if found else "next", cut
        ),
        Node(
            QCoreApplication.translate("ScriptPage", "作品"),
            "",
            "done" if found and found.post else "next",
            post,
        ),
        Node(
            QCoreApplication.translate("ScriptPage", "订单"),
            str(orders) if orders else "",
            "done" if orders else "next",
            sold,
        ),
    ]
