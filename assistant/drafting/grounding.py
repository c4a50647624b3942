"""Tracing what a draft says to what the shop has on file, whoever wrote the draft.

Every figure (amount, price, discount, date, time, weekday, percent), every
claim word of the lexicon, every place name and every brand in a spoken or visible
field is looked up in the request's facts, deals, store and creator. What is found
becomes a `Source`; what is not becomes a `Finding` of kind `grounding`:

    no_source       nothing on file says it
    wrong_price     the figure is on file, but as the other price
    expired_source  only an expired fact says it
    expired_deal    a price of a deal that has run out
    no_basis        a 划线价 whose basis is not on file

The brief's own words are no source: a topic may be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.drafting import brands, cues, places
from assistant.drafting.figures import Figure, read
from assistant.drafting.lexicon import lexicon
from assistant.drafting.live_playbook import live_playbook
from assistant.drafting.models import Brief, Draft, Finding, Outline, Script, Severity, Source, Span
from assistant.drafting.port import DraftRequest
from assistant.drafting.spoken import speak
from assistant.profile.models import Deal
from assistant.wording import Text

KIND = "grounding"
_RENEW = Text(
    "还算数就改到期日，不算就删掉。", "Move its last day if it still holds, delete it if not."
)
_LIST_LABEL = re.compile(r"(?:划线价|指导价|门市价|标价)[^，。；]{0,3}$")
_LIVE_LABEL = re.compile(r"(?:团购价|直播价|团购|到手价?|现在只要|现价)[^，。；]{0,3}$")
# A number of coupons on hand says nothing of how many were sold.
_STOCK_LABEL = re.compile(
    r"(?:库存|还有|还剩|只剩|剩下|余下|放出|名额|限量|一共|总共)[^，。；]{0,4}$"
)
_LEAST_QUOTE = 4


Tracing = Callable[[Iterable[tuple[str, str]], DraftRequest], tuple[list[Source], list[Finding]]]


@dataclass(frozen=True)
class Origin:
    """One text on file. `ref` is a fact id or `deal:ID#field`, as in `Source.fact`."""

    ref: str
    text: str
    figures: tuple[Figure, ...]
    pairs: frozenset[str]
    expired_on: str = ""


def check(draft: Draft, request: DraftRequest, tracing: Tracing | None = None) -> Draft:
    """The draft with `sources` and the grounding part of `findings` found anew.

    `tracing` does what `trace` does, and may remember.
    """
    sources, findings = (tracing or trace)(fields(draft), request)
    kept = tuple(one for one in draft.findings if one.kind != KIND)
    if isinstance(draft, Outline):
        findings = [one for one in findings if not _says_the_show(one, draft)]
    findings += _card_findings(draft, request)
    return draft.model_copy(update={"sources": tuple(sources), "findings": kept + tuple(findings)})


def trace(
    texts: Iterable[tuple[str, str]], request: DraftRequest, origins: list[Origin] | None = None
) -> tuple[list[Source], list[Finding]]:
    """Sources and findings of several `(field, text)` pairs; stage actions in them are not said.

    `origins` as `known` gives them.
    """
    if origins is None:
        origins = known(request)
    sources: list[Source] = []
    findings: list[Finding] = []
    for field, text in texts:
        if text:
            trail = _Trail(field, cues.masked(text), origins, request)
            sources += trail.sources
            findings += trail.findings
    return sources, findings


def fields(draft: Draft) -> Iterator[tuple[str, str]]:
    """Every spoken or visible text of a draft with its path (positions from 0)."""
    yield "title", draft.title
    if isinstance(draft, Script):
        spoken = [shot.voiceover for shot in draft.shots]
        if draft.hook not in spoken:
            yield "hook", draft.hook
        yield "cover", draft.cover
        for index, tag in enumerate(draft.hashtags):
            yield f"hashtags/{index}", tag
        for index, shot in enumerate(draft.shots):
            yield f"shots/{index}/voiceover", shot.voiceover
            yield f"shots/{index}/caption", shot.caption
        return
    for index, block in enumerate(draft.blocks):
        yield f"blocks/{index}/title", block.title
        if block.product is None or not block.product.steps:
            yield f"blocks/{index}/script", block.script
        for place, point in enumerate(block.must_say):
            yield f"blocks/{index}/must_say/{place}", point
        for place, step in enumerate(block.product.steps if block.product else ()):
            yield f"blocks/{index}/product/steps/{place}/script", step.script


def _says_the_show(finding: Finding, draft: Outline) -> bool:
    """Whether a title says how long its own show is, or the name of its structure (两轮)."""
    if finding.field != "title" or finding.rule != "no_source":
        return False
    if any(_lasts(figure, draft.seconds) for figure in read(finding.text)):
        return True
    shows = {f"{live_playbook().id}/{one.id}": one.name.zh for one in live_playbook().shows}
    return finding.text in shows.get(draft.playbook, "")


def _asks_length(brief: Brief) -> bool:
    """Whether a show's topic names its length: 60 分钟烤肉夜."""
    return any(_lasts(figure, brief.seconds) for figure in read(brief.topic))


def _lasts(figure: Figure, seconds: int) -> bool:
    return ("count", round(seconds / 60), "分钟") in figure.meanings


def known(request: DraftRequest) -> list[Origin]:
    """Everything on file that a draft may lean on."""
    pairs: list[tuple[str, str, str]] = [(one.id, one.text, "") for one in request.facts]
    pairs += [
        (one.id, one.text, one.expires_on.isoformat() if one.expires_on else "—")
        for one in request.expired
    ]
    for deal in request.every_deal:
        prices = {"list_price_fen": deal.list_price_fen, "live_price_fen": deal.live_price_fen}
        pairs += [
            (f"deal:{deal.id}#{name}", _yuan(fen), "")
            for name, fen in prices.items()
            if fen is not None
        ]
        for name in ("name", "terms", "booking", "valid_from", "valid_until", "stock"):
            content = getattr(deal, name)
            if content not in ("", None):
                pairs.append((f"deal:{deal.id}#{name}", str(content), ""))
    for name in ("name", "branch", "city", "address", "phone"):
        if content := getattr(request.store, name):
            pairs.append((f"store:{request.store.id}#{name}", content, ""))
    if request.creator:
        for name in ("name", "role", "persona", "certified_on"):
            if content := getattr(request.creator, name):
                pairs.append((f"creator:{request.creator.id}#{name}", str(content), ""))
    return [
        Origin(ref, text, tuple(read(text)), _pairs(text) | _pairs(speak(text)), gone)
        for ref, text, gone in pairs
    ]


def states_unknown(text: str, request: DraftRequest) -> bool:
    """Whether a text (a topic, say) states a figure or a claim that nothing on file supports."""
    _, findings = trace([("", text)], request)
    return any(one.rule == "no_source" for one in findings)


class _Trail:
    """The tracing of one field."""

    def __init__(self, field: str, text: str, origins: list[Origin], request: DraftRequest) -> None:
        self.field, self.text, self.request = field, text, request
        self.sources: list[Source] = []
        self.findings: list[Finding] = []
        self.pairs = _pairs(text)
        self.origins = [one for one in origins if not one.expired_on]
        self.expired = [one for one in origins if one.expired_on]
        self._figures()
        self._claims()
        self._places()
        self._brands()
        self._quotes()

    def _figures(self) -> None:
        brief = self.request.brief
        for figure in read(self.text):
            if brief.kind == "outline" and _lasts(figure, brief.seconds) and _asks_length(brief):
                continue  # how long the show is, as whoever asked for it said
            origin = self._origin_of(figure, self.origins)
            if origin is None:
                self._without_source(figure)
                continue
            self._source(figure.start, figure.end, origin.ref)
            self._price_sense(figure, origin)

    def _without_source(self, figure: Figure) -> None:
        gone = self._origin_of(figure, self.expired)
        if gone is not None:
            why = Text(
                f"说「{figure.text}」的那条事实 {gone.expired_on} 就过期了。{_RENEW.zh}",
                f"The fact that says “{figure.text}” expired on {gone.expired_on}. {_RENEW.en}",
            )
            self._finding("expired_source", figure.start, figure.end, why)
            return
        why = Text(
            f"事实里没有「{figure.text}」。是真的就补上，不确定就换个说法。",
            f"No fact says “{figure.text}”. Add it if it is true; reword it if you are not sure.",
        )
        self._finding("no_source", figure.start, figure.end, why)

    def _origin_of(self, figure: Figure, origins: list[Origin]) -> Origin | None:
        label = self._label(figure)
        matching = [one for one in origins if any(_same(figure, own) for own in one.figures)]
        if not matching and figure.kind in ("vague", "rank"):
            matching = [one for one in origins if figure.text in (one.text, speak(one.text))]
            matching += [one for one in origins if figure.text in speak(one.text)]
        if not _STOCK_LABEL.search(self.text[: figure.start]):
            matching = [one for one in matching if not one.ref.endswith("#stock")]
        if label:
            matching.sort(key=lambda one: not one.ref.endswith(label))
        return matching[0] if matching else None

    def _label(self, figure: Figure) -> str:
        before = self.text[: figure.start]
        if _LIST_LABEL.search(before):
            return "#list_price_fen"
        return "#live_price_fen" if _LIVE_LABEL.search(before) else ""

    def _price_sense(self, figure: Figure, origin: Origin) -> None:
        label = self._label(figure)
        if "#" in origin.ref and origin.ref.endswith("_price_fen"):
            if label and not origin.ref.endswith(label):
                self._finding(
                    "wrong_price",
                    figure.start,
                    figure.end,
                    Text(
                        f"「{figure.text}」是另一个价，对一下这里说的是划线价还是团购价。",
                        f"“{figure.text}” is the other price: is the list price or the deal price "
                        "meant here?",
                    ),
                )
            self._deal_alive(figure, origin)
        if label == "#list_price_fen" and origin.ref.endswith(label):
            deal = self._deal(origin.ref)
            if deal is not None and not deal.list_price_basis:
                self._finding(
                    "no_basis",
                    figure.start,
                    figure.end,
                    Text(
                        "划线价没有写依据。补上价目表照片这类依据，或者只报团购价。",
                        "The list price has no basis on file. Add one, such as a photo of the "
                        "price list, or say the deal price only.",
                    ),
                )

    def _deal_alive(self, figure: Figure, origin: Origin) -> None:
        deal = self._deal(origin.ref)
        if deal and deal.valid_until and deal.valid_until < self.request.on:
            self._finding(
                "expired_deal",
                figure.start,
                figure.end,
                Text(
                    f"{deal.name}的有效期到 {deal.valid_until.isoformat()}，已经过了。"
                    "换一个团购，或者改有效期。",
                    f"{deal.name} expired on {deal.valid_until.isoformat()}. Take another deal or "
                    "change its last day.",
                ),
            )

    def _deal(self, ref: str) -> Deal | None:
        deal_id = ref.removeprefix("deal:").partition("#")[0]
        return next((one for one in self.request.every_deal if one.id == deal_id), None)

    def _claims(self) -> None:
        for claims in lexicon().claims:
            for word in claims.words:
                start = self.text.find(word)
                if start < 0:
                    continue
                origin = next((one for one in self.origins if word in one.text), None)
                if origin is not None:
                    self._source(start, start + len(word), origin.ref)
                elif not self._covered(start, start + len(word)):
                    self._finding(
                        "no_source", start, start + len(word), Text(claims.why.zh, claims.why.en)
                    )

    def _places(self) -> None:
        if not re.search(r"[\u4e00-\u9fff]", self.text):
            return
        words = (self.request.brief.topic, self.request.brief.audience)
        for start, word in places.found(self.text):
            if any(word in one for one in words):
                continue
            origin = next((one for one in self.origins if word in one.text), None)
            if origin is not None:
                self._source(start, start + len(word), origin.ref)
            elif not self._covered(start, start + len(word)):
                self._finding(
                    "no_source",
                    start,
                    start + len(word),
                    Text(
                        f"事实里没有「{word}」这个地方。是真的就补上，不确定就换个说法。",
                        f"No fact names the place “{word}”. Add it if it is true; reword it if you "
                        "are not sure.",
                    ),
                )

    def _brands(self) -> None:
        brief = self.request.brief
        asked = (brief.topic, brief.audience, brief.goal)
        for one in brands.found(self.text):
            if any(brands.says(words, one.names) for words in asked):
                continue
            start, end = one.start, one.start + len(one.text)
            origin = next((o for o in self.origins if brands.says(o.text, one.names)), None)
            if origin is not None:
                self._source(start, end, origin.ref)
            elif not self._covered(start, end):
                why = Text(
                    f"事实里没有「{one.text}」这个牌子。是真的就补上，不确定就换个说法。",
                    f"No fact names the brand “{one.text}”. Add it if it is true; reword it if you "
                    "are not sure.",
                )
                self._finding("no_source", start, end, why)

    def _quotes(self) -> None:
        """Facts without a figure are recognised by the run of words they share with the text."""
        sourced = {one.fact for one in self.sources}
        for origin in self.origins:
            if origin.ref in sourced:
                continue
            span = shared_run(self.text, origin.text) if self._near(origin) else None
            if span is not None:
                self._source(*span, origin.ref)
        for origin in self.expired:
            span = shared_run(self.text, origin.text) if self._near(origin) else None
            if span and not self._covered(*span):
                why = Text(
                    f"这条事实 {origin.expired_on} 就过期了。{_RENEW.zh}",
                    f"This fact expired on {origin.expired_on}. {_RENEW.en}",
                )
                self._finding("expired_source", *span, why)

    def _near(self, origin: Origin) -> bool:
        """Whether they share two characters in a row, without which they share no run."""
        return not self.pairs.isdisjoint(origin.pairs)

    def _covered(self, start: int, end: int) -> bool:
        spans = [(one.span.start, one.span.end) for one in self.sources]
        spans += [(one.start, one.end) for one in self.findings]
        return any(first < end and start < last for first, last in spans)

    def _source(self, start: int, end: int, ref: str) -> None:
        span = Span(field=self.field, start=start, end=end, text=self.text[start:end])
        self.sources.append(Source(span=span, fact=ref))

    def _finding(self, rule: str, start: int, end: int, why: Text) -> None:
        self.findings.append(
            Finding(
                rule=rule,
                kind=KIND,
                severity=Severity.WARN,
                field=self.field,
                start=start,
                end=end,
                text=self.text[start:end],
                why=why.zh,
                why_en=why.en,
            )
        )


def shared_run(text: str, fact: str) -> tuple[int, int] | None:
    """Where the text says a fact's words: the longest shared run of four characters or more.

    A shorter fact, or a clause of one, counts when it stands there whole.
    """
    best: tuple[int, int] | None = None
    for form in {fact, speak(fact)}:
        match = SequenceMatcher(None, text, form, autojunk=False).find_longest_match()
        run = text[match.a : match.a + match.size].strip("，。；、 ")
        clauses = {one.strip() for one in re.split(r"[，。；、,;：:（）()]", form)}
        whole = len(run) >= 2 and run in clauses
        if (len(run) >= _LEAST_QUOTE or whole) and (best is None or len(run) > best[1] - best[0]):
            start = text.index(run, match.a)
            best = (start, start + len(run))
    return best


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _same(figure: Figure, own: Figure) -> bool:
    if figure.meanings & own.meanings:
        return True
    return any(_alike(a, b) for a in figure.meanings for b in own.meanings)


def _alike(a: object, b: object) -> bool:
    """Whether two readings agree although one says less: no year, no unit, a bare price."""
    assert isinstance(a, tuple) and isinstance(b, tuple)
    kinds = (a[0], b[0])
    if kinds == ("day", "day"):
        return a[2:] == b[2:] and 0 in (a[1], b[1])
    if kinds == ("weekdays", "weekdays"):
        return bool(a[1] <= b[1])
    if kinds == ("count", "count"):
        return a[1] == b[1] and "" in (a[2], b[2])
    if kinds in (("count", "money"), ("money", "count")):
        count, money = (a, b) if a[0] == "count" else (b, a)
        return count[2] in ("", "块") and round(count[1] * 100) == money[1]
    if kinds == ("count", "day"):
        return bool((a[2] == "个月" and a[1] == b[2]) or (a[2] == "年" and a[1] == b[1]))
    return False


def _card_findings(draft: Draft, request: DraftRequest) -> list[Finding]:
    """Findings of a live outline's product cards: a list price shown without its basis."""
    if not isinstance(draft, Outline):
        return []
    seen: set[str] = set()
    findings: list[Finding] = []
    for index, block in enumerate(draft.blocks):
        card = block.product
        if (
            card is None
            or card.list_price_fen is None
            or card.list_price_basis
            or card.deal in seen
        ):
            continue
        seen.add(card.deal)
        findings.append(
            Finding(
                rule="no_basis",
                kind=KIND,
                severity=Severity.WARN,
                field=f"blocks/{index}/product/list_price_fen",
                start=0,
                end=0,
                text=card.name,
                why=f"「{card.name}」的划线价没有写依据。补上依据，或者直播里只报直播价。",
                why_en=f"The list price of {card.name} has no basis on file. Add one, or say the "
                "live price only.",
            )
        )
    return findings


def _yuan(fen: int) -> str:
    return f"¥{fen // 100}.{fen % 100:02d}"
