"""Stage actions in the words of a show: what is done on camera, for how long, without a word.

One line of a script may be `【演示 40 秒｜下锅到浮起来，镜头别动】`. Everything that reads a
script goes by this module: an action counts its own seconds, is not read aloud, is not checked
as speech, and is printed as what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CUE = re.compile(
    r"【\s*(?P<does>[^【】｜|\d\s]{1,10})\s*(?P<length>\d{1,4})\s*(?P<unit>秒|分钟|分)"
    r"(?:\s*[｜|：:，,]\s*(?P<how>[^【】\n]*))?】"
)


@dataclass(frozen=True)
class Cue:
    """One action: its name, its length, and how it is done."""

    does: str
    seconds: int
    how: str = ""

    def __str__(self) -> str:
        """The line as it stands in a script."""
        return f"【{self.does} {self.seconds} 秒{'｜' if self.how else ''}{self.how}】"


def read(text: str) -> tuple[Cue, ...]:
    """The actions of a text, in order."""
    return tuple(
        Cue(
            match["does"],
            int(match["length"]) * (1 if match["unit"] == "秒" else 60),
            (match["how"] or "").strip(),
        )
        for match in _CUE.finditer(text)
    )


def seconds(text: str) -> int:
    """How long the actions of a text take together."""
    return sum(one.seconds for one in read(text)) if "【" in text else 0


def alone(line: str) -> bool:
    """Whether a line is an action and nothing else."""
    return _CUE.fullmatch(line.strip()) is not None


def spoken(text: str) -> str:
    """What is said of a text: its actions left out, and the lines that held nothing else."""
    if "【" not in text:
        return text
    kept = [_CUE.sub("", line).strip() if "【" in line else line for line in text.split("\n")]
    return "\n".join(one for one in kept if one)


def masked(text: str) -> str:
    """The text with its actions blanked at the same length, so that places in it stay true.

    Blanked as line breaks: words on both sides of an action do not run together.
    """
    return _CUE.sub(lambda match: "\n" * len(match[0]), text) if "【" in text else text


def spans(text: str) -> list[tuple[int, int]]:
    """Where the actions of a text stand."""
    return [match.span() for match in _CUE.finditer(text)] if "【" in text else []
