"""The left column of 今天: next steps, the week, facts not told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.stats.steps import Step, StepKind
from assistant.stats.today import Today, Untold, WeekDay
from desktop.pages.page import Destination
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.chip import Chip
from desktop.widgets.label import ElidedLabel, Hairline, Label
from desktop.widgets.layouts import clear
from desktop.widgets.smile import SmileLine

SHOWN_FACTS = 5


class StepsCard(Card):
    """What to do next; the first step is large and carries the page's primary button."""

    wish = Signal(object)
    copied = Signal(object)
    posted = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these, most urgent first."""
        clear(self._rows)
        if not steps:
            self._rows.addWidget(self._all_done())
        for index, step in enumerate(steps):
            if index:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(self._row(step, first=index == 0))

    def _all_done(self) -> QWidget:
        row = QFrame()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(16)
        layout.addWidget(SmileLine(self._services.theme, size="panel", value=1.0))
        layout.addWidget(Label(self.tr("手上的事都做完了。"), type="heading"))
        layout.addStretch(1)
        button = Button(self._services.theme, self.tr("写一条新的"), kind="primary", size="lg")
        button.clicked.connect(lambda: self.wish.emit(Destination("script", action="new")))
        layout.addWidget(button)
        return row

    def _row(self, step: Step, *, first: bool) -> QWidget:
        say = self._services.language.say
        row = QFrame()
        if first:
            row.setProperty("role", "first_step")
        row.setFixedHeight(112 if first else 68)
        grid = QGridLayout(row)
        grid.setContentsMargins(20, 0, 20, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, 100)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(0, 1)
        grid.setRowStretch(3, 1)
        head = Label(
            say(step.head),
            type="metric" if first else "body_strong",
            tone="primary" if first else "",
        )
        title = ElidedLabel(say(step.title), type="heading" if first else "body_strong")
        grid.addWidget(head, 1, 0)
        note = Label(say(step.note), type="caption", tone="secondary" if first else "tertiary")
        grid.addWidget(note, 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(title, 1, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(self._detail(step), 2, 1)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for button in self._buttons(step, first=first):
            actions.addWidget(button)
        grid.addLayout(actions, 0, 2, 4, 1, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _detail(self, step: Step) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        if step.kind == "live" and step.warnings:
            words = self.tr("{count} 处要看").format(count=step.warnings)
            line.addWidget(Chip(self._services.theme, words, tone="warn", icon="triangle-alert"))
        detail = ElidedLabel(
            self._services.language.say(step.detail), type="small", tone="secondary"
        )
        line.addWidget(detail, 1)
        return line

    def _buttons(self, step: Step, *, first: bool) -> list[Button]:
        words, icon, target = self._action(step)
        kind, size = ("primary", "lg") if first else ("plain", "md")
        main = Button(
            self._services.theme,
            words,
            kind=kind,  # type: ignore[arg-type]
            size=size,  # type: ignore[arg-type]
            icon="" if first else icon,
        )
        if target is None:
            main.clicked.connect(lambda: self.copied.emit(step))
            done = Button(self._services.theme, self.tr("发好了"), kind="quiet", icon="check")
            done.clicked.connect(lambda: self.posted.emit(step.id))
            return [done, main]
        main.clicked.connect(lambda: self.wish.emit(target))
        return [main]

    def _action(self, step: Step) -> tuple[str, str, Destination | None]:
        """The button's words and icon, and where it leads; None copies and opens the folder."""
        begun = step.source == "draft"
        begin = Destination("script", step.id, "" if begun else step.source or "new")
        cut = Destination("cutting", step.id, "draft" if begun else "")
        outline = self.tr("把大纲补齐") if step.warnings else self.tr("打开大纲")
        actions: dict[StepKind, tuple[str, str, Destination | None]] = {
            "live": (outline, "radio", Destination("live", step.id)),
            "shoot": (self.tr("打开脚本"), "scroll-text", Destination("script", step.id)),
            "cut": (self.tr("去剪"), "scissors", cut),
            "post": (self.tr("复制文案并打开文件夹"), "copy", None),
            "fill": (self.tr("导入文件"), "file-up", Destination("orders", action="import")),
            "draft": (
                self.tr("接着写")
                if begun
                else self.tr("写成脚本")
                if step.source
                else self.tr("写第一条"),
                "pen-line",
                begin,
            ),
        }
        return actions[step.kind]


class WeekCard(Card):
    """The streak, and seven smiles: how much of each day's plan was done."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.body.setContentsMargins(20, 12, 20, 12)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("这一周"), type="heading"))
        head.addStretch(1)
        head.addWidget(
            Label(self.tr("嘴角弯多少，就是当天计划做了多少"), type="caption", tone="tertiary")
        )
        self.body.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(16)
        side = QWidget()
        side.setMinimumWidth(92)
        side.setMaximumWidth(148)
        self._side = QVBoxLayout(side)
        self._side.setContentsMargins(0, 20, 0, 0)
        self._side.setSpacing(0)
        row.addWidget(side, 148)
        self._days = QHBoxLayout()
        self._days.setContentsMargins(0, 8, 0, 0)
        self._days.setSpacing(0)
        row.addLayout(self._days, 636)
        self.body.addLayout(row)

    def show_week(self, today: Today) -> None:
        """Show the streak and the seven days."""
        clear(self._side)
        clear(self._days)
        number = QHBoxLayout()
        number.setSpacing(4)
        streak = Label(str(today.streak))
        streak.setProperty("role", "streak")
        number.addWidget(streak)
        number.addWidget(
            Label(self.tr("天"), type="heading", tone="secondary"),
            0,
            Qt.AlignmentFlag.AlignBottom,
        )
        number.addStretch(1)
        self._side.addLayout(number)
        self._side.addSpacing(4)
        for words in (self.tr("连续更新"), self._so_far(today)):
            self._side.addWidget(Label(words, type="small", tone="secondary", wrap=True))
        self._side.addStretch(1)
        for day in today.week:
            self._days.addWidget(self._day(day), 1)

    def _so_far(self, today: Today) -> str:
        if today.published_today:
            return self.tr("今天发了 {count} 条").format(count=today.published_today)
        return self.tr("今天这条还没发")

    def _day(self, day: WeekDay) -> QWidget:
        cell = QFrame()
        cell.setFixedHeight(128)
        if day.when == "today":
            cell.setProperty("role", "this_day")
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(0)
        name = self.tr("今天") if day.when == "today" else self._weekday(day.day)
        first = Label(
            name,
            type="body_strong" if day.when == "today" else "small",
            tone="" if day.when == "today" else "secondary",
        )
        first.setFixedHeight(20)  # the larger word of today leaves the smiles on one line
        below = Label(self._told(day), type="caption", tone="secondary", wrap=True)
        below.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        smile = SmileLine(self._services.theme, size="week")
        if day.when == "ahead" and (day.planned_posts or day.planned_lives):
            smile.set_planned()
        elif day.when != "ahead":
            planned = day.planned_posts + day.planned_lives + day.posts + day.lives
            smile.set_value(day.value if planned else None)
        for widget in (first, Label(str(day.day.day), type="caption", tone="tertiary")):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(12)
        layout.addWidget(smile, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(6)
        layout.addWidget(below)
        layout.addStretch(1)
        cell.setMinimumWidth(56)
        cell.setAccessibleName(f"{name} {self._told(day)}")
        return cell

    def _weekday(self, day: date) -> str:
        return (
            self.tr("周一"),
            self.tr("周二"),
            self.tr("周三"),
            self.tr("周四"),
            self.tr("周五"),
            self.tr("周六"),
            self.tr("周日"),
        )[day.weekday()]

    def _told(self, day: WeekDay) -> str:
        done, planned = (day.posts, day.lives), (day.planned_posts, day.planned_lives)
        if day.when == "ahead":
            return self.tr("计划 {what}").format(what=self._count(planned)) if any(planned) else ""
        if sum(done) < sum(planned):
            return (
                self.tr("计划 {planned}，发 {done}").format(planned=sum(planned), done=sum(done))
                if day.when == "past"
                else self._count(planned)
            )
        if not any(done):
            return ""
        if day.lives:
            return self._count(done)
        return self.tr("发了 {count} 条").format(count=day.posts)

    def _count(self, pair: tuple[int, int]) -> str:
        posts, lives = pair
        words = []
        if posts:
            words.append(self.tr("{count} 条").format(count=posts))
        if lives:
            words.append(self.tr("{count} 场").format(count=lives))
        return " · ".join(words)


class UntoldCard(Card):
    """Facts the creator knows and no draft has said."""

    wish = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        _, self._basis = self.heading(self.tr("你知道、观众还不知道的"), line=False)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    def show_facts(self, facts: Sequence[Untold], total: int) -> None:
        """Show the least told ones."""
        clear(self._rows)
        self._basis.setText(self.tr("从 {count} 条事实里挑的").format(count=total) if total else "")
        if not facts:
            self._rows.addWidget(Hairline())
            self._rows.addWidget(self._none())
        for fact in facts[:SHOWN_FACTS]:
            self._rows.addWidget(Hairline())
            self._rows.addWidget(self._row(fact))

    def _none(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(20, 16, 20, 16)
        words = Label(
            self.tr("店里的事实记下来，才写得出别家没有的内容。先记三条你天天跟客人说的话。"),
            type="small",
            tone="secondary",
            wrap=True,
        )
        layout.addWidget(words, 1)
        button = Button(self._services.theme, self.tr("记一条事实"), icon="plus", size="sm")
        button.clicked.connect(lambda: self.wish.emit(Destination("store", action="facts")))
        layout.addWidget(button)
        return row

    def _row(self, fact: Untold) -> QWidget:
        row = QWidget()
        row.setFixedHeight(56)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(20, 0, 20, 0)
        layout.setSpacing(12)
        layout.addWidget(ElidedLabel(fact.text, type="spoken_sm"), 1)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addStretch(1)
        if fact.source:
            told.addWidget(ElidedLabel(fact.source, type="small", tone="secondary"))
        told.addWidget(Label(self._told(fact), type="caption", tone="tertiary"))
        told.addStretch(1)
        holder = QWidget()
        holder.setFixedWidth(168)
        holder.setLayout(told)
        told.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(holder)
        button = Button(self._services.theme, self.tr("写成脚本"), icon="pen-line", size="sm")
        button.setAccessibleDescription(fact.text)
        button.clicked.connect(lambda: self.wish.emit(Destination("script", fact.id, "fact")))
        layout.addWidget(button)
        return row

    def _told(self, fact: Untold) -> str:
        if fact.times == 0:
            return self.tr("还没讲过")
        day = date.fromisoformat(fact.last_day)
        return self.tr("讲过 {count} 次，{day}").format(
            count=fact.times, day=f"{day.month}-{day.day:02d}"
        )
