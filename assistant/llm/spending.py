"""What models cost: prices a person entered, sums per day and per draft, and the monthly limit.

A price is 分 per million tokens, so that money stays whole numbers: tokens times
price is counted in millionths of 分 and only turned into 分 at the end. A call
whose provider did not count its tokens, or whose model has no price, is never
guessed at; sums say how many there were.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant import options
from assistant.clock import day_of, now_ms
from assistant.llm.records import Call, Ledger, month_of
from assistant.settings import Settings

MILLION = 1_000_000
_PRICES = "llm.prices"
# What a first answer of its kind is taken to be, in tokens; later ones go by the last ones.
_FIRST_ANSWERS = {"script": 2_500, "outline": 7_000}
_OTHER_ANSWER = 1_000
_LOOKED_AT = 5


@dataclass(frozen=True)
class Price:
    """分 per million tokens sent and written."""

    sent_fen: int
    written_fen: int

    def cost(self, sent: int, written: int) -> int:
        """In millionths of 分."""
        return sent * self.sent_fen + written * self.written_fen


@dataclass(frozen=True)
class Spent:
    """What some calls came to. `micro_fen` covers `calls - uncounted - unpriced` of them."""

    calls: int = 0
    tokens_sent: int = 0
    tokens_written: int = 0
    micro_fen: int = 0
    uncounted: int = 0
    unpriced: int = 0

    @property
    def tokens(self) -> int:
        """Sent and written together."""
        return self.tokens_sent + self.tokens_written

    @property
    def fen(self) -> float:
        """In 分, not rounded: one request often costs less than one."""
        return self.micro_fen / MILLION

    @property
    def priced(self) -> bool:
        """Whether any of it could be priced."""
        return self.calls > self.uncounted + self.unpriced


@dataclass(frozen=True)
class DraftSpent:
    """What one draft took; `draft` is its id, `at_ms` the newest call."""

    draft: str
    at_ms: int
    purpose: str
    spent: Spent


@dataclass(frozen=True)
class Month:
    """One month: its sum, its days with calls and its newest drafts, newest first."""

    month: str
    whole: Spent
    days: tuple[tuple[str, Spent], ...]
    drafts: tuple[DraftSpent, ...]
    models: tuple[tuple[str, str], ...]
    """The (provider, model) pairs that were asked."""


@dataclass(frozen=True)
class Over:
    """The next request would go over the limit: what was spent, the limit, what it may cost."""

    spent_fen: float
    limit_fen: int
    next_fen: float


def price(settings: Settings, provider: str, model: str) -> Price | None:
    """What a person entered for a model, or None."""
    kept = _prices(settings).get(f"{provider} {model}")
    if not isinstance(kept, list) or len(kept) != 2:
        return None
    return Price(int(kept[0]), int(kept[1]))


def set_price(settings: Settings, provider: str, model: str, price: Price | None) -> None:
    """Enter a model's price, or take it away."""
    kept = {key: one for key, one in _prices(settings).items() if key != f"{provider} {model}"}
    if price is not None:
        kept[f"{provider} {model}"] = [price.sent_fen, price.written_fen]
    settings.remember(_PRICES, kept)


def month(ledger: Ledger, settings: Settings, at_ms: int | None = None) -> Month:
    """The sums of the Shanghai month that holds `at_ms` (now by default)."""
    name = month_of(now_ms() if at_ms is None else at_ms)
    calls = ledger.calls(name)
    days: dict[str, list[Call]] = {}
    drafts: dict[str, list[Call]] = {}
    for call in calls:
        days.setdefault(day_of(call.at_ms), []).append(call)
        if call.draft:
            drafts.setdefault(call.draft, []).append(call)
    by_draft = [
        DraftSpent(draft, some[-1].at_ms, some[-1].purpose, _sum(some, settings))
        for draft, some in drafts.items()
    ]
    return Month(
        name,
        _sum(calls, settings),
        tuple((day, _sum(some, settings)) for day, some in sorted(days.items(), reverse=True)),
        tuple(sorted(by_draft, key=lambda one: one.at_ms, reverse=True)),
        tuple(dict.fromkeys((one.provider, one.model) for one in calls if one.model)),
    )


def over(
    ledger: Ledger, settings: Settings, *, provider: str, model: str, purpose: str, text: str
) -> Over | None:
    """Whether asking this now would go over the month's limit; None while it would not."""
    limit_fen = settings.get(options.LLM_MONTH_LIMIT) * 100
    known = price(settings, provider, model)
    if not limit_fen:
        return None
    calls = ledger.calls(month_of(now_ms()))
    spent_fen = _sum(calls, settings).fen
    next_fen = 0.0
    if known is not None:
        next_fen = known.cost(_tokens_of(text), _answer(calls, purpose)) / MILLION
    return Over(spent_fen, limit_fen, next_fen) if spent_fen + next_fen > limit_fen else None


def _answer(calls: Iterable[Call], purpose: str) -> int:
    """How long an answer of this kind was lately, else a first guess."""
    kind = purpose.partition(" ")[0]
    lately = [
        one.tokens.written
        for one in calls
        if one.tokens is not None and one.purpose.partition(" ")[0] == kind and one.outcome == "ok"
    ][-_LOOKED_AT:]
    if lately:
        return round(sum(lately) / len(lately))
    return _FIRST_ANSWERS.get(kind, _OTHER_ANSWER)


def _tokens_of(text: str) -> int:
    """Roughly: a Chinese character is at most one token, four other characters are one."""
    wide = sum(one > "\u2e7f" for one in text)
    return wide + (len(text) - wide) // 4


def _sum(calls: Iterable[Call], settings: Settings) -> Spent:
    total = Spent()
    for call in calls:
        total = replace(total, calls=total.calls + 1)
        if call.tokens is None:
            total = replace(total, uncounted=total.uncounted + 1)
            continue
        total = replace(
            total,
            tokens_sent=total.tokens_sent + call.tokens.sent,
            tokens_written=total.tokens_written + call.tokens.written,
        )
        known = price(settings, call.provider, call.model)
        if known is None:
            total = replace(total, unpriced=total.unpriced + 1)
        else:
            cost = known.cost(call.tokens.sent, call.tokens.written)
            total = replace(total, micro_fen=total.micro_fen + cost)
    return total


def _prices(settings: Settings) -> dict[str, object]:
    kept = settings.recall(_PRICES, {})
    return dict(kept) if isinstance(kept, dict) else {}
