"""`dev.py eval drafting`: sixty fixed briefs, measured; `docs/drafting.md` keeps the last table.

    eval drafting                                 the playbook drafter
    eval drafting --drafter model --home DIR      the model that this home has set up

Counted without the program's own grounding (`claims`). Overlap is of four characters in a row.
"""

from __future__ import annotations

import argparse
import itertools
import re
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from assistant.drafting import cues, rundown, timing
from assistant.drafting.models import Draft, Outline, Script, Severity
from assistant.drafting.port import Drafter, DraftRequest, Whole
from assistant.jobs import Job
from tests.eval import briefs, claims
from tests.eval.briefs import Asked

DOCS = Path(__file__).resolve().parents[2] / "docs" / "drafting.md"
HOOK_S = 3
LENGTH_TOLERANCE = 0.08
MOST_SHARED_BY_TRADES = 0.40
RUN = 4
REPEATED = 8
MOST_REPEATED = 0.10
MOST_SHARED_BY_VARIANTS = 0.60
LEAST_FILLED = 0.70
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMERAL = re.compile(r"[\d零〇一二两三四五六七八九十百千万]+")


@dataclass
class Measured:
    """What one brief came to."""

    asked: Asked
    draft: Draft
    seconds_taken: float
    facts_used: int = 0
    facts: int = 0
    foreign: list[str] = field(default_factory=list)
    left_behind: list[str] = field(default_factory=list)
    blocking: list[str] = field(default_factory=list)
    off_length: float = 0.0
    hook_seconds: float = 0.0
    hook_caption: int = 0
    variants_share: float = 0.0
    shops_share: float = 0.0
    repeated: float = 0.0
    filled: tuple[float, float] = (1.0, 1.0)
    acted: float = 0.0

    @property
    def faults(self) -> list[str]:
        """What misses its mark, in words."""
        found = [f"foreign {one}" for one in self.foreign]
        found += [f"left behind {one}" for one in self.left_behind]
        found += [f"blocked {one}" for one in self.blocking]
        if abs(self.off_length) > LENGTH_TOLERANCE:
            found.append(f"length {self.off_length:+.0%}")
        if isinstance(self.draft, Outline):
            if self.repeated > MOST_REPEATED:
                found.append(f"says {self.repeated:.0%} of its lines again")
            if self.filled[0] < LEAST_FILLED or self.filled[1] > 1:
                found.append("a block filled to {:.0%}, one to {:.0%}".format(*self.filled))
        if isinstance(self.draft, Script):
            if self.hook_seconds > HOOK_S:
                found.append(f"hook {self.hook_seconds:.1f} s")
            if not 3 <= self.hook_caption <= 6:
                found.append(f"hook caption {self.hook_caption} 字")
        return found


def run(rest: Sequence[str]) -> bool:
    """Measure, print, write the page (the playbook's only). Returns whether a mark is missed."""
    parser = argparse.ArgumentParser(prog="eval drafting")
    parser.add_argument("--drafter", choices=("playbook", "model"), default="playbook")
    parser.add_argument("--home", type=Path, help="the workspace whose model is asked")
    parser.add_argument("--show", action="store_true", help="print every draft")
    args = parser.parse_args(rest)
    drafter = _drafter(args.drafter, args.home)
    measured = [measure(drafter, one) for one in briefs.every()]
    text = page(args.drafter, measured)
    print(text)
    if args.show:
        for one in measured:
            print(shown(one))
    if args.drafter == "playbook":
        DOCS.write_text(text, encoding="utf-8")
    shared = trades_share(measured)
    shows = [one.variants_share for one in measured if isinstance(one.draft, Outline)]
    return (
        any(one.faults for one in measured)
        or max(shared.values()) > MOST_SHARED_BY_TRADES
        or statistics.median(shows) > MOST_SHARED_BY_VARIANTS
    )


def measure(drafter: Drafter, asked: Asked) -> Measured:
    """Draft one brief and measure it."""
    request = asked.request()
    started = time.perf_counter()
    draft = written(drafter, request)
    taken = time.perf_counter() - started
    TypeAdapter[Draft](Draft).validate_json(draft.model_dump_json())  # raises when it is not valid
    one = Measured(asked, draft, taken)
    used = {source.fact for source in draft.sources}
    one.facts = len(request.facts)
    one.facts_used = sum(fact.id in used for fact in request.facts)
    one.foreign = claims.foreign(draft, request)
    if drafter.name == "playbook":  # a model would be asked dozens of times
        one.left_behind = claims.left_behind(draft, request, lambda new: written(drafter, new))
        other = written(drafter, asked.request(variant=1))
        one.variants_share = share(runs(said_lines(draft)), runs(said_lines(other)))
        _another_shop(one, drafter)
    one.blocking = [f.text for f in draft.findings if f.severity is Severity.BLOCK]
    one.off_length = draft.seconds / asked.seconds - 1
    if isinstance(draft, Outline):
        one.repeated = repeats(draft, request)
        one.filled = filled(draft, request.chars_per_minute)
        one.acted = sum(cues.seconds(rundown.words(each)) for each in draft.blocks) / draft.seconds
    if isinstance(draft, Script):
        first = draft.shots[0]
        one.hook_seconds = timing.spoken_seconds(first.voiceover, request.chars_per_minute)
        one.hook_caption = len(_HAN.findall(first.caption))
    return one


def _another_shop(one: Measured, drafter: Drafter) -> None:
    """The same brief for a second shop of the trade: what it shares, and whether it is as true."""
    request = one.asked.elsewhere()
    draft = written(drafter, request)
    one.shops_share = share(runs(said_lines(one.draft)), runs(said_lines(draft)))
    one.foreign += claims.foreign(draft, request)
    one.blocking += [f.text for f in draft.findings if f.severity is Severity.BLOCK]
    one.left_behind += claims.left_behind(draft, request, lambda new: written(drafter, new))


def written(drafter: Drafter, request: DraftRequest) -> Draft:
    """The whole draft of a request."""
    for piece in drafter.write(request, Job()):
        if isinstance(piece, Whole):
            return piece.draft
    raise AssertionError("a drafter ends with the whole draft")


def said_lines(draft: Draft) -> list[str]:
    """What is said aloud."""
    if draft.kind == "script":
        return [shot.voiceover for shot in draft.shots if shot.voiceover]
    return [said for block in draft.blocks if (said := rundown.said(block))]


def runs(lines: Sequence[str]) -> set[str]:
    """Four characters in a row, marks left out."""
    found: set[str] = set()
    for line in lines:
        plain = "".join(re.findall(r"\w", line))
        found |= {plain[at : at + RUN] for at in range(len(plain) - RUN + 1)}
    return found


def repeats(draft: Outline, request: DraftRequest) -> float:
    """The share of an outline's spoken lines that say again what an earlier line of the show said.

    A line counts when eight characters of it in a row stand in an earlier one, figures and the
    names of the shop and its deals masked: those have to come again.
    """
    names = [request.store.name, *(one.name for one in request.every_deal)]
    before: set[str] = set()
    again = count = 0
    for line in "\n".join(said_lines(draft)).split("\n"):
        bare = _without(line, names)
        plain = _NUMERAL.sub("0", "".join(re.findall(r"\w", bare)))
        parts = {plain[at : at + REPEATED] for at in range(len(plain) - REPEATED + 1)}
        again += bool(parts & before)
        count += 1
        before |= parts
    return again / max(1, count)


def _without(line: str, names: Sequence[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        line = line.replace(name, "，")
    return line


def filled(draft: Outline, rate: int) -> tuple[float, float]:
    """How much of its time a block's words and actions take: the least and the most."""
    shares = [timing.spoken_seconds(rundown.words(one), rate) / one.seconds for one in draft.blocks]
    return min(shares), max(shares)


def share(mine: set[str], theirs: set[str]) -> float:
    """How much of the smaller set the other holds too, 0 to 1."""
    least = min(len(mine), len(theirs))
    return len(mine & theirs) / least if least else 0.0


def trades_share(measured: Sequence[Measured]) -> dict[tuple[str, str], float]:
    """For each two trades, the overlap of all their lines with facts and trade words masked."""
    masked: dict[str, set[str]] = {}
    for one in measured:
        request = one.asked.request()
        mask = _mask(request)
        lines = [mask(line) for line in said_lines(one.draft)]
        masked.setdefault(one.asked.category, set()).update(runs(lines))
    return {
        (a, b): share(masked[a], masked[b]) for a, b in itertools.combinations(sorted(masked), 2)
    }


def page(name: str, measured: Sequence[Measured]) -> str:
    """The whole document."""
    faults = [f"{one.asked.name}: {fault}" for one in measured for fault in one.faults]
    lines = [
        f"# Drafting, measured: the {name} drafter",
        "",
        f"{len(measured)} fixed briefs (`tests/data/briefs.yaml`) over all trades and both kinds, "
        "for the example shop of each trade and, as far as figures, findings and sharing go, for a "
        "second one (`tests/data/second_shops.yaml`). Written by `python3 dev.py eval drafting`; "
        "counted without the program's own grounding. Overlap is of four characters in a row.",
        "",
        "| | |",
        "|---|---|",
        *(f"| {what} | {value} |" for what, value in _summary(measured)),
        "",
        "## What misses its mark" if faults else "Nothing misses its mark.",
        *([""] + [f"- {one}" for one in faults] if faults else ()),
        "",
        "| Brief | Seconds | Facts used | Hook | Variants share | Shops share |",
        "|---|---|---|---|---|---|",
    ]
    for one in measured:
        hook = one.draft.hook if isinstance(one.draft, Script) else "–"
        lines.append(
            f"| {one.asked.name} | {one.draft.seconds} / {one.asked.seconds}"
            f" | {one.facts_used} / {one.facts} | {hook} | {one.variants_share:.0%}"
            f" | {one.shops_share:.0%} |"
        )
    return "\n".join(lines) + "\n"


def _summary(measured: Sequence[Measured]) -> list[tuple[str, str]]:
    """What all briefs together came to, a row each."""
    median = statistics.median
    scripts = [one for one in measured if isinstance(one.draft, Script)]
    used = median(one.facts_used for one in scripts)
    known = median(one.facts for one in scripts)
    return [
        ("briefs drafted whole, valid", f"{len(measured)}/{len(briefs.every())}"),
        ("figures that no data says", str(sum(len(one.foreign) for one in measured))),
        (
            "figures left when their fact is taken away",
            str(sum(len(one.left_behind) for one in measured)),
        ),
        ("findings that block", str(sum(len(one.blocking) for one in measured))),
        (
            "length off the asked, median / most",
            _spread((abs(one.off_length) for one in measured), 1),
        ),
        ("hook, longest", f"{max(one.hook_seconds for one in scripts):.1f} s"),
        ("facts used, median per script", f"{used:g} of {known:g}"),
        *_sharing(measured),
        ("seconds per draft, median", f"{median(one.seconds_taken for one in measured):.2f}"),
    ]


def _sharing(measured: Sequence[Measured]) -> list[tuple[str, str]]:
    """How much drafts have in common that should not, and how full and busy outlines are."""
    scripts = [one for one in measured if isinstance(one.draft, Script)]
    shows = [one for one in measured if isinstance(one.draft, Outline)]
    shared = trades_share(measured)
    closest = max(shared, key=lambda pair: shared[pair])
    full = [one.filled for one in shows]
    return [
        (
            "two variants of a script share, median / most",
            _spread(one.variants_share for one in scripts),
        ),
        (
            "two variants of an outline share, median / most",
            _spread(one.variants_share for one in shows),
        ),
        (
            "two shops of a trade share, scripts, median / most",
            _spread(one.shops_share for one in scripts),
        ),
        (
            "two shops of a trade share, outlines, median / most",
            _spread(one.shops_share for one in shows),
        ),
        ("lines an outline says again, median / most", _spread((o.repeated for o in shows), 1)),
        (
            "time of a block that words and actions fill, least / most",
            f"{min(one[0] for one in full):.0%} / {max(one[1] for one in full):.0%}",
        ),
        (
            "time of an outline that is action, median",
            f"{statistics.median(o.acted for o in shows):.0%}",
        ),
        (
            "two trades share, masked, median / most",
            f"{_spread(shared.values(), 1)} ({' · '.join(closest)})",
        ),
    ]


def _spread(values: Iterable[float], digits: int = 0) -> str:
    found = list(values)
    return f"{statistics.median(found):.{digits}%} / {max(found):.{digits}%}"


def shown(one: Measured) -> str:
    """A draft to read aloud."""
    lines = [f"\n## {one.asked.name}: {one.draft.title}"]
    if isinstance(one.draft, Script):
        lines += [
            f"{shot.number}. {shot.seconds} 秒 {shot.size} [{shot.picture}] {shot.voiceover}"
            for shot in one.draft.shots
        ]
    else:
        lines += [
            f"### {block.title} {block.seconds} 秒\n{block.script}" for block in one.draft.blocks
        ]
    return "\n".join(lines)


def _drafter(name: str, home: Path | None) -> Drafter:
    if name == "playbook":
        from assistant.drafting.playbook_drafter import PlaybookDrafter

        return PlaybookDrafter()
    from assistant.drafting.model_drafter import ModelDrafter
    from assistant.llm import configured
    from assistant.workspace import Workspace

    workspace = Workspace.open(home)
    return ModelDrafter(configured.client(workspace), configured.abilities(workspace))


def _mask(request: DraftRequest) -> Callable[[str], str]:
    """Takes what the shop's data says and the trade's nouns out of a line."""
    import rjieba

    known = runs(list(claims.on_file(request)))

    def mask(line: str) -> str:
        plain = "".join(re.findall(r"\w", line))
        kept = ["甲" if plain[at : at + RUN] in known else one for at, one in enumerate(plain)]
        words = rjieba.tag("".join(kept))
        return re.sub("甲+", "甲", "".join("甲" if tag.startswith("n") else w for w, tag in words))

    return mask
