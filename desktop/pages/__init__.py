"""One module per page; pages never import one another.

`PAGES` is the one table of them: a page's module is imported when it is first
shown, so a start costs only what is on screen.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """Where a page lives (`module:Class`), its icon, and whether the rail has it below."""

    place: str
    icon: str
    where: str = "rail"


PAGES: dict[str, Entry] = {
    "today": Entry("desktop.pages.today.page:TodayPage", "sun"),
    "script": Entry("desktop.pages.script.page:ScriptPage", "scroll-text"),
    "live": Entry("desktop.pages.live.page:LivePage", "radio"),
    "cutting": Entry("desktop.pages.cutting.page:CuttingPage", "scissors"),
    "orders": Entry("desktop.pages.orders.page:OrdersPage", "receipt-text"),
    "followers": Entry("desktop.pages.followers.page:FollowersPage", "users-round"),
    "review": Entry("desktop.pages.review.page:ReviewPage", "chart-no-axes-combined"),
    "settings": Entry("desktop.pages.settings.page:SettingsPage", "settings", "foot"),
    "store": Entry("desktop.pages.store.page:StorePage", "store", "sign"),
}
