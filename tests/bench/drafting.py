"""Drafting: a model's script beside a bare SDK call, the playbook, a long check, a key.

The bare call is the shortest program with the `openai` SDK that shows the first
shot as soon as its JSON is there; it checks nothing. Both ask the same server
the same prompt, which writes at a fixed pace in a process of its own. The check
stands beside one pass of the same words by pyahocorasick alone, which knows no
pattern, no disguise and no exception. Keys are in `keys`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from assistant.compliance import checking, tables
from assistant.compliance.normal import SENTENCE_ENDS
from assistant.drafting.model_drafter import ModelDrafter
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.drafting.port import DraftRequest, Part, Whole
from assistant.jobs import Job
from assistant.llm.client import Client, Connection
from assistant.llm.providers import Provider
from assistant.llm.structured import Abilities
from assistant.wording import Text
from tests.assistant.drafting.conftest import request
from tests.bench import keys, paced_model
from tests.bench.table import in_turn, show
from tests.eval import corpus

ROUNDS = 7
PEER = "bare openai SDK call"
OURS = "Huixin, model drafter"
CHECKED = 104_000

Times = tuple[float, float]


def run() -> str:
    """The tables: first row, whole draft, playbook, check, keys."""
    with paced_model.served() as url:
        wanted = request(seconds=30)
        bare = partial(_bare, url, wanted)
        ours = partial(_ours, url, wanted)
        first, whole = (_in_turn(bare, ours, place) for place in (0, 1))
    return "\n\n".join(
        (
            show("A model's script: to the first shown shot", first, PEER),
            show("A model's script: to the whole, checked draft", whole, PEER),
            _playbook(),
            _check(),
            keys.run(),
        )
    )


def _in_turn(bare: Callable[[], Times], ours: Callable[[], Times], place: int) -> list:
    return in_turn({PEER: lambda: bare()[place], OURS: lambda: ours()[place]}, ROUNDS)


def _bare(url: str, wanted: DraftRequest) -> Times:
    import openai

    asked = _drafter(url).prompt(wanted)
    began = time.perf_counter()
    first, text = 0.0, ""
    with openai.OpenAI(api_key="none", base_url=url) as client:
        stream = client.chat.completions.create(
            model="m",
            messages=[{"role": one.role, "content": one.text} for one in asked.messages],  # type: ignore[misc]
            response_format={"type": "json_object"},
            stream=True,
        )
        for chunk in stream:
            text += (chunk.choices[0].delta.content or "") if chunk.choices else ""
            if not first and len(text) >= paced_model.FIRST_ROW:
                first = time.perf_counter() - began
    if text != paced_model.TEXT:
        raise AssertionError("the bare call did not get the whole script")
    return first, time.perf_counter() - began


def _ours(url: str, wanted: DraftRequest) -> Times:
    drafter = _drafter(url)
    began = time.perf_counter()
    first = 0.0
    for step in drafter.write(wanted, Job()):
        if isinstance(step, Part) and not first:
            first = time.perf_counter() - began
    if not isinstance(step, Whole) or len(step.draft.shots) != len(paced_model.SCRIPT["shots"]):
        raise AssertionError("the drafter did not give the whole script")
    return first, time.perf_counter() - began


def _drafter(url: str) -> ModelDrafter:
    provider = Provider(
        id="bench",
        name=Text("测速", "Bench"),
        initial="测",
        base_url=url,
        model="m",
        formats=("json_object",),
    )
    return ModelDrafter(
        Client(Connection.make(provider, base_url="", model="", key="none")), Abilities()
    )


def _playbook() -> str:
    def write(wanted: DraftRequest) -> float:
        began = time.perf_counter()
        *_, whole = PlaybookDrafter().write(wanted, Job())
        seconds = time.perf_counter() - began
        if not isinstance(whole, Whole):
            raise AssertionError("the playbook did not give a whole draft")
        return seconds

    script = "Huixin, a script of 30 s"
    outline = request(kind="outline", seconds=3600)
    rows = in_turn(
        {
            script: partial(write, request(seconds=30)),
            "Huixin, an outline of 60 min": partial(write, outline),
        },
        ROUNDS,
    )
    return show("The playbook's drafts, whole and checked", rows, script)


def _check() -> str:
    clean = "\n".join(one.text for one in corpus.clean())
    mixed = "\n".join(one.text for one in (*corpus.clean(), *corpus.violating()))
    text, half = ((each * (CHECKED // len(each) + 1))[:CHECKED] for each in (clean, mixed))
    endless = half.translate(dict.fromkeys(map(ord, SENTENCE_ENDS), "，"))
    automaton = _words_alone()

    def alone() -> float:
        began = time.perf_counter()
        found = sum(1 for _ in automaton.iter(text))
        return _took(began, found)

    def ours(checked: str) -> float:
        began = time.perf_counter()
        return _took(began, len(checking.check_text(checked, category="food")))

    peer = "pyahocorasick, words alone"
    contenders = {
        peer: alone,
        "Huixin, lawful sentences": lambda: ours(text),
        "Huixin, half of them violating": lambda: ours(half),
        "Huixin, the same, no full stop": lambda: ours(endless),
    }
    rows = in_turn(contenders, ROUNDS)
    return show(f"Check of {CHECKED:,} characters", rows, peer)


def _words_alone():
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for table in tables.tables():
        for rule in table.rules:
            for word in (*rule.terms, *rule.variants):
                automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def _took(began: float, found: int) -> float:
    seconds = time.perf_counter() - began
    if not found:
        raise AssertionError("nothing was found in a text full of faults")
    return seconds
