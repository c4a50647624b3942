"""What numbers are shown with: a change with its arrow."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from desktop.theme import Theme
from desktop.widgets.label import IconLabel, Label, Tone


def change_row(
    theme: Theme, words: str, rising: bool | None, *, good: bool | None = None
) -> QHBoxLayout:
    """An arrow and a sentence: never colour alone. `good` says when rising is not."""
    row = QHBoxLayout()
    row.setSpacing(4)
    fine = rising if good is None else good
    tone: Tone = "tertiary" if fine is None else "success" if fine else "danger"
    if rising is not None:
        icon = "arrow-up" if rising else "arrow-down"
        row.addWidget(IconLabel(theme, icon, size=14, color=f"{tone}.text"))
    row.addWidget(Label(words, type="small", tone=tone))
    return row
