"""How the cutting room is laid out: header, four columns, timeline. It decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.pages.cutting.inspector import Inspector
from desktop.pages.cutting.parts import ScriptColumn, Shelf
from desktop.pages.cutting.preview import Preview
from desktop.pages.cutting.timeline import Timeline
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.label import Label
from desktop.widgets.switch import Switch


class CuttingRoom(QWidget):
    """All widgets of the page; an empty state stands in while there is no cut."""

    def __init__(self, services: Services, accepts: Callable[[Sequence[Path]], bool]) -> None:
        super().__init__()
        self._theme = services.theme
        self._build_header()
        self.shelf = Shelf(services)
        self.preview = Preview(services.theme)
        self.inspector = Inspector(services)
        self.script = ScriptColumn(services)
        self.timeline = Timeline(services.theme)
        self.first = Button(
            services.theme, self.tr("加素材"), kind="primary", icon="plus", size="lg"
        )
        self.empty = EmptyState(
            services.theme,
            self.tr("还没剪过"),
            self.tr("把手机拍的几段拖进来。横的竖的、有声没声都行，会心替你扶正、对齐，剪成竖屏。"),
            actions=(self.first,),
            note=self.tr("原片不会被改动，成片另放在旁边的「成片」文件夹。"),
            accepts=accepts,
        )
        self._narrow = False
        self._lay_out()
        QShortcut(QKeySequence("F6"), self, self.swap)

    def show_room(self, there: bool) -> None:
        """Show the room, or the empty state while there is no cut."""
        self.pages.setCurrentIndex(1 if there else 0)
        for button in (self.undo, self.redo, self.others, self.cover, self.export):
            button.setVisible(there)

    def fold(self, narrow: bool) -> None:
        """In a narrow window inspector and script share one place; F6 swaps them."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.script.setVisible(not narrow)
            self.inspector.setVisible(True)

    def swap(self) -> None:
        """Show the other one of inspector and script, where both do not fit."""
        if self._narrow:
            shown = self.script.isVisible()
            self.script.setVisible(not shown)
            self.inspector.setVisible(shown)

    def _build_header(self) -> None:
        theme = self._theme
        self.header = PageHeader(theme, self.tr("剪辑"))
        self.undo = Button(theme, kind="quiet", icon="undo-2", name=self.tr("撤销这一步剪辑"))
        self.redo = Button(theme, kind="quiet", icon="redo-2", name=self.tr("重做这一步剪辑"))
        self.others = Button(theme, self.tr("换一条"), kind="quiet", icon="chevrons-up-down")
        self.cover = Button(theme, self.tr("存封面"), kind="plain", icon="image")
        self.export = Button(
            theme,
            self.tr("导出竖屏"),
            kind="primary",
            icon="arrow-down-to-line",
            shortcut="Ctrl+E",
        )
        for button in (self.undo, self.redo, self.others, self.cover, self.export):
            self.header.add_action(button)

    def _lay_out(self) -> None:
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(24, 0, 24, 0)
        column.setSpacing(12)
        column.addWidget(self._build_top(), 1)
        column.addWidget(self._build_bottom())
        padded = QWidget()
        around = QVBoxLayout(padded)
        around.setContentsMargins(24, 0, 24, 24)
        around.addWidget(self.empty)
        self.pages = QStackedWidget()
        self.pages.addWidget(padded)
        self.pages.addWidget(room)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(self.pages, 1)

    def _build_top(self) -> QWidget:
        sheet = QFrame()
        sheet.setProperty("role", "card")
        row = QHBoxLayout(sheet)
        row.setContentsMargins(1, 1, 1, 1)
        self.columns = QSplitter()
        self.columns.setHandleWidth(1)
        self.columns.setChildrenCollapsible(False)
        panes: tuple[tuple[QWidget, int], ...] = (
            (self.shelf, 220),
            (self._build_stage(), 300),
            (self.inspector, 290),
            (self.script, 1),  # gives way first; hidden when the window is narrow
        )
        for pane, least in panes:
            pane.setMinimumWidth(least)
            self.columns.addWidget(pane)
        self.columns.setSizes([268, 360, 320, 340])
        self.columns.setStretchFactor(2, 1)
        row.addWidget(self.columns)
        return sheet

    def _build_stage(self) -> QWidget:
        theme = self._theme
        stage = QFrame()
        stage.setProperty("role", "stage")
        column = QVBoxLayout(stage)
        column.setContentsMargins(12, 12, 12, 0)
        column.setSpacing(0)
        column.addWidget(self.preview, 1)
        bar = QHBoxLayout()
        bar.setSpacing(4)
        self.back = Button(theme, kind="quiet", icon="chevron-left", name=self.tr("退一帧"))
        self.play = Button(theme, kind="plain", icon="play", name=self.tr("播放或暂停"))
        self.forward = Button(theme, kind="quiet", icon="chevron-right", name=self.tr("进一帧"))
        self.clock = Label("0:00.0 / 0:00.0", type="small")
        self.safe = Switch(theme, self.tr("显示抖音遮挡区"))
        self.safe.setChecked(True)
        bar.addStretch(1)
        for widget in (self.back, self.play, self.forward):
            bar.addWidget(widget)
        bar.addSpacing(8)
        bar.addWidget(self.clock)
        bar.addSpacing(8)
        bar.addWidget(self.safe)
        bar.addWidget(Label(self.tr("抖音遮挡区"), type="small", tone="secondary"))
        bar.addStretch(1)
        box = QWidget()
        box.setLayout(bar)
        box.setFixedHeight(52)
        column.addWidget(box)
        return stage

    def _build_bottom(self) -> QWidget:
        theme = self._theme
        self.split = Button(
            theme, self.tr("切开"), kind="quiet", icon="scissors-line-dashed", size="sm"
        )
        self.split.setToolTip(self.tr("在播放头切开  S"))
        self.remove = Button(theme, self.tr("删这段"), kind="quiet", icon="trash-2", size="sm")
        self.words = Button(theme, self.tr("字幕"), kind="quiet", icon="captions", size="sm")
        self.subtitles = Button(
            theme, self.tr("字幕文件"), kind="quiet", icon="file-text", size="sm"
        )
        self.closer = Button(
            theme, kind="quiet", icon="zoom-in", size="sm", name=self.tr("放大时间线")
        )
        self.farther = Button(
            theme, kind="quiet", icon="zoom-out", size="sm", name=self.tr("缩小时间线")
        )
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(4)
        for button in (self.split, self.remove, self.words, self.subtitles):
            bar.addWidget(button)
        bar.addStretch(1)
        self.heard = Label(type="caption", tone="secondary")
        bar.addWidget(self.heard)
        bar.addWidget(self.farther)
        bar.addWidget(self.closer)
        sheet = QFrame()
        sheet.setProperty("role", "card")
        sheet.setFixedHeight(44 + self.timeline.sizeHint().height() + 14)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.timeline, 1)
        return sheet
