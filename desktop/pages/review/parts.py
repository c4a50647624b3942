"""The cards of 复盘 besides its table: key numbers, reasons, from seen to visited, the days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from assistant.stats import factors, figures, headline, review
from assistant.stats.factors import Decomposition
from assistant.stats.headline import Money
from assistant.stats.models import Comparison, Period, Ratio, Report, Totals
from desktop.services import Services
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.charts import Bar, Funnel, Stage, Waterfall
from desktop.widgets.charts_daily import DailyChart, Lines
from desktop.widgets.charts_figures import change_row
from desktop.widgets.label import ElidedLabel, Hairline, Label
from desktop.widgets.layouts import clear


@dataclass(frozen=True)
class Number:
    """One key number with its basis and how it moved; `good` None leaves the tone neutral."""

    name: str
    value: str
    basis: str
    change: str
    good: bool | None


class NumbersStrip(Card):
    """Six numbers side by side, split by hairlines."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self.body.addLayout(self._row)

    def show_report(self, report: Report) -> None:
        """Show the report's totals."""
        clear(self._row)
        for index, number in enumerate(self._numbers(report)):
            if index:
                self._row.addWidget(Hairline(vertical=True))
            self._row.addWidget(self._cell(number), 1)

    def _numbers(self, report: Report) -> list[Number]:
        totals = report.totals
        compare = report.compare if report.comparable else None
        verified, refund = totals.verification, totals.refund
        return [
            Number(
                self.tr("成交额"),
                figures.yuan(totals.paid_gmv_fen),
                self._services.language.say(report.basis.short),
                *self._moved(compare, "paid_gmv_fen"),
            ),
            Number(
                self.tr("到店核销额"),
                figures.yuan(totals.verified_gmv_fen),
                self.tr("按核销时间，已扣退款"),
                *self._moved(compare, "verified_gmv_fen"),
            ),
            Number(
                self.tr("客单价"),
                figures.yuan(totals.average_order.value),
                self.tr("每单，共 {count} 单").format(count=figures.count(totals.orders)),
                *self._moved(compare, "average_order_fen"),
            ),
            Number(
                self.tr("核销率"),
                figures.percent(verified.value),
                self._of(verified, self.tr("同批 {whole} 张券，已核 {part} 张")),
                *self._points(report, "verification_rate"),
            ),
            Number(
                self.tr("退款率"),
                figures.percent(refund.value),
                self.tr("核销前 {before}，核销后 {after}").format(
                    before=figures.percent(totals.refund_before.value),
                    after=figures.percent(totals.refund_after.value),
                ),
                *self._points(report, "refund_rate", more_is_good=False),
            ),
            Number(
                self.tr("净增粉"),
                figures.count(totals.net_followers, sign=True),
                self._followers(totals),
                *self._moved(compare, "net_followers"),
            ),
        ]

    def _of(self, ratio: Ratio, words: str) -> str:
        if not ratio.denominator:
            return self.tr("没有支付的券")
        return words.format(
            whole=figures.count(ratio.denominator), part=figures.count(ratio.numerator)
        )

    def _followers(self, totals: Totals) -> str:
        if totals.net_followers is None:
            return self.tr("还没有粉丝数据")
        if totals.followers_difference:
            return self.tr("和总数差 {count}，文件里对不上").format(
                count=figures.count(totals.followers_difference, sign=True)
            )
        if totals.gained_followers is None:
            return self.tr("涨的减掉的")
        return self.tr("涨 {gained}，掉 {lost}").format(
            gained=figures.count(totals.gained_followers),
            lost=figures.count(totals.lost_followers),
        )

    def _moved(self, compare: Comparison | None, name: str) -> tuple[str, bool | None]:
        if compare is None:
            return "", None
        change = compare.changes[name]
        if change is None:
            return self.tr("没有可比的"), None
        words = figures.percent(change, sign=True)
        return words, None if change == 0 else change > 0

    def _points(
        self, report: Report, name: str, *, more_is_good: bool = True
    ) -> tuple[str, bool | None]:
        if report.compare is None or not report.comparable:
            return "", None
        if report.ripening:
            return self.tr("刚支付的还会变，先不比"), None
        points = report.compare.points[name]
        if points is None:
            return self.tr("没有可比的"), None
        words = self.tr("{points} 个点").format(points=figures.percentage_points(points))
        return words, None if points == 0 else (points > 0) == more_is_good

    def _cell(self, number: Number) -> QWidget:
        cell = QWidget()
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(16, 10, 8, 10)
        layout.setSpacing(0)
        layout.addWidget(ElidedLabel(number.name, type="small", tone="secondary"))
        layout.addWidget(Label(number.value, type="title"))
        if number.change:
            row = moved(self._services, number)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addWidget(ElidedLabel(number.basis, type="caption", tone="tertiary"))
        return cell


def moved(services: Services, number: Number) -> QHBoxLayout:
    """The change with an arrow that follows its sign and a tone that follows its meaning."""
    rising = None if number.good is None else not number.change.startswith(figures.MINUS)
    return change_row(services.theme, number.change, rising, good=number.good)


class ReasonsCard(Card):
    """How the period before became this one: a waterfall, or why there is none."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.body.setContentsMargins(16, 14, 16, 8)
        head = QHBoxLayout()
        self._title = Label(type="heading")
        self._note = ElidedLabel(type="caption", tone="tertiary")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.setSpacing(16)
        head.addWidget(self._title)
        head.addWidget(self._note, 1)
        self.body.addLayout(head)
        self.body.addSpacing(8)
        self.chart = Waterfall(services.theme)
        self._none = Label(type="small", tone="secondary", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)  # first: a stack shows what it is given at once
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self._none)

    def show_report(self, report: Report, money: Money) -> None:
        """Show what the change is made of."""
        found = headline.decomposition(report, money)
        if found is None or report.compare is None:
            self._title.setText(self.tr("多了少了，因为什么"))
            self._note.setText("")
            self._none.setText(self._why_not(report))
            self._stack.setCurrentWidget(self._none)
            return
        self._stack.setCurrentWidget(self.chart)
        self._title.setText(
            self.tr("从 {before} 到 {after}").format(
                before=figures.yuan(found.before_fen, short=True),
                after=figures.yuan(found.after_fen, short=True),
            )
        )
        self._draw(found, report.compare.period, report.period, money)

    def _why_not(self, report: Report) -> str:
        if report.compare is None:
            return self.tr("选一段来对比，这里就拆给你看。")
        since = report.coverage.since
        if since is not None and not report.comparable:
            return self.tr(
                "上期的订单从 {day} 才有，比不出原因。换个短一点的时间，或者补上更早的售卖明细。"
            ).format(day=f"{since:%m-%d}")
        return self.tr("两段时间都有订单，才拆得出原因。")

    def _draw(self, found: Decomposition, before: Period, now: Period, money: Money) -> None:
        say = self._services.language
        bridge = review.bridge(found)
        words = (
            self.tr("{count} 个因素相乘，合计 {change}")
            if money == "paid"
            else self.tr("按支付那一批券算，{count} 个因素相乘，合计 {change}")
        ).format(
            count=len(found.factors),
            change=figures.yuan(found.change_fen, sign=True, short=True),
        )
        if bridge.floor:
            floor = figures.yuan(bridge.floor, short=True)
            words += self.tr("。柱子从 {floor} 画起").format(floor=floor)
        self._note.setText(words)
        first, *parts, last = bridge.levels
        bars = [_end(first, found.before_fen, self.tr("上期"), before, "before")]
        for factor, (start, end) in zip(found.factors, parts, strict=True):
            amount = figures.yuan(factor.part_fen, sign=True, short=True)
            note = review.factor_values(factor, say.code)
            bars.append(Bar(start, end, amount, say.say(factor.name), note, "part"))
        bars.append(_end(last, found.after_fen, self.tr("本期"), now, "after"))
        self.chart.set_bars(bars, floor=bridge.floor)


def _end(level: tuple[int, int], fen: int, label: str, period: Period, kind: str) -> Bar:
    return Bar(
        level[0],
        level[1],
        figures.yuan(fen, short=True),
        label,
        f"{period.first:%m-%d} – {period.last:%m-%d}",
        kind,  # type: ignore[arg-type]
    )


class FunnelCard(Card):
    """从看到到店: plays, paid coupons, verified coupons, with what the files say."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.body.setContentsMargins(16, 14, 16, 14)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("从看到到店"), type="heading"))
        self._basis = ElidedLabel(type="caption", tone="tertiary")
        self._basis.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(self._basis, 1)
        self.body.addLayout(head)
        self.body.addSpacing(12)
        self.chart = Funnel(services.theme)
        self.body.addWidget(self.chart)
        self.body.addSpacing(12)
        self._more = QVBoxLayout()
        self._more.setSpacing(0)
        self.body.addLayout(self._more)
        self.body.addStretch(1)

    def show_report(self, report: Report) -> None:
        """Show the steps that have data, and the rates of the posts."""
        totals = report.totals
        compare = report.compare if report.comparable else None
        before = compare.totals if compare is not None else None
        self.chart.set_stages(self._stages(report, before))
        clear(self._more)
        rates = self._rates(totals)
        for pair in (rates[:2], rates[2:]):
            self._more.addWidget(Hairline())
            row = QHBoxLayout()
            row.setContentsMargins(0, 6, 0, 6)
            row.setSpacing(24)
            for name, value in pair:
                cell = QHBoxLayout()
                cell.addWidget(ElidedLabel(name, type="small", tone="secondary"), 1)
                cell.addWidget(Label(value, type="small"))
                row.addLayout(cell, 1)
            self._more.addLayout(row)

    def _stages(self, report: Report, before: Totals | None) -> list[Stage]:
        totals = report.totals
        traffic = factors.plays(totals, before)
        unplayed = report.coverage.unplayed
        if unplayed:
            words = self.tr("{count} 位职人没有播放数据").format(count=unplayed)
        elif traffic.daily:
            words = self.tr("播放是账号每天的")
        else:
            words = self.tr("播放是这段时间发的作品")
        self._basis.setText(words)
        stages = []
        played = traffic.now if not unplayed else None
        if played:
            plays = figures.large(played, self._services.language.code)
            stages.append(Stage(self.tr("播放"), plays, played))
        bought = _ratio(totals.paid_coupons, played)
        stages.append(
            self._stage(
                self.tr("支付的券"),
                totals.paid_coupons,
                bought,
                _ratio(before.paid_coupons, traffic.before) if before else None,
                digits=2,
            )
        )
        stages.append(
            self._stage(
                self.tr("已核销的券"),
                int(totals.verification.numerator or 0),
                totals.verification.value,
                before.verification.value if before and not report.ripening else None,
            )
        )
        return stages

    def _stage(
        self, label: str, amount: int, rate: float | None, base: float | None, *, digits: int = 1
    ) -> Stage:
        same = rate is None or base is None or round(rate, 4) == round(base, 4)
        return Stage(
            label,
            figures.count(amount),
            amount,
            figures.percent(rate, digits=digits),
            "plain" if same else "success" if (rate or 0) > (base or 0) else "danger",
            ""
            if base is None
            else self.tr("上期 {rate}").format(rate=figures.percent(base, digits=digits)),
        )

    def _rates(self, totals: Totals) -> Sequence[tuple[str, str]]:
        return (
            (self.tr("7 日内核销"), figures.percent(totals.verification_7d.value)),
            (self.tr("完播率"), figures.percent(totals.completion.value)),
            (self.tr("互动率"), figures.percent(totals.engagement.value)),
            (self.tr("转粉率"), figures.percent(totals.follow.value, digits=2)),
        )


class DaysCard(Card):
    """每天: this period against the other, as lines or as a table."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.body.setContentsMargins(16, 10, 16, 12)
        head = QHBoxLayout()
        head.setSpacing(16)
        self._title = Label(type="heading")
        head.addWidget(self._title)
        head.addStretch(1)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(16)
        head.addLayout(self._legend)
        self.switch = Button(services.theme, self.tr("看数字"), kind="quiet", size="sm")
        self.switch.setCheckable(True)
        head.addWidget(self.switch)
        self.body.addLayout(head)
        self.body.addSpacing(4)
        self.chart = DailyChart(services.theme)
        self.body.addWidget(self.chart, 1)
        self.switch.toggled.connect(self._swap)

    def show_report(self, report: Report, money: Money) -> None:
        """Show the amounts of each day."""
        paid = money == "paid"
        self._title.setText(self.tr("每天的成交额") if paid else self.tr("每天的到店核销额"))
        clear(self._legend)
        self._legend.addWidget(_Key(self._services.theme, self.tr("本期")))
        if report.compare is not None:
            self._legend.addWidget(_Key(self._services.theme, self.tr("上期"), dashed=True))
        self._legend.addWidget(ElidedLabel(self.tr("底色是周末"), type="caption", tone="tertiary"))
        before = report.compare.rows if report.compare is not None else ()
        self.chart.set_lines(
            Lines(
                days=tuple(report.period.days()),
                now=tuple(_fen(row.totals, money) / 100 for row in report.rows),
                before=tuple(_fen(row.totals, money) / 100 for row in before),
                say=lambda yuan: figures.yuan(yuan * 100, short=True),
            )
        )

    def _swap(self, numbers: bool) -> None:
        self.switch.setText(self.tr("看线") if numbers else self.tr("看数字"))
        self.chart.show_table(numbers)


class _Key(QWidget):
    """A legend's line and word."""

    def __init__(self, theme: Theme, words: str, *, dashed: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(_Stroke(theme, dashed=dashed))
        row.addWidget(Label(words, type="caption", tone="secondary"))


class _Stroke(QFrame):
    """20 px of the line the legend names."""

    def __init__(self, theme: Theme, *, dashed: bool) -> None:
        super().__init__()
        self._theme = theme
        self._dashed = dashed
        self.setFixedSize(20, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line as in the chart."""
        color = self._theme.color("border.control") if self._dashed else self._theme.series()[0]
        pen = QPen(color, 1.5 if self._dashed else 2.25)
        if self._dashed:
            pen.setDashPattern([4, 3])
        painter = QPainter(self)
        painter.setPen(pen)
        painter.drawLine(0, 4, 20, 4)


def _ratio(part: int, whole: int | None) -> float | None:
    return part / whole if whole else None


def _fen(totals: Totals, money: Money) -> int:
    return totals.paid_gmv_fen if money == "paid" else totals.verified_gmv_fen
