"""The thread above a show: its facts and topic before it, the evening and its sales behind it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from assistant.drafting.models import Outline
from desktop.drafting.desk import Desk
from desktop.pages.page import Destination
from desktop.widgets.thread import Node

translate = QCoreApplication.translate


def nodes(outline: Outline, desk: Desk) -> list[Node]:
    """The thread of the show in hand."""
    facts = len(desk.request.facts) if desk.request else 0
    here = translate("LivePage", "大纲 v{number}").format(number=desk.version)
    return [
        Node(translate("LivePage", "事实"), str(facts), "done", Destination("store")),
        Node(translate("LivePage", "选题"), "", "done"),
        Node(here, outline.planned_start, "now"),
        Node(translate("LivePage", "直播"), "", "next"),
        Node(translate("LivePage", "订单"), "", "next", Destination("orders")),
        Node(translate("LivePage", "复盘"), "", "next", Destination("review")),
    ]
