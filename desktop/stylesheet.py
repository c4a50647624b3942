"""One function that renders the style sheet from the token table.

Widgets are told apart by dynamic properties, not by names: `kind` of buttons
and chips, `type` and `tone` of labels, `role` of frames, `extent` of controls,
`quiet` of edits that look like text (`size` and `frame` are taken: Qt has
properties of those names).
"""

from __future__ import annotations

from desktop import tokens


def render(theme: str) -> str:
    """The style sheet for `light` or `dark`."""
    colors = {name.replace(".", "_"): value for name, value in tokens.colors(theme).items()}
    return "\n".join([_SHEET.substitute(colors), _labels(), _tones(colors)])


def _labels() -> str:
    rules = []
    for name in tokens.tokens()["type"]["scale"]:
        step = tokens.text_style(name)
        family = ", ".join(f'"{family}"' for family in tokens.families(step.family))
        rules.append(f'QLabel[type="{name}"] {{ font: {step.weight} {step.size}px {family}; }}')
        if name == "display":  # the one figure larger than the scale: the streak of 今天
            rules.append(f'QLabel[role="streak"] {{ font: 500 40px {family}; }}')
    return "\n".join(rules)


def _tones(colors: dict[str, str]) -> str:
    tones = {
        "secondary": "text_secondary",
        "tertiary": "text_tertiary",
        "link": "text_link",
        "primary": "primary_text",
        "accent": "accent_text",
        "success": "success_text",
        "warn": "warn_text",
        "danger": "danger_text",
        "ai": "ai_text",
    }
    return "\n".join(
        f'QLabel[tone="{tone}"] {{ color: {colors[name]}; }}' for tone, name in tones.items()
    )


class _Sheet:
    """A sheet with `@name` for colours; braces stay as QSS writes them."""

    def __init__(self, text: str) -> None:
        self._text = text

    def substitute(self, colors: dict[str, str]) -> str:
        text = self._text
        for name in sorted(colors, key=len, reverse=True):
            text = text.replace(f"@{name}", colors[name])
        return text


_SHEET = _Sheet("""
QToolTip {
    background: @surface_tooltip; color: @text_on_tooltip; border: none;
    padding: 4px 8px; font-size: 13px;
}
QLabel { background: transparent; }

QFrame[role="card"] {
    background: @surface_card; border: 1px solid @border_subtle; border-radius: 8px;
}
QFrame[role="pane"] { background: @surface_card; border: none; }
QFrame[role="dialog"] QFrame[role="pane"] { background: transparent; }
QFrame[role="well"] {
    background: @surface_sunken; border: 1px solid @border_subtle; border-radius: 8px;
}
QFrame[role="popup"] {
    background: @surface_popup; border: 1px solid @border_default; border-radius: 12px;
}
QFrame[role="dialog"] {
    background: @surface_popup; border: 1px solid @border_control; border-radius: 12px;
}
QLabel[role="link-number"] {
    background: @surface_hover; color: @text_secondary; border-radius: 4px;
}
QLabel[role="link-number"][listed="true"] { background: @primary_base; color: @text_on_primary; }
QFrame[role="drop-line"] { background: @primary_base; border: none; border-radius: 1px; }
QFrame[role="hairline"] { background: @border_subtle; border: none; }
QFrame[role="strip"] { background: @ai_soft; border: none; }
QFrame[role="first_step"] {
    background: @primary_soft; border: none;
    border-top-left-radius: 7px; border-top-right-radius: 7px;
}
QFrame[role="this_day"] { background: @primary_soft; border: none; border-radius: 8px; }
QFrame[role="quote"] { background: @danger_soft; border: none; border-radius: 8px; }

QPushButton {
    min-height: 30px; padding: 0 12px; border-radius: 8px; font-weight: 500;
    background: @surface_card; color: @text_primary; border: 1px solid @border_default;
    outline: none;
}
QPushButton:hover { background: @surface_hover; }
QPushButton:pressed, QPushButton:checked { background: @surface_pressed; }
QPushButton[kind="primary"] {
    background: @primary_base; color: @text_on_primary; border-color: @primary_base;
}
QPushButton[kind="primary"]:hover { background: @primary_hover; border-color: @primary_hover; }
QPushButton[kind="primary"]:pressed {
    background: @primary_pressed; border-color: @primary_pressed;
}
QPushButton[kind="soft"] {
    background: @primary_soft; color: @primary_text; border-color: transparent;
}
QPushButton[kind="soft"]:hover, QPushButton[kind="soft"]:pressed {
    background: @primary_soft_hover;
}
QPushButton[kind="quiet"], QPushButton[kind="link"] {
    background: transparent; color: @text_secondary; border-color: transparent;
}
QPushButton[kind="quiet"]:hover { background: @surface_hover; }
QPushButton[kind="quiet"]:pressed, QPushButton[kind="quiet"]:checked {
    background: @surface_pressed;
}
QPushButton[kind="link"] { color: @text_link; padding: 0 4px; font-weight: 400; }
QPushButton[kind="danger"] { color: @danger_text; }
QPushButton[extent="sm"] {
    min-height: 26px; padding: 0 10px; border-radius: 6px; font-size: 13px;
}
QPushButton[extent="lg"] { min-height: 38px; padding: 0 20px; font-size: 16px; }
QPushButton:disabled {
    background: @surface_hover; color: @text_disabled; border-color: transparent;
}
QPushButton[kind="link"]:disabled { background: transparent; }
QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QTimeEdit {
    background: @surface_card; color: @text_primary; border: 1px solid @border_control;
    border-radius: 8px; padding: 0 7px; min-height: 30px;
    selection-background-color: @accent_base; selection-color: @text_on_accent;
}
QPlainTextEdit, QTextEdit { padding: 5px 7px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QSpinBox:hover, QDoubleSpinBox:hover {
    border-color: @border_strong;
}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QTimeEdit:focus {
    border: 2px solid @accent_focus; padding: 0 6px; min-height: 28px;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent_focus; padding: 4px 6px; }
QLineEdit:read-only { background: @surface_sunken; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QSpinBox:disabled {
    background: @surface_hover; color: @text_disabled; border-color: @border_default;
}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] { border-color: @danger_base; }
QLineEdit[extent="sm"] { min-height: 26px; border-radius: 6px; padding: 0 5px; font-size: 13px; }
QLineEdit[extent="sm"]:focus { min-height: 24px; padding: 0 4px; }
QLineEdit[extent="lg"] { min-height: 38px; padding: 0 9px; font-size: 16px; }
QLineEdit[extent="lg"]:focus { min-height: 36px; padding: 0 8px; }
QLineEdit[quiet="true"] {
    border: none; border-bottom: 1px solid transparent; border-radius: 0;
    background: transparent; padding: 0;
}
QLineEdit[quiet="true"]:hover { border-bottom-color: @border_control; }
QLineEdit[quiet="true"]:focus { border-bottom: 2px solid @accent_focus; padding: 0; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button {
    width: 0; border: none;
}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; background: transparent;
    padding: 0; min-height: 0; }

QComboBox QAbstractItemView, QMenu {
    background: @surface_popup; border: 1px solid @border_default; color: @text_primary;
    padding: 4px; outline: none;
}
QComboBox QAbstractItemView::item { min-height: 32px; padding: 0 8px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover {
    background: @surface_hover; color: @text_primary;
}
QMenu { border-radius: 8px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @surface_hover; }
QMenu::item:disabled { color: @text_disabled; }
QMenu::separator { height: 1px; background: @border_subtle; margin: 4px 0; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }
QAbstractItemView {
    background: @surface_card; color: @text_primary; border: none; outline: none;
    selection-background-color: @surface_selected; selection-color: @text_primary;
    gridline-color: @border_subtle;
}
QTableView::item { padding: 0 8px; border-bottom: 1px solid @border_subtle; }
QTreeView::item, QListView::item { min-height: 32px; }
QAbstractItemView::item:hover { background: @surface_hover; }
QAbstractItemView::item:selected { background: @surface_selected; color: @text_primary; }
QHeaderView { background: @surface_sunken; border: none; }
QHeaderView::section {
    background: @surface_sunken; color: @text_secondary; font-size: 12px; font-weight: 400;
    padding: 0 8px; min-height: 32px; border: none; border-bottom: 1px solid @border_subtle;
}
QHeaderView::section:hover { background: @surface_hover; }
QTableCornerButton::section { background: @surface_sunken; border: none; }

QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QScrollBar::handle { background: @border_default; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: @border_control; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar {
    min-height: 4px; max-height: 4px; border: none; border-radius: 2px;
    background: @surface_pressed;
}
QProgressBar::chunk { background: @primary_graphic; border-radius: 2px; }

QSplitter::handle { background: @border_subtle; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QTabBar { background: transparent; border: none; }
QTabWidget::pane { border: none; }
QTabBar::tab {
    padding: 0 12px; min-height: 32px; color: @text_secondary; border: none;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: @text_primary; }
QTabBar::tab:selected { color: @primary_text; border-bottom-color: @primary_graphic; }

QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @surface_pressed; }
QSlider::sub-page:horizontal { background: @primary_graphic; border-radius: 2px; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -5px 0; border-radius: 7px;
    background: @surface_card; border: 1px solid @border_control;
}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { border-color: @accent_focus; }
QGroupBox { border: none; }
""")
