"""What 设置 › 写法 shows of one trade: its formats, proofs and angles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.drafting.playbooks import Angle, Format, Proof
from desktop.theme import Theme
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip
from desktop.widgets.label import Hairline, Label

PROOF_WIDTH = 148


class FormatRow(QWidget):
    """One format: what it is, what to film with it, the orders it may take, and an example."""

    def __init__(
        self,
        theme: Theme,
        form: Format,
        *,
        english: bool,
        own: bool,
        show_example: Callable[..., object] | None,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        name = form.name.en if english else form.name.zh
        head.addWidget(Label(name, type="body_strong"))
        if own:
            head.addWidget(Chip(theme, self.tr("自己加的"), tone="primary"))
        head.addStretch(1)
        if show_example is not None:
            self.example = Button(theme, self.tr("看一个例子"), kind="link", size="sm")
            self.example.setAccessibleName(self.tr("看「{name}」的例子").format(name=name))
            self.example.clicked.connect(show_example)
            head.addWidget(self.example)
        column.addLayout(head)
        about = form.about.en if english else form.about.zh
        column.addWidget(Label(about, type="small", tone="secondary", wrap=True))
        orders = self.tr("；").join(
            one.name.en if english else one.name.zh for one in form.structures
        )
        rows = ((self.tr("选题"), self.tr("、").join(form.topics)), (self.tr("顺序"), orders))
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (mark, words) in enumerate(one for one in rows if one[1]):
            label = Label(mark, type="caption", tone="tertiary")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(words, type="caption", tone="secondary", wrap=True), row, 1)
        column.addLayout(grid)


class Proofs(QWidget):
    """What convinces, and how the phone shows it."""

    def __init__(self, proofs: Sequence[Proof]) -> None:
        super().__init__()
        _pairs(self, [(one.what, one.show) for one in proofs])


class Angles(QWidget):
    """Who may speak from what."""

    def __init__(self, angles: Sequence[Angle], *, english: bool) -> None:
        super().__init__()
        rows = [
            (
                self.tr("、").join(word for word in one.roles if word) or self.tr("谁都行"),
                one.about.en if english else one.about.zh,
            )
            for one in angles
        ]
        _pairs(self, rows)


def _pairs(owner: QWidget, rows: Sequence[tuple[str, str]]) -> None:
    grid = QGridLayout(owner)
    grid.setContentsMargins(0, 0, 0, 8)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    for number, (left, right) in enumerate(rows):
        if number:
            grid.addWidget(Hairline(), 2 * number - 1, 0, 1, 2)
        for column, words in enumerate((left, right)):
            label = Label(words, type="small", tone="" if column else "secondary", wrap=True)
            label.setContentsMargins(0, 6, 0, 6)
            if not column:
                label.setFixedWidth(PROOF_WIDTH)
            grid.addWidget(label, 2 * number, column, Qt.AlignmentFlag.AlignTop)
