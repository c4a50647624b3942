"""What every drafter promises, whichever writes. Each drafter joins by one entry in `DRAFTERS`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

import pytest

from assistant.drafting.live_playbook import live_playbook
from assistant.drafting.models import Outline, Script
from assistant.drafting.playbook_drafter import PlaybookDrafter
from assistant.drafting.port import Drafter, DraftRequest, Part, Whole
from assistant.drafting.timing import spoken_seconds
from assistant.errors import Cancelled
from assistant.jobs import Job
from tests.assistant.drafting.conftest import offer, request
from tests.assistant.drafting.scripted_model import model_drafter

DRAFTERS: dict[str, Callable[[], AbstractContextManager[Drafter]]] = {
    "playbook": lambda: nullcontext(PlaybookDrafter()),
    "model": model_drafter,
}
SHOTS_OF_THE_TRADE = {"远景", "全景", "中景", "近景", "特写", "大特写"}


@pytest.fixture(params=sorted(DRAFTERS))
def drafter(request: pytest.FixtureRequest) -> Iterator[Drafter]:
    with DRAFTERS[request.param]() as one:
        yield one


def script(drafter: Drafter, asked: DraftRequest) -> Script:
    *_, whole = drafter.write(asked, Job())
    assert isinstance(whole, Whole) and isinstance(whole.draft, Script)
    return whole.draft


def outline(drafter: Drafter, asked: DraftRequest) -> Outline:
    *_, whole = drafter.write(asked, Job())
    assert isinstance(whole, Whole) and isinstance(whole.draft, Outline)
    return whole.draft


def test_parts_come_in_order_and_the_whole_comes_last(drafter: Drafter) -> None:
    *parts, whole = drafter.write(request(), Job())
    assert isinstance(whole, Whole)
    assert all(isinstance(one, Part) for one in parts)
    assert [one.item for one in parts] == list(whole.draft.shots)  # type: ignore[union-attr]


def test_shots_are_numbered_and_add_up(drafter: Drafter) -> None:
    draft = script(drafter, request())
    assert [one.number for one in draft.shots] == list(range(1, len(draft.shots) + 1))
    assert draft.seconds == sum(one.seconds for one in draft.shots)
    assert {one.size for one in draft.shots} <= SHOTS_OF_THE_TRADE
    assert all(one.picture for one in draft.shots)


def test_the_hook_works_muted_within_three_seconds(drafter: Drafter) -> None:
    draft = script(drafter, request())
    first = draft.shots[0]
    assert first.seconds <= 3
    assert first.voiceover == draft.hook
    assert 3 <= len(re.findall(r"[\u4e00-\u9fff]", first.caption)) <= 6


def test_every_shot_can_be_said_in_its_time(drafter: Drafter) -> None:
    asked = request()
    for shot in script(drafter, asked).shots:
        assert spoken_seconds(shot.voiceover, asked.chars_per_minute) <= shot.seconds


def test_it_has_title_cover_hashtags_and_a_last_call(drafter: Drafter) -> None:
    draft = script(drafter, request())
    assert draft.title and draft.cover and draft.hashtags
    assert not any(tag.startswith("#") for tag in draft.hashtags)
    assert draft.shots[-1].voiceover


def test_it_says_who_wrote_it_and_keeps_the_brief(drafter: Drafter) -> None:
    asked = request()
    draft = script(drafter, asked)
    assert draft.drafter == drafter.name
    assert draft.brief == asked.brief


def test_sources_point_at_the_words_they_stand_for(drafter: Drafter) -> None:
    draft = script(drafter, request())
    assert draft.sources
    for source in draft.sources:
        text = _field(draft, source.span.field)
        assert text[source.span.start : source.span.end] == source.span.text


def test_cancel_stops_it(drafter: Drafter) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        list(drafter.write(request(), job))


@pytest.mark.parametrize("minutes", [30, 60])
def test_an_outline_adds_up_to_the_second(drafter: Drafter, minutes: int) -> None:
    show = outline(drafter, request(kind="outline", seconds=60 * minutes, more=(offer(id="d2"),)))
    assert show.seconds == 60 * minutes == sum(one.seconds * one.repeat for one in show.blocks)
    assert all(one.min_seconds <= one.seconds for one in show.blocks)
    known = {one.id for one in live_playbook().steps}
    for block in show.blocks:
        assert block.kind != "product" or block.product is not None
        if block.product and block.product.steps:
            assert {one.id for one in block.product.steps} <= known
            assert sum(one.seconds for one in block.product.steps) == block.seconds


def _field(draft: Script, path: str) -> str:
    value: object = draft
    for part in path.split("/"):
        value = value[int(part)] if part.isdigit() else getattr(value, part)  # type: ignore[index]
    assert isinstance(value, str)
    return value
