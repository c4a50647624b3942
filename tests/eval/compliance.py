"""`dev.py eval compliance`: precision and recall of the rules on the labelled corpus.

The held-back third is never looked at while rules are written. Fresh sentences were
measured before they were read and fitted to afterwards; what they measured then is the
honest figure. `docs/compliance.md` keeps the last table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from assistant.compliance import tables
from tests.eval import corpus
from tests.eval.corpus import Sentence

DOCS = Path(__file__).resolve().parents[2] / "docs" / "compliance.md"
MOST_FALSE_ALARMS = 0.02
LEAST_FOUND = 0.95


def run(rest: Sequence[str]) -> bool:
    """Measure, print, write the page; with `--show` list what goes wrong in the open part.

    Returns whether the open part misses its marks.
    """
    text = page()
    DOCS.write_text(text, encoding="utf-8")
    print(text)
    if "--show" in rest:
        show()
    clean, bad = open_part(corpus.clean()), open_part(corpus.violating())
    return len(corpus.false_alarms(clean)) > MOST_FALSE_ALARMS * len(clean) or len(
        corpus.missed(bad)
    ) > (1 - LEAST_FOUND) * len(bad)


def open_part(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The two thirds that rules may be fitted to."""
    return [one for one in sentences if not one.held]


def held_part(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The third that they may not."""
    return [one for one in sentences if one.held]


def page() -> str:
    """The whole document."""
    every = tables.tables()
    rules = sum(len(one.rules) for one in every)
    lines = [
        "# Compliance rules, measured",
        "",
        f"{rules} rules in {len(every)} classes on {len(corpus.clean())} lawful and "
        f"{len(corpus.violating())} violating shop sentences (`tests/data/compliance`), "
        "committed before the rules. Written by `python3 dev.py eval compliance`.",
        "",
        "A lawful sentence is a false alarm when any rule warns or blocks; a violating one is "
        "found when a finding touches the very words that violate. The held-back third was kept "
        "from whoever wrote the rules, but not perfectly: its totals were seen between rounds of "
        "earlier work and a few times after the last, and two of its sentences were seen once. It "
        "was written by the same hand as the other two thirds; on what others write expect less, "
        "as below.",
        "",
        "| Part | False alarms | of traps | Found | Found among disguised |",
        "|---|---|---|---|---|",
    ]
    parts = (("open two thirds", open_part), ("held-back third", held_part), ("all", list))
    for name, part in parts:
        lines.append(_row(name, part(corpus.clean()), part(corpus.violating())))
    lines += ["", "| Class | Rules | Found (open) | Found (held back) |", "|---|---|---|---|"]
    count = {one.kind: len(one.rules) for one in every}
    for kind, total in sorted(Counter(one.kind for one in corpus.violating()).items()):
        of_kind = [one for one in corpus.violating() if one.kind == kind]
        assert total == len(of_kind)
        lines.append(
            f"| {kind} | {count.get(kind, 0)} | {_found(open_part(of_kind))}"
            f" | {_found(held_part(of_kind))} |"
        )
    return "\n".join([*lines, *_fresh(), *_talk()]) + "\n"


def _fresh() -> list[str]:
    """What sentences nobody had read say of the rules, and what became of them since."""
    clean, bad = corpus.fresh_clean(), corpus.fresh_violating()
    lines = [
        "",
        "## On sentences nobody had read",
        "",
        "Three rounds of sentences came from a writer who knew neither the rules nor the corpus "
        "and wrote in roundabout ways (`tests/data/compliance/fresh.yaml`). Each round was "
        "measured before it was read, then read, and the rules were widened by what it showed. "
        "The first two columns are by the rules as they stood before the first round, the next "
        "two by the rules of that moment: what to expect of wording that the rules have never "
        "met. The last two are by the rules of now, fitted to these very sentences: they say only "
        "that what was found stays found.",
        "",
        "| Round | Found before | False alarms before | Found unread | False alarms unread "
        "| Found now | False alarms now |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in corpus.measured():
        ours = [each for each in bad if each.round == one.round]
        lawful = [each for each in clean if each.round == one.round]
        figures = [
            _share(one.before[0], len(ours)),
            _share(one.before[1], len(lawful)),
            _share(one.then[0], len(ours)),
            _share(one.then[1], len(lawful)),
            _found(ours),
            _share(len(corpus.false_alarms(lawful)), len(lawful)),
        ]
        lines.append(f"| {one.round} | {' | '.join(figures)} |")
    return lines


def _talk() -> list[str]:
    """How often lawful talk that nobody had read was objected to, and is today."""
    lines = [
        "",
        "Lawful talk by another writer blind to all of it, half of it with words to trip over "
        "(`tests/data/compliance/talk.yaml`), checked without a trade, which is hardest:",
        "",
        "| Round | False alarms unread | False alarms now |",
        "|---|---|---|",
    ]
    for number, one in enumerate(corpus.talk(), 1):
        count = len(one.sentences)
        now = len(corpus.false_alarms(one.sentences))
        lines.append(f"| {number} | {_share(one.alarms, count)} | {_share(now, count)} |")
    return lines


def show() -> None:
    """What goes wrong in the open part; the held-back third is never shown."""
    for one in corpus.false_alarms(open_part(corpus.clean())):
        print("FALSE", one.text, [(found.rule, found.text) for found in one.findings])
    for one in corpus.missed(open_part(corpus.violating())):
        found_there = [(found.rule, found.text) for found in one.findings]
        print("MISSED", one.kind, one.text, "|", one.says, found_there)


def _row(name: str, clean: Sequence[Sentence], bad: Sequence[Sentence]) -> str:
    traps = [one for one in clean if one.trap]
    disguised = [one for one in bad if one.disguised]
    return (
        f"| {name} | {_share(len(corpus.false_alarms(clean)), len(clean))}"
        f" | {_share(len(corpus.false_alarms(traps)), len(traps))}"
        f" | {_found(bad)} | {_found(disguised)} |"
    )


def _found(bad: Sequence[Sentence]) -> str:
    return _share(len(bad) - len(corpus.missed(bad)), len(bad))


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / whole:.1%})" if whole else "–"
