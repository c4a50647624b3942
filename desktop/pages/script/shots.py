"""The shots of a script as rows: what stands in each cell, which words have a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from assistant.compliance import checking as compliance
from assistant.drafting import rhythm
from assistant.drafting.grounding import KIND
from assistant.drafting.models import Finding, Script, Severity, Shot
from assistant.drafting.timing import spoken_seconds
from desktop.language import shown_language

Index = QModelIndex | QPersistentModelIndex
NUMBER, SECONDS, SIZE, PICTURE, LINE, CAPTION = range(6)
FIELDS = {PICTURE: "picture", LINE: "voiceover", CAPTION: "caption"}
MARK = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()


Tone = Literal["source", "missing", "careful", "forbidden"]


@dataclass(frozen=True)
class Mark:
    """A run to underline: it has a source or none, or it may better not be said, or must not."""

    start: int
    end: int
    tone: Tone


_Marked = dict[tuple[int, int], tuple[Mark, ...]]
"""The marks of each cell that has any, by row and column."""


class ShotModel(QAbstractTableModel):
    """The shots of one script. `edited` carries the script after a cell was changed."""

    edited = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._script: Script | None = None
        self._rate = 220
        self._waiting = 0
        self._marked: _Marked = {}

    def show_script(self, script: Script | None, rate: int, *, waiting: int = 0) -> None:
        """Show another script; `waiting` skeleton rows stand for shots still being written."""
        same = (
            self._script is not None
            and script is not None
            and len(script.shots) == len(self._script.shots)
            and waiting == self._waiting
        )
        if same:
            before, self._script = self._script, script
            marked, self._marked = self._marked, _marked(script)
            if before is not None and script is not None:
                self._tell_what_changed(before, script, marked)
            if rate != self._rate:
                self._rate = rate
                self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, CAPTION))
            return
        if script is not None and self._script is not None and self._waiting:
            self._grow(script, rate, waiting)
            return
        self.beginResetModel()
        self._script, self._rate, self._waiting = script, rate, waiting
        self._marked = _marked(script)
        self.endResetModel()

    def _grow(self, script: Script, rate: int, waiting: int) -> None:
        """Show more of a script that is being written; a cell that is open stays open."""
        before, after = self.rowCount(), len(script.shots) + waiting
        if after > before:
            self.beginInsertRows(ROOT, before, after - 1)
        elif after < before:
            self.beginRemoveRows(ROOT, after, before - 1)
        self._script, self._rate, self._waiting = script, rate, waiting
        self._marked = _marked(script)
        if after > before:
            self.endInsertRows()
        elif after < before:
            self.endRemoveRows()
        if after:
            self.dataChanged.emit(self.index(0, 0), self.index(after - 1, CAPTION))

    def _tell_what_changed(self, before: Script, now: Script, marked: _Marked) -> None:
        """Marks may move in any row; only another shot can need another height.

        Rows in which neither did are not painted again: of 80 shots most stay.
        """
        for row, (was, shot) in enumerate(zip(before.shots, now.shots, strict=True)):
            cells = ((row, LINE), (row, CAPTION))
            if was is not shot and was != shot:
                roles = []
            elif any(marked.get(one) != self._marked.get(one) for one in cells):
                roles = [MARK]
            else:
                continue
            self.dataChanged.emit(self.index(row, 0), self.index(row, CAPTION), roles)

    @property
    def script(self) -> Script | None:
        """What is shown."""
        return self._script

    @property
    def rate(self) -> int:
        """Characters a minute."""
        return self._rate

    def shot(self, row: int) -> Shot | None:
        """The shot of a row; None for a skeleton."""
        shots = self._script.shots if self._script else ()
        return shots[row] if row < len(shots) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        shots = len(self._script.shots) if self._script else 0
        return 0 if parent.isValid() else shots + self._waiting

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 6

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("镜"),
            self.tr("时长"),
            self.tr("景别 运镜"),
            self.tr("画面"),
            self.tr("台词"),
            self.tr("字幕"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shot = self.shot(index.row())
        if shot is None:
            return None
        if role == Qt.ItemDataRole.EditRole:
            return self._edit_text(shot, index.column())
        if role == MARK:
            return self._marked.get((index.row(), index.column()), ())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            text = self._text if role == Qt.ItemDataRole.DisplayRole else self._told
            return text(shot, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(shot, index)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        shot = self.shot(index.row())
        if shot is None or role != Qt.ItemDataRole.EditRole:
            return False
        changed = self._changed(shot, index.column(), str(value).strip())
        if changed is None or changed == shot or self._script is None:
            return False
        shots = list(self._script.shots)
        shots[index.row()] = changed
        self.edited.emit(self._script.with_shots(shots))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.shot(index.row()) is not None and index.column() != NUMBER:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def spoken(self, shot: Shot) -> float:
        """How long a shot's words take."""
        return spoken_seconds(shot.voiceover, self._rate)

    def over(self, shot: Shot) -> float:
        """How many seconds its words run over; 0 while they fit."""
        return rhythm.over_seconds(shot, self._rate)

    def _told(self, shot: Shot, column: int) -> str:
        """A cell read aloud: the seconds with what the words need, and what is over."""
        text = self._text(shot, column)
        if column != SECONDS or not shot.voiceover.strip():
            return text
        said = self.tr("念 {seconds} 秒").format(seconds=f"{self.spoken(shot):.1f}")
        over = self.over(shot)
        more = self.tr("超 {seconds} 秒").format(seconds=f"{over:.1f}") if over else ""
        return "，".join(part for part in (text, said, more) if part)

    def _text(self, shot: Shot, column: int) -> str:
        if column == NUMBER:
            return str(shot.number)
        if column == SECONDS:
            return self.tr("{seconds} 秒").format(seconds=shot.seconds)
        if column == SIZE:
            return f"{shot.size}\n{shot.movement}"
        return str(getattr(shot, FIELDS[column]))

    def _edit_text(self, shot: Shot, column: int) -> str:
        if column == SECONDS:
            return str(shot.seconds)
        return self._text(shot, column).replace("\n", " ")

    def _changed(self, shot: Shot, column: int, text: str) -> Shot | None:
        if column == SECONDS:
            digits = "".join(one for one in text if one.isdigit())
            seconds = int(digits or 0)
            return shot.model_copy(update={"seconds": seconds}) if 1 <= seconds <= 600 else None
        if column == SIZE:
            size, _, movement = text.replace("　", " ").partition(" ")
            update = {"size": size, "movement": movement.strip() or shot.movement}
            return shot.model_copy(update=update) if size else None
        return shot.model_copy(update={FIELDS[column]: " ".join(text.split("\n"))})

    def _tip(self, shot: Shot, index: Index) -> str:
        if self._script is None:
            return ""
        column = index.column()
        if column == SECONDS and shot.voiceover.strip():
            rate = self.tr("按每分钟 {rate} 字算").format(rate=self._rate)
            return f"{self._told(shot, column)}\n{rate}"
        if column == PICTURE:
            rows = (
                (self.tr("机位"), shot.camera),
                (self.tr("场景"), shot.scene),
                (self.tr("声音"), shot.sound),
                (self.tr("道具"), shot.props),
                (self.tr("备注"), shot.note),
            )
            return "\n".join(f"{name}：{text}" for name, text in rows if text)
        field = f"shots/{index.row()}/{FIELDS.get(column, '')}"
        code = shown_language()
        return "\n".join(one.reason(code) for one in self._script.findings if one.field == field)


def _marked(script: Script | None) -> _Marked:
    """What is underlined in each cell: sources first, then what to mend."""
    marked: dict[tuple[int, int], list[Mark]] = {}
    columns = {FIELDS[column]: column for column in (LINE, CAPTION)}

    def put(field: str, mark: Mark) -> None:
        parts = field.split("/")
        if parts[0] == "shots" and parts[2] in columns:
            marked.setdefault((int(parts[1]), columns[parts[2]]), []).append(mark)

    for source in script.sources if script else ():
        put(source.span.field, Mark(source.span.start, source.span.end, "source"))
    for one in script.findings if script else ():
        if (one.kind == KIND or one.kind in compliance.KINDS) and one.severity is not Severity.TIP:
            put(one.field, Mark(one.start, one.end, _tone(one)))
    return {cell: tuple(marks) for cell, marks in marked.items()}


def _tone(finding: Finding) -> Tone:
    if finding.kind == KIND:
        return "missing"
    return "forbidden" if finding.severity is Severity.BLOCK else "careful"
