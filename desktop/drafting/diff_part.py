"""One proposed part: what stood there, what would stand there, what is found in it, a tick.

What goes is struck through, what comes is underlined; the fill only adds to that.
Where there are several wordings, one of them is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from assistant.drafting.models import Block, Draft, Outline, Severity, Shot
from assistant.drafting.rewriting.difference import Run, rows, runs
from assistant.drafting.rewriting.proposals import SHOW_LENGTH, Option, Part
from desktop.drafting.finding_card import TONES
from desktop.language import shown_language
from desktop.theme import Theme
from desktop.widgets.chip import Chip
from desktop.widgets.label import IconLabel, Label
from desktop.widgets.tick import Tick

INDENT = 28
LABEL = 40
FOLDED = 3  # lines; from here on only what changed is shown


class SpokenLabel(QLabel):
    """Words in Kai with their changed runs marked: struck where they go, underlined where new."""

    def __init__(
        self, theme: Theme, text: Sequence[Run], *, going: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFont(theme.font("spoken_sm"))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        size = self.sizePolicy()
        size.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.setSizePolicy(size)
        ink = theme.color("text.secondary" if going else "text.primary").name()
        fill = theme.color("danger.soft" if going else "success.soft").name()
        mark = theme.color("danger.text" if going else "success.text").name()
        line = "line-through" if going else "underline"
        style = f"text-decoration:{line}; background-color:{fill}; color:{mark}"
        words = "".join(
            f'<span style="{style}">{_html(one.text)}</span>' if one.changed else _html(one.text)
            for one in text
        )
        self.setText(f'<span style="color:{ink}">{words}</span>')
        self.setAccessibleName("".join(one.text for one in text))


class DiffPart(QWidget):
    """A part with its tick. `changed` says that the choice was changed."""

    changed = Signal()

    def __init__(self, theme: Theme, part: Part, base: Draft | None) -> None:
        super().__init__()
        self.part = part
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.tick = Tick(theme, self._name(base))
        self.tick.setAccessibleName(self._name(base))
        self.tick.setChecked(True)
        self.tick.toggled.connect(lambda _on: self.changed.emit())
        head.addWidget(self.tick)
        if part.kind in ("add", "drop"):
            adds = part.kind == "add"
            words = self.tr("新加") if adds else self.tr("去掉")
            icon, tone = ("plus", "success") if adds else ("minus", "danger")
            head.addWidget(Chip(theme, words, tone=tone, icon=icon))  # type: ignore[arg-type]
        self._length = Label("", type="caption", tone="tertiary")
        head.addWidget(self._length)
        head.addStretch(1)
        column.addLayout(head)
        self._base = base
        self.choices: list[Tick] = []
        if len(part.options) > 1:
            self._offer(column)
        else:
            self._compare(column)
        self._say_length()

    @property
    def choice(self) -> int | None:
        """The wording taken, or None when the part is left out."""
        if not self.tick.isChecked():
            return None
        return next((n for n, one in enumerate(self.choices) if one.isChecked()), 0)

    def choose(self, place: int) -> None:
        """Take one of several wordings."""
        self.choices[place].setChecked(True)

    def accept_only(self, accepted: bool) -> None:
        """Set the tick."""
        self.tick.setChecked(accepted)

    @property
    def words(self) -> str:
        """The wording as it stands chosen."""
        return self.part.options[self.choice or 0].text

    def _compare(self, column: QVBoxLayout) -> None:
        part, option = self.part, self.part.options[0]
        old, new = runs(part.before, option.text)
        if part.kind == "reply":  # the question names the part already
            self._row(column, "", SpokenLabel(self._theme, _plain(part.after), going=False))
        elif part.kind == "add" or not part.before:
            self._row(column, "", SpokenLabel(self._theme, _plain(option.text), going=False))
        elif part.kind == "drop":
            gone = (Run(part.before, changed=True),)
            self._row(column, "", SpokenLabel(self._theme, gone, going=True))
        elif part.before == option.text and isinstance(option.item, Block):
            words = self.tr("话都留着，只是少讲一会儿。")
            self._row(column, "", Label(words, type="small", tone="secondary"))
        elif part.before.count("\n") >= FOLDED:
            self._fold(column, part.before, option.text)
        elif part.before == option.text:
            self._row(column, "", SpokenLabel(self._theme, _plain(option.text), going=False))
        else:
            self._row(column, self.tr("原来"), SpokenLabel(self._theme, old, going=True))
            self._row(column, self.tr("改成"), SpokenLabel(self._theme, new, going=False))
        self._captions(column, option)
        self._findings(column, option)

    def _fold(self, column: QVBoxLayout, before: str, after: str) -> None:
        """Longer words laid over one another, what stays the same folded to its ends."""
        for row in rows(before, after):
            if row.kind != "same":
                run = (Run(row.text, changed=True),)
                self._row(column, "", SpokenLabel(self._theme, run, going=row.kind == "gone"))
                continue
            lines = row.text.split("\n")
            if row.count <= FOLDED:
                self._row(column, "", SpokenLabel(self._theme, _plain(row.text), going=False))
                continue
            self._row(column, "", SpokenLabel(self._theme, _plain(lines[0]), going=False))
            words = self.tr("中间 {count} 行不变").format(count=row.count - 2)
            self._row(column, "", Label(words, type="caption", tone="tertiary"))
            self._row(column, "", SpokenLabel(self._theme, _plain(lines[-1]), going=False))

    def _offer(self, column: QVBoxLayout) -> None:
        """The wordings to choose from, what stands there now above them."""
        part = self.part
        if part.before:
            now = SpokenLabel(self._theme, _plain(part.before), going=True)
            self._row(column, self.tr("原来"), now)
        one_of = QButtonGroup(self)
        for place, option in enumerate(part.options):
            row = QHBoxLayout()
            row.setContentsMargins(INDENT, 0, 0, 0)
            row.setSpacing(8)
            choice = Tick(self._theme, round_=True)
            choice.setAccessibleName(option.text)
            choice.setChecked(place == 0)
            choice.toggled.connect(self._chosen)
            one_of.addButton(choice)
            self.choices.append(choice)
            row.addWidget(choice, 0, Qt.AlignmentFlag.AlignTop)
            words = SpokenLabel(self._theme, _plain(option.text), going=False)
            row.addWidget(words, 1)
            column.addLayout(row)
            self._captions(column, option, indent=INDENT + 32)
            self._findings(column, option, indent=INDENT + 32)

    def _chosen(self, _on: bool) -> None:
        self.tick.setChecked(True)
        self._say_length()
        self.changed.emit()

    def _row(self, column: QVBoxLayout, name: str, words: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(INDENT, 0, 0, 0)
        row.setSpacing(8)
        if name:
            label = Label(name, type="caption", tone="tertiary")
            label.setFixedWidth(LABEL)
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        column.addLayout(row)

    def _captions(self, column: QVBoxLayout, option: Option, indent: int = INDENT) -> None:
        """What stands on the picture, where it changes with the line."""
        item = option.item
        before = self._shot()
        if not isinstance(item, Shot) or self.part.kind == "drop" or not item.caption:
            return
        if self.part.field.endswith("/caption") or (before and before.caption == item.caption):
            return
        caption = item.caption.replace("\n", "　")
        words = self.tr("字幕：{caption}").format(caption=caption)
        if self.part.kind == "add" and item.picture:
            words = self.tr("画面：{picture}　字幕：{caption}").format(
                picture=item.picture, caption=caption
            )
        row = QHBoxLayout()
        row.setContentsMargins(indent, 0, 0, 0)
        row.addWidget(Label(words, type="caption", tone="tertiary", wrap=True), 1)
        column.addLayout(row)

    def _findings(self, column: QVBoxLayout, option: Option, indent: int = INDENT) -> None:
        if self.part.kind == "drop":
            return  # what goes need not be mended
        icons = {
            Severity.BLOCK: ("shield-alert", "danger.graphic"),
            Severity.WARN: ("triangle-alert", "warn.graphic"),
            Severity.TIP: ("info", "text.tertiary"),
        }
        for one in option.findings:
            row = QHBoxLayout()
            row.setContentsMargins(indent, 0, 0, 0)
            row.setSpacing(6)
            icon, color = icons[one.severity]
            mark = IconLabel(self._theme, icon, size=14, color=color)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            words = f"「{one.text}」{one.reason(shown_language())}"
            tone = TONES[one.severity]
            row.addWidget(Label(words, type="caption", tone=tone, wrap=True), 1)
            column.addLayout(row)

    def _say_length(self) -> None:
        item = self.part.options[self.choice or 0].item
        before = self._shot() or self._block()
        words = ""
        if item is not None and (isinstance(item, Shot) or before is not None):
            words = self.tr("{seconds} 秒").format(seconds=item.seconds)
            if self.part.kind == "words" and before and before.seconds != item.seconds:
                words = self.tr("{before} 秒 → {after} 秒").format(
                    before=before.seconds, after=item.seconds
                )
        self._length.setText(words)

    def _block(self) -> Block | None:
        """The block that is reworded as a whole."""
        head, _, place = self.part.field.partition("/")
        if head != "blocks" or not place.isdigit() or not isinstance(self._base, Outline):
            return None
        return self._base.blocks[int(place)]

    def _shot(self) -> Shot | None:
        head, _, rest = self.part.field.partition("/")
        place = rest.split("/")[0]
        if head != "shots" or not place.isdigit() or self._base is None:
            return None
        return None if isinstance(self._base, Outline) else self._base.shots[int(place)]

    def _name(self, base: Draft | None) -> str:
        """Where the part stands, as a person calls it."""
        head, _, rest = self.part.field.partition("/")
        place = rest.split("/")[0]
        if head == "shots" and place.startswith("+") and self.part.at:
            return self.tr("新的一镜")
        if head == "shots":  # those of a new script stand between no others: they are numbered
            return self.tr("第 {number} 镜").format(number=int(place) + 1)
        if head == "blocks":
            return self._block_name(rest, base)
        names = {
            "title": self.tr("标题"),
            "cover": self.tr("封面字"),
            "hashtags": self.tr("话题"),
            "replies": self.part.before,
            SHOW_LENGTH: self.tr("整场计划多长（分钟）"),
        }
        return names.get(head, "")

    def _block_name(self, rest: str, base: Draft | None) -> str:
        place = rest.split("/", maxsplit=1)[0]
        if place.startswith("+") or not isinstance(base, Outline):
            return self.tr("新的一段")
        block = base.blocks[int(place)]
        if rest.endswith("/seconds"):
            return self.tr("这一段的时长（秒）")
        if "/steps/" in rest and block.product is not None:
            return block.product.steps[int(rest.split("/")[3])].title
        return block.title


def _plain(text: str) -> tuple[Run, ...]:
    return (Run(text, changed=False),)


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
