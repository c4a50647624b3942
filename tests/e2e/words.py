"""The window's words in the language it speaks, so that a story is told once for both."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache

from assistant.resources import path
from assistant.wording import Text
from desktop.language import Code


class Words:
    """`say("写脚本")` is what stands on that button: itself in Chinese, its English in English."""

    def __init__(self, code: Code) -> None:
        self.code = code

    def __call__(self, chinese: str, *, at: str = "", **values: object) -> str:
        """A sentence of the window; `at` names the widget's class where several differ."""
        if self.code == "en":
            return _english(chinese, at).format(**values)
        return chinese.format(**values)

    def of(self, text: Text) -> str:
        """A sentence of the core, or what a person writes in either language."""
        return text.say(self.code)


def _english(chinese: str, at: str) -> str:
    said = {english for context, english in _translated()[chinese].items() if at in ("", context)}
    assert len(said) == 1, f"which of {_translated()[chinese]} is meant by {chinese}?"
    return said.pop()


@cache
def _translated() -> dict[str, dict[str, str]]:
    """English by Chinese sentence and widget."""
    found: dict[str, dict[str, str]] = {}
    for context in ET.parse(path("translations", "huixin_en.ts")).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            english = message.findtext("translation", "")
            found.setdefault(message.findtext("source", ""), {})[name] = english
    return found
