"""A line in its sentences and clauses, and which of them may go without hurting the rest.

Only whole sentences and the ends of sentences are taken away: a clause that
begins a sentence carries its subject. A sentence whose clauses need one another
(如果…就…, 不是…是…) is one piece, and so is a stage action (`cues`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.drafting import cues

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*\n?")
_CLAUSE = re.compile(r"[^，,：:]+[，,：:]?")
_TIED = (
    *("如果", "要是", "只要", "只有", "除非", "因为", "虽然", "不但", "不光", "不仅", "不是"),
    *("与其", "宁可", "一边", "既", "无论", "不管", "怕", "想", "第一次", "头一回", "问"),
)
_LEANS = (
    *("就", "才", "而", "但", "可", "所以", "因此", "而是", "也就", "都", "还是", "不然", "否则"),
    *("是", "叫", "的"),
)
_LEAST_HEAD = 4


@dataclass(frozen=True)
class Piece:
    """A run of a line: `sentence` it belongs to, `tail` when it may go by itself."""

    start: int
    end: int
    text: str
    sentence: int
    tail: bool


def pieces(text: str) -> tuple[Piece, ...]:
    """The line cut into heads of sentences and the tails that may go."""
    found: list[Piece] = []
    for number, sentence in enumerate(_SENTENCE.finditer(text)):
        start = sentence.start()
        whole = sentence.group()
        clauses = [one.group() for one in _CLAUSE.finditer(whole)]
        cut = len(clauses) if cues.alone(whole) else _head_of(clauses)
        head = "".join(clauses[:cut])
        found.append(Piece(start, start + len(head), head, number, tail=False))
        at = start + len(head)
        for clause in clauses[cut:]:
            found.append(Piece(at, at + len(clause), clause, number, tail=True))
            at += len(clause)
    return tuple(found)


def without(text: str, gone: set[int]) -> str:
    """The line without some of its pieces (by position), its punctuation in order.

    A head that goes takes its tails with it.
    """
    cut = pieces(text)
    heads = {one.sentence for place, one in enumerate(cut) if place in gone and not one.tail}
    kept: list[str] = []
    for number in dict.fromkeys(one.sentence for one in cut):
        if number in heads:
            continue
        own = [one for place, one in enumerate(cut) if one.sentence == number and place not in gone]
        whole = "".join(one.text for one in cut if one.sentence == number)
        end = whole[len(whole.rstrip("。！？!?；;，,：: \n")) :]
        said = "".join(one.text for one in own).rstrip("。！？!?；;，,：: \n")
        if said:
            kept.append(said + end)
    joined = "".join(kept)
    if text.endswith(("。", "！", "？")) and joined.endswith(("；", ";")):
        joined = joined[:-1] + "。"
    return joined.strip("\n")


def sentences(text: str) -> list[str]:
    """The sentences of a text, their marks with them."""
    return [one for match in _SENTENCE.finditer(text) if (one := match.group().strip())]


def _head_of(clauses: list[str]) -> int:
    """How many clauses belong together at the front of a sentence."""
    if not clauses:
        return 0
    if clauses[0].startswith(_TIED) or clauses[0].endswith(("：", ":")):
        return len(clauses)
    cut, length = 1, len(clauses[0])
    while cut < len(clauses) and (
        length <= _LEAST_HEAD or clauses[cut].startswith(_LEANS) or clauses[cut].startswith(_TIED)
    ):
        length += len(clauses[cut])
        cut += 1
    return cut
