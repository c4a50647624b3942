"""Written values become models, or sentences about the field."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from assistant.profile import fields
from assistant.profile.models import Category, Creator, Deal, Fact, Stage, Store


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("88", 8800),
        ("88.5", 8850),
        (" ¥1,288.00 ", 128800),
        ("128元", 12800),
        ("0", 0),
        ("", None),
        ("  ", None),
    ],
)
def test_yuan_as_typed(written: str, amount: int | None) -> None:
    assert fields.fen(written) == amount
    assert fields.fen(fields.yuan(amount)) == amount


@pytest.mark.parametrize("written", ["八十八", "-1", "1.005", "NaN", "inf", "12块"])
def test_what_is_not_money(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        fields.fen(written)


def test_texts_become_typed_values() -> None:
    creator = fields.build(
        Creator,
        {
            "id": "c",
            "name": " 小满 ",
            "store": "s",
            "stage": "growing",
            "certified_on": "2026-11-02",
            "chars_per_minute": "240",
            "douyin_uid": "6921734977123456789",
            "persona": None,
        },
    )
    assert creator.name == "小满"
    assert creator.stage is Stage.GROWING
    assert creator.certified_on == date(2026, 11, 2)
    assert creator.chars_per_minute == 240
    assert creator.douyin_uid == "6921734977123456789"


@pytest.mark.parametrize(
    ("kind", "values", "field", "said"),
    [
        (Store, {"id": "s", "category": "food"}, "name", "没有填"),
        (Store, {"id": "s", "category": "food", "name": "  "}, "name", "不能空着"),
        (Store, {"id": "s", "category": "food", "name": "a", "tel": "1"}, "tel", "不认识"),
        (Creator, {"id": "c", "name": "a", "store": "s", "stage": "guru"}, "stage", "novice"),
        (
            Creator,
            {"id": "c", "name": "a", "store": "s", "chars_per_minute": "99"},
            "chars_per_minute",
            "100",
        ),
        (
            Creator,
            {"id": "c", "name": "a", "store": "s", "chars_per_minute": "快"},
            "chars_per_minute",
            "整数",
        ),
        (
            Creator,
            {"id": "c", "name": "a", "store": "s", "douyin_uid": "6.92173E+18"},
            "douyin_uid",
            "后几位丢了",
        ),
        (Deal, {"id": "d", "name": "a", "store": "s", "valid_from": "明天"}, "valid_from", "日期"),
        (
            Deal,
            {
                "id": "d",
                "name": "a",
                "store": "s",
                "valid_from": "2026-11-02",
                "valid_until": "2026-11-01",
            },
            "valid_until",
            "还早",
        ),
        (
            Deal,
            {"id": "d", "name": "a", "store": "s", "list_price_fen": 1, "live_price_fen": 2},
            "list_price_fen",
            "填反",
        ),
        (Fact, {"id": "f", "store": "s", "text": ""}, "text", "不能空着"),
    ],
)
def test_each_problem_is_told_at_its_field(
    kind: type, values: dict[str, object], field: str, said: str
) -> None:
    with pytest.raises(fields.Invalid) as invalid:
        fields.build(kind, values)
    reason = invalid.value.of(field)
    assert reason is not None
    assert said in reason.zh
    assert reason.en
    assert invalid.value.of("nothing") is None


@pytest.mark.parametrize("kind", [Category, Store, Creator, Deal, Fact])
def test_every_field_has_a_name_on_screen(kind: type) -> None:
    assert set(fields.LABELS[kind]) == {one.name for one in dataclasses.fields(kind)}
