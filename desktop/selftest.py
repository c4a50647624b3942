"""Whether this installation can show its window: fonts, icons, words, the window itself.

Called as `huixin --self-test FILE`; writes a JSON list of checks, each with
name, ok and detail, as `assistant.selftest` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from assistant.workspace import Workspace
from desktop.language import Language
from desktop.main_window import MainWindow
from desktop.services import Services
from desktop.theme import Theme


def run(application: QApplication, workspace: Workspace, answer: Path) -> int:
    """Make every check, write the answer, and return the exit code."""
    from desktop.app import build_services

    services = build_services(application, workspace)
    try:
        checks = [
            _check("fonts", lambda: _fonts(services.theme)),
            _check("translations", lambda: _translations(services.language)),
            _check("icons", lambda: _icons(services.theme)),
            _check("window painted", lambda: _painted(services)),
        ]
    finally:
        services.tasks.close()
    answer.write_text(json.dumps(checks, ensure_ascii=False, indent=2), encoding="utf-8")
    return 0 if all(check["ok"] for check in checks) else 1


def _check(name: str, look: Callable[[], str]) -> dict[str, object]:
    try:
        return {"name": name, "ok": True, "detail": look()}
    except Exception as error:  # noqa: BLE001 - the answer is the place where it is told
        return {"name": name, "ok": False, "detail": f"{type(error).__name__}: {error}"}


def _fonts(theme: Theme) -> str:
    families = {theme.font(style).families()[0] for style in ("body", "spoken_sm")}
    missing = families - set(QFontDatabase.families())
    if missing:
        raise LookupError(f"not registered: {missing}")
    return ", ".join(sorted(families))


def _translations(language: Language) -> str:
    for code in ("en", "zh"):
        language.speak(code)
    return "zh, en"


def _icons(theme: Theme) -> str:
    image = theme.pixmap("sun", 20).toImage()
    inked = sum(image.pixelColor(x, y).alpha() > 0 for x in range(20) for y in range(20))
    if inked == 0:
        raise LookupError("an icon came out empty")
    return f"{inked} of 400 pixels"


def _painted(services: Services) -> str:
    window = MainWindow(services)
    window.resize(1120, 720)
    picture = window.grab()
    window.deleteLater()
    colors = {picture.toImage().pixelColor(x, 300).name() for x in range(0, 1120, 8)}
    return f"{picture.width()} × {picture.height()}, {len(colors)} colours across"
