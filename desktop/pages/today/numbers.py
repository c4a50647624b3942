"""The right column of 今天: the key numbers of seven days, and the lines that brought guests."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.stats import figures
from assistant.stats.attribution import Hook
from assistant.stats.models import Comparison, Report, Totals
from desktop.pages.page import Destination
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.charts import Sparkline
from desktop.widgets.charts_figures import change_row
from desktop.widgets.chip import Chip
from desktop.widgets.label import ElidedLabel, Hairline, Label
from desktop.widgets.layouts import clear
from desktop.widgets.thread import Node, Thread

SHOWN_HOOKS = 3


@dataclass(frozen=True)
class _Number:
    """One key number: how it is called, based, read, drawn and compared."""

    name: str
    term: str
    basis: str
    value: str
    series: tuple[float | None, ...]
    change: str
    rising: bool | None


class NumbersCard(Card):
    """Four numbers of the last seven full days, each with its basis and its line."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        _, self._basis = self.heading(self.tr("近 7 天"), line=False)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    def show_numbers(self, report: Report) -> None:
        """Show the report's totals against the seven days before."""
        compare = report.compare
        assert compare is not None
        clear(self._rows)
        now, then = report.period, compare.period
        self._basis.setText(
            self.tr("{first} 至 {last}，对比 {then_first} 至 {then_last}").format(
                first=f"{now.first:%m-%d}",
                last=f"{now.last:%m-%d}",
                then_first=f"{then.first:%m-%d}",
                then_last=f"{then.last:%m-%d}",
            )
        )
        for number in self._numbers(report, compare):
            self._rows.addWidget(Hairline())
            self._rows.addWidget(self._row(number))

    def _numbers(self, report: Report, compare: Comparison) -> list[_Number]:
        totals = report.totals
        return [
            _Number(
                self.tr("成交额"),
                self.tr("支付 GMV"),
                self._services.language.say(report.basis.short),
                figures.yuan(totals.paid_gmv_fen),
                _series(report, lambda day: day.paid_gmv_fen),
                *self._change(compare.changes["paid_gmv_fen"]),
            ),
            _Number(
                self.tr("到店核销额"),
                self.tr("核销 GMV：订单实收，扣掉撤销核销和核销后退款"),
                self.tr("按核销时间，已扣退款"),
                figures.yuan(totals.verified_gmv_fen),
                _series(report, lambda day: day.verified_gmv_fen),
                *self._change(compare.changes["verified_gmv_fen"]),
            ),
            _Number(
                self.tr("核销率"),
                self.tr("同一批支付的券里，已经核销的占多少"),
                self._verified(totals),
                figures.percent(totals.verification.value),
                _series(report, lambda day: day.verification.value),
                *self._points(compare.points["verification_rate"], ripening=report.ripening),
            ),
            _Number(
                self.tr("净增粉"),
                self.tr("涨的减掉的"),
                self._followers(totals),
                figures.count(totals.net_followers, sign=True),
                _series(report, lambda day: day.net_followers),
                *self._change(compare.changes["net_followers"]),
            ),
        ]

    def _verified(self, totals: Totals) -> str:
        ratio = totals.verification
        if not ratio.denominator:
            return self.tr("这几天没有支付的券")
        return self.tr("同批 {paid} 张券，已核 {verified} 张").format(
            paid=figures.count(ratio.denominator), verified=figures.count(ratio.numerator)
        )

    def _followers(self, totals: Totals) -> str:
        if totals.net_followers is None:
            return self.tr("还没有粉丝数据")
        if totals.gained_followers is None:
            return self.tr("涨的减掉的")
        return self.tr("涨 {gained}，掉 {lost}").format(
            gained=figures.count(totals.gained_followers),
            lost=figures.count(totals.lost_followers),
        )

    def _change(self, change: float | None) -> tuple[str, bool | None]:
        if change is None:
            return self.tr("上期没有可比的"), None
        words = self.tr("比上期 {change}").format(change=figures.percent(change, sign=True))
        return words, None if change == 0 else change > 0

    def _points(self, points: float | None, *, ripening: bool) -> tuple[str, bool | None]:
        if ripening:
            return self.tr("刚支付的还会涨"), None
        if points is None:
            return self.tr("上期没有可比的"), None
        words = self.tr("比上期 {points} 个点").format(points=figures.percentage_points(points))
        return words, None if points == 0 else points > 0

    def _row(self, number: _Number) -> QWidget:
        row = QWidget()
        row.setFixedHeight(72)
        row.setToolTip(number.term)
        grid = QGridLayout(row)
        grid.setContentsMargins(20, 0, 20, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(0, 1)
        grid.setRowStretch(3, 1)
        grid.addWidget(Label(number.name, type="body_strong"), 1, 0)
        grid.addWidget(ElidedLabel(number.basis, type="caption", tone="tertiary"), 2, 0)
        spark = Sparkline(self._services.theme)
        spark.set_values(number.series, f"{number.name} {number.value}")
        grid.addWidget(spark, 0, 1, 4, 1, Qt.AlignmentFlag.AlignVCenter)
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(Label(number.value, type="metric"), 1, 2, right)
        grid.addLayout(change_row(self._services.theme, number.change, number.rising), 2, 2, right)
        grid.setColumnMinimumWidth(2, 132)
        return row


class HooksCard(Card):
    """这句话带来了客人: the first line whose post has the most linked orders, and the next ones."""

    wish = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.body.setContentsMargins(20, 16, 20, 16)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(0)
        self.body.addLayout(self._inner)

    def show_hooks(self, hooks: Sequence[Hook]) -> None:
        """Show the best line large, the next ones small."""
        clear(self._inner)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("这句话带来了客人"), type="heading"))
        head.addStretch(1)
        if hooks:
            day = date.fromisoformat(hooks[0].published_day)
            words = self.tr("{day} 发布").format(day=f"{day:%m-%d}")
            head.addWidget(Chip(self._services.theme, words))
        self._inner.addLayout(head)
        if not hooks:
            self._inner.addSpacing(8)
            self._inner.addWidget(
                Label(
                    self.tr(
                        "还说不出是哪一句。在「粉丝」里把作品和成片连上，"
                        "在「订单」里把订单归到作品，这里就写出那句话和它带来的单。"
                    ),
                    type="small",
                    tone="secondary",
                    wrap=True,
                )
            )
            return
        self._show_best(hooks[0])
        if hooks[1:]:
            self._inner.addSpacing(16)
        for hook in hooks[1 : 1 + SHOWN_HOOKS]:
            self._inner.addWidget(Hairline())
            self._inner.addWidget(self._row(hook))

    def _show_best(self, hook: Hook) -> None:
        quote = Label(f"「{hook.text}」", type="spoken_md", wrap=True)
        quote.setContentsMargins(-10, 8, 0, 8)  # the corner quote hangs half an em to the left
        self._inner.addWidget(quote)
        if hook.usual_orders is None:
            words = self.tr("《{title}》的开头。这条带来 {orders} 单，{amount}。")
        else:
            words = self.tr(
                "《{title}》的开头。这条带来 {orders} 单，{amount}，你平时一条 {usual} 单。"
            )
        words = words.format(
            title=_bare(hook.title),
            orders=hook.orders,
            amount=figures.yuan(hook.paid_fen),
            usual=f"{hook.usual_orders or 0:g}",
        )
        self._inner.addWidget(Label(words, type="small", tone="secondary", wrap=True))
        self._inner.addSpacing(12)
        self._inner.addWidget(self._thread(hook))
        self._inner.addSpacing(12)
        self._inner.addLayout(self._actions(hook))

    def _thread(self, hook: Hook) -> Thread:
        thread = Thread(self._services.theme)
        plays = (
            self.tr("{plays}播放").format(
                plays=figures.large(hook.plays, self._services.language.code)
            )
            if hook.plays is not None
            else ""
        )
        thread.show_nodes(
            [
                Node(
                    self.tr("脚本 v{version}").format(version=hook.version),
                    state="done",
                    target=Destination("script", hook.draft),
                ),
                Node(self.tr("成片"), state="done", target=Destination("cutting", hook.cut)),
                Node(
                    self.tr("作品"),
                    plays,
                    "done",
                    target=Destination("followers", hook.post, "posts"),
                ),
                Node(
                    self.tr("订单"),
                    str(hook.orders),
                    "now",
                    target=Destination("orders", hook.title),
                ),
            ]
        )
        thread.opened.connect(self.wish)
        return thread

    def _actions(self, hook: Hook) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        like = Button(self._services.theme, self.tr("照这个写一条"), kind="soft", icon="pen-line")
        like.clicked.connect(lambda: self.wish.emit(Destination("script", hook.draft, "like")))
        look = Button(
            self._services.theme,
            self.tr("看这 {count} 单").format(count=hook.orders),
            kind="quiet",
        )
        look.clicked.connect(lambda: self.wish.emit(Destination("orders", hook.title)))
        row.addWidget(like)
        row.addWidget(look)
        row.addStretch(1)
        return row

    def _row(self, hook: Hook) -> QWidget:
        row = QWidget()
        row.setFixedHeight(52)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_Quote(f"「{hook.text}」", type="spoken_sm"), 1)
        words = self.tr("{orders} 单，{amount}").format(
            orders=hook.orders, amount=figures.yuan(hook.paid_fen)
        )
        layout.addWidget(Label(words, type="small", tone="secondary"))
        return row


class _Quote(ElidedLabel):
    """One spoken line; its corner quote, whose left half is empty, hangs half an em out."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line from half an em further left."""
        hang = self.font().pixelSize() // 2
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() + hang
        )
        self.setToolTip(self.text() if text != self.text() else "")
        area = self.rect().adjusted(-hang, 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)


def _bare(title: str) -> str:
    """A post's title without the hashtags that follow it."""
    return re.sub(r"\s*#\S+", "", title).strip() or title


def _series(report: Report, read: Callable[[Totals], float | None]) -> tuple[float | None, ...]:
    return tuple(read(row.totals) for row in report.rows)
