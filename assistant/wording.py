"""A sentence for people, in both languages side by side.

The core speaks to two audiences: the window shows Chinese or English as the
user chose, the command line prints English. Keeping both beside each other in
the code means neither can be forgotten, and the core needs no Qt translator.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Text:
    """One sentence in Chinese and English, already filled with its values."""

    zh: str
    en: str

    def say(self, language: Language) -> str:
        """The sentence in one language."""
        return self.zh if language == "zh" else self.en

    def __str__(self) -> str:
        return self.en
