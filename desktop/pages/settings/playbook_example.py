"""The sheet 「看一个例子」: a whole script or show, drafted for the trade's made-up shop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from assistant.drafting import books, examples, retiming, rundown
from assistant.drafting.models import Block, Outline, Script, Shot
from assistant.drafting.playbooks import Format, Playbook
from assistant.storage.database import Database
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.dialog import Sheet
from desktop.widgets.label import Hairline, Label, Tone
from desktop.widgets.layouts import clear
from desktop.widgets.scrolled import ScrolledPane
from desktop.widgets.segment import Segment

WIDTH = 820
HEIGHT = 560
AROUND = 250  # heading, choices, button and the window's edge
VARIANTS = 3
NUMBER_WIDTH, FRAME_WIDTH, TITLE_WIDTH = 44, 72, 128
SCRIPT, SHOW = "script", "outline"


class ExampleSheet(Sheet):
    """Drafted anew for each topic and variant; nothing of it is kept."""

    def __init__(
        self, services: Services, window: QWidget, category: str, book: Playbook, form: Format
    ) -> None:
        super().__init__(services.theme, window, width=WIDTH)
        self._services, self._category, self._form = services, category, form
        english = services.language.code == "en"
        name = form.name.en if english else form.name.zh
        self.head(self.tr("例子：{name}").format(name=name), self._about(book))
        self.body.addLayout(self._build_choices(form))
        self.body.addSpacing(8)
        self.body.addWidget(Hairline())
        self.pane = ScrolledPane()
        self.pane.setFixedHeight(min(HEIGHT, window.height() - AROUND))
        self.body.addWidget(self.pane)
        self.body.addWidget(Hairline())
        self.body.addSpacing(12)
        close = Button(self.theme, self.tr("看完了"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.body.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._draft()

    def _about(self, book: Playbook) -> str:
        shop = book.example
        if shop is None:
            return ""
        return self.tr(
            "店是编的：{store}，{person}来说。换成你店里的事实，写出来就是你的。"
        ).format(
            store=" ".join(one for one in (shop.store, shop.branch) if one),
            person=f"{shop.role}{shop.creator}",
        )

    def _build_choices(self, form: Format) -> QHBoxLayout:
        self.topic = QComboBox()
        self.topic.setAccessibleName(self.tr("选题"))
        for one in form.topics:
            self.topic.addItem(one)
        if not form.topics:  # else the sheet shows it: here it would be a window of its own
            self.topic.hide()
        self.variant = Segment(
            self.theme,
            [
                (str(one), self.tr("第 {number} 版").format(number=one + 1))
                for one in range(VARIANTS)
            ],
            name=self.tr("第几版"),
        )
        self.topic.currentIndexChanged.connect(lambda _index: self._draft())
        self.variant.changed.connect(lambda _value: self._draft())
        self.kind = Segment(
            self.theme,
            [(SCRIPT, self.tr("脚本")), (SHOW, self.tr("直播"))],
            name=self.tr("看哪一种"),
        )
        self.kind.changed.connect(lambda _value: self._draft())
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.kind)
        row.addWidget(self.topic, 1)
        row.addStretch(0)
        row.addWidget(self.variant)
        return row

    def _draft(self) -> None:
        category, form = self._category, self._form.id
        topic, variant = self.topic.currentText(), int(self.variant.value)

        write = examples.outline if self.kind.value == SHOW else examples.script

        def read(db: Database) -> Script | Outline | None:
            return write(books.of(db), category, form, topic=topic, variant=variant)

        self._services.tasks.read(read, self._show, owner=self, latest="example")

    def _show(self, draft: Script | Outline | None) -> None:
        if draft is None:
            return
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(4)
        column.addWidget(Label(draft.title, type="heading", wrap=True))
        basis = Label(self._basis(draft), type="caption", tone="tertiary", wrap=True)
        column.addWidget(basis)
        column.addSpacing(6)
        for row in self._rows(draft):
            column.addWidget(Hairline())
            column.addWidget(row)
        column.addStretch(1)
        body = self.pane.body
        clear(body)
        body.addWidget(sheet)
        self.pane.verticalScrollBar().setValue(0)

    def _basis(self, draft: Script | Outline) -> str:
        """How long it is and of how many pieces."""
        if isinstance(draft, Outline):
            words = self.tr("{minutes} 分钟，{count} 段")
            return words.format(minutes=draft.seconds // 60, count=len(draft.blocks))
        tags = " ".join(f"#{one}" for one in draft.hashtags)
        words = self.tr("{seconds} 秒，{count} 镜")
        words = words.format(seconds=draft.seconds, count=len(draft.shots))
        return f"{words}　{tags}".strip()

    def _rows(self, draft: Script | Outline) -> list[QWidget]:
        if isinstance(draft, Script):
            return [self._shot(shot) for shot in draft.shots]
        slots = retiming.schedule(draft)
        return [
            self._block(block, slot.start_s)
            for block, slot in zip(draft.blocks, slots, strict=True)
        ]

    def _block(self, block: Block, at_s: int) -> QWidget:
        """When it is on, what it is and every word of it."""
        box, grid = _row(TITLE_WIDTH)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        clock = f"{at_s // 60:02d}:{at_s % 60:02d}"
        grid.addWidget(Label(clock, type="small", tone="tertiary"), 0, 0, top)
        head = QVBoxLayout()
        head.setSpacing(2)
        title = Label(block.title, type="small", wrap=True)
        title.setFixedWidth(TITLE_WIDTH)
        head.addWidget(title)
        seconds = self.tr("{seconds} 秒").format(seconds=block.seconds)
        head.addWidget(Label(seconds, type="caption", tone="tertiary"))
        grid.addLayout(head, 0, 1, top)
        words = Label(rundown.words(block), type="spoken_sm", wrap=True)
        grid.addWidget(words, 0, 2, top)
        if block.must_say:
            must = self.tr("要说到　{points}").format(points="、".join(block.must_say))
            grid.addWidget(Label(must, type="caption", tone="tertiary", wrap=True), 1, 2, top)
        return box

    def _shot(self, shot: Shot) -> QWidget:
        box, grid = _row(FRAME_WIDTH)
        grid.setColumnStretch(2, 2)
        grid.setColumnStretch(3, 3)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Label(str(shot.number), type="small", tone="tertiary"), 0, 0, top)
        seconds = self.tr("{seconds} 秒").format(seconds=shot.seconds)
        grid.addWidget(Label(seconds, type="caption", tone="tertiary"), 1, 0, top)
        grid.addWidget(Label(shot.size, type="small"), 0, 1, top)
        grid.addWidget(Label(shot.movement, type="caption", tone="tertiary"), 1, 1, top)
        picture = Label(shot.picture, type="small", tone="secondary", wrap=True)
        grid.addWidget(picture, 0, 2, 2, 1, top)
        said = shot.voiceover or self.tr("不说话，只留现场声")
        tone: Tone = "" if shot.voiceover else "tertiary"
        grid.addWidget(Label(said, type="spoken_sm", tone=tone, wrap=True), 0, 3, top)
        if shot.caption:
            words = self.tr("字幕　{words}").format(words=shot.caption)
            grid.addWidget(Label(words, type="caption", tone="tertiary", wrap=True), 1, 3, top)
        return box


def _row(second: int) -> tuple[QWidget, QGridLayout]:
    """A row of an example: its number or time, a column so wide, the words."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 8, 0, 8)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnMinimumWidth(0, NUMBER_WIDTH)
    grid.setColumnMinimumWidth(1, second)
    return box, grid
