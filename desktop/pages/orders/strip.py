"""The five numbers over the order table, each with its basis below it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant.tracking.models import OrderTotals
from desktop.widgets.label import Label


def money(fen: int | None) -> str:
    """¥ with separators and two decimals; a dash where there is nothing to divide by."""
    return "—" if fen is None else f"¥{fen / 100:,.2f}"


def percent(rate: float | None) -> str:
    """One decimal; a dash without a denominator."""
    return "—" if rate is None else f"{rate * 100:.1f}%"


class Strip(QWidget):
    """成交额, 到店核销额, 核销率, 退款率, 客单价 of the shown coupons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(92)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 12, 16, 12)
        self._row.setSpacing(16)
        self.values: dict[str, Label] = {}
        self._bases: dict[str, Label] = {}
        cells = (
            (
                "paid",
                self.tr("成交额"),
                self.tr("支付 GMV：按支付时间，商品实付合计，没扣退款"),
            ),
            (
                "verified",
                self.tr("到店核销额"),
                self.tr("核销 GMV：这些券里现在是已核销的，订单实收合计"),
            ),
            ("rate", self.tr("核销率"), self.tr("同一批支付的券里，已核销的占多少")),
            ("refund", self.tr("退款率"), self.tr("同一批支付的金额里，退了多少，核销前后都算")),
            ("average", self.tr("客单价"), self.tr("成交额 ÷ 订单数；导出里没有买家，不能按人算")),
        )
        for number, (key, name, tip) in enumerate(cells):
            if number:
                self._row.addStretch(1)
            self._row.addWidget(self._cell(key, name, tip))

    def _cell(self, key: str, name: str, tip: str) -> QWidget:
        cell = QWidget()
        cell.setToolTip(tip)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        value = Label("—", type="title")
        basis = Label("", type="caption", tone="tertiary")
        column.addWidget(Label(name, type="caption", tone="secondary"))
        column.addWidget(value)
        column.addWidget(basis)
        self.values[key] = value
        self._bases[key] = basis
        return cell

    def show_totals(self, totals: OrderTotals) -> None:
        """Show these sums."""
        without = (
            self.tr("，{count} 张没写金额").format(count=f"{totals.amountless:,}")
            if totals.amountless
            else ""
        )
        words = {
            "paid": (
                money(totals.paid_fen),
                self.tr("{orders} 单，{coupons} 张券").format(
                    orders=f"{totals.orders:,}", coupons=f"{totals.coupons:,}"
                )
                + without,
            ),
            "verified": (
                money(totals.verified_fen),
                self.tr("核 {count} 张，已扣退款").format(count=f"{totals.verified:,}"),
            ),
            "rate": (
                percent(totals.verification_rate),
                self.tr("同批 {all} 张里核 {count} 张").format(
                    all=f"{totals.coupons:,}", count=f"{totals.verified:,}"
                ),
            ),
            "refund": (
                percent(totals.refund_rate),
                self.tr("退 {amount}，按金额").format(amount=money(totals.refunded_fen)),
            ),
            "average": (money(totals.average_order_fen), self.tr("按订单算")),
        }
        for key, (value, basis) in words.items():
            self.values[key].setText(value)
            self._bases[key].setText(basis)
