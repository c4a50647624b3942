"""The window's language, switchable while it runs.

Chinese is the source of every `tr`; English is `huixin_en.qm`, made from
`huixin_en.ts`. Qt's own words (context menus, dialogs) come from the
translations that ship with Qt. `python -m desktop.translating` keeps the
files; a test fails when a sentence has no English.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from assistant import wording
from assistant.resources import path

Code = Literal["zh", "en"]
COMPILED = path("translations", "huixin_en.qm")


class Language(QObject):
    """Which language is spoken; `changed` fires after the translators were swapped."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code: Code = "zh"
        self._translators: list[QTranslator] = []

    def say(self, text: wording.Text) -> str:
        """A sentence of the core in the window's language."""
        return text.say(self.code)

    def speak(self, code: Code) -> None:
        """Switch, and have every page built anew."""
        application = QCoreApplication.instance()
        assert application is not None
        for translator in self._translators:
            application.removeTranslator(translator)
        self.code = code
        QLocale.setDefault(QLocale("zh_CN" if code == "zh" else "en"))
        self._translators = [_qt_words()] if code == "zh" else [english()]
        for translator in self._translators:
            application.installTranslator(translator)
        self.changed.emit()


def shown_language() -> Code:
    """The window's language now, for a widget that shows words of the core as `tr` shows its own.

    Widgets are built anew when it changes.
    """
    return "zh" if QLocale().language() == QLocale.Language.Chinese else "en"


def system_code() -> Code:
    """Chinese, unless the system speaks another language (`C` speaks none)."""
    spoken = QLocale.system().language()
    return "zh" if spoken in (QLocale.Language.Chinese, QLocale.Language.C) else "en"


def english() -> QTranslator:
    """Our words in English."""
    translator = QTranslator()
    if not translator.load(str(COMPILED)):
        raise FileNotFoundError(COMPILED)
    return translator


def _qt_words() -> QTranslator:
    """Qt's own words in Chinese; a build without them shows them in English."""
    translator = QTranslator()
    translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator
