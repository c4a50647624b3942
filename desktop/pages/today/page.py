"""今天: what to do next, the week, what was never told, the key numbers, the line that worked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QGuiApplication,
    QHideEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assistant import clock, options
from assistant.changes import Area
from assistant.stats import greeting, today
from assistant.stats.models import Basis
from assistant.stats.steps import Step
from assistant.stats.today import Today
from assistant.storage.database import Database
from desktop import folders
from desktop.messages import ToastAction
from desktop.pages.page import Destination, Page
from desktop.pages.today.numbers import HooksCard, NumbersCard
from desktop.pages.today.parts import StepsCard, UntoldCard, WeekCard
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.label import ElidedLabel

MINUTE_MS = 60_000
GAP = 24


class TodayPage(Page):
    """The first page of the day."""

    name: ClassVar[str] = "today"
    icon: ClassVar[str] = "sun"
    shows: ClassVar[frozenset[Area]] = frozenset(
        {
            Area.STORES,
            Area.CREATORS,
            Area.FACTS,
            Area.BRIEFS,
            Area.DRAFTS,
            Area.TAKES,
            Area.CUTS,
            Area.POSTS,
            Area.ORDERS,
            Area.FOLLOWERS,
            Area.SETTINGS,
        }
    )

    def __init__(
        self,
        services: Services,
        parent: QWidget | None = None,
        *,
        now_ms: Callable[[], int] = clock.now_ms,
    ) -> None:
        super().__init__(services, parent)
        self._now_ms = now_ms
        self.reload()  # the answer is worked out while the cards are built
        self.asked = True
        self._greeting = ElidedLabel(type="display")
        self._line = ElidedLabel(tone="secondary")
        self.steps = StepsCard(services)
        self.week = WeekCard(services)
        self.untold = UntoldCard(services)
        self.numbers = NumbersCard(services)
        self.hooks = HooksCard(services)
        self._lay_out()
        for card in (self.steps, self.untold, self.hooks):
            card.wish.connect(self.wish)
        self.steps.copied.connect(self._copy)
        self.steps.posted.connect(self._mark_posted)
        services.theme.changed.connect(self.reload)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.reload)

    def title(self) -> str:
        """今天."""
        return self.tr("今天")

    def reload(self) -> None:
        """Plan the day again."""
        settings = self.services.settings
        now_ms = self._now_ms()
        creator, store = settings.get(options.CREATOR), settings.get(options.STORE)
        basis = Basis(amount="sold" if settings.get(options.GMV_BASIS) == "sold" else "paid")

        def query(db: Database) -> Today:
            with db.read() as conn:
                return today.plan(conn, creator or None, now_ms, store=store, basis=basis)

        self.services.tasks.read(query, self._show, owner=self, latest="day")

    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs only while someone looks."""
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clock."""
        super().hideEvent(event)
        self._minute.stop()

    def _show(self, found: Today) -> None:
        say = self.services.language.say
        self._greeting.setText(say(greeting.hello(found)))
        self._line.setText(say(greeting.line(found)))
        self.steps.show_steps(found.steps)
        self.week.show_week(found)
        self.untold.show_facts(found.untold, found.facts)
        self.numbers.show_numbers(found.numbers)
        self.hooks.show_hooks(found.hooks)
        self._fit()
        self._scroll.show()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(16)
        left.addWidget(self.steps)
        left.addWidget(self.week)
        left.addWidget(self.untold)
        right.addWidget(self.numbers)
        right.addWidget(self.hooks)
        for column in (left, right):
            column.addStretch(1)  # a card ends with what it says
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(24, 0, 24, 24)
        self._columns.addLayout(left, 840)
        self._columns.addLayout(right, 448)
        self._sides = (left, right)
        scroll = self._scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.hide()  # empty cards would be laid out and painted only to be filled at once
        inside.installEventFilter(self)
        outer.addWidget(scroll, 1)
        outer.addStretch(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the cards to the new width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """New words may need another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Two columns where they fit, else one below the other."""
        wanted = sum(side.minimumSize().width() for side in self._sides)
        beside = wanted + 3 * GAP <= self.width()
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._columns.setSpacing(GAP if beside else 16)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 20, 24, 16)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._greeting)
        words.addWidget(self._line)
        row.addLayout(words, 1)
        theme = self.services.theme
        note = Button(theme, self.tr("记个选题"), icon="lightbulb", shortcut="Ctrl+N")
        note.clicked.connect(lambda: self.wish.emit(Destination("script", action="new")))
        bring = Button(theme, self.tr("导入数据"), icon="file-up")
        bring.clicked.connect(lambda: self.wish.emit(Destination("orders", action="import")))
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(note)
        actions.addWidget(bring)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addLayout(actions)
        row.addLayout(column)
        return row

    def _copy(self, step: Step) -> None:
        QGuiApplication.clipboard().setText(step.copy)
        folders.show_file(Path(step.path))
        self.services.messages.toast(
            self.tr("文案复制好了，文件夹也打开了。发完回来点「发好了」。"), mood="plain"
        )

    def _mark_posted(self, cut: str) -> None:
        from assistant.tracking import posts  # brings the importers, which a start need not load

        at_ms = self._now_ms()
        self.services.tasks.write(
            lambda db: posts.mark_posted(db, cut, published_at_ms=at_ms),
            lambda _post: self._say_posted(),
            owner=self,
        )

    def _say_posted(self) -> None:
        self.services.messages.toast(
            self.tr("记下了，今天算更新过了。"),
            action=ToastAction(self.tr("看数据"), lambda: self.wish.emit(Destination("review"))),
        )
