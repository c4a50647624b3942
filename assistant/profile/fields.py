"""From what a person wrote to a model, and back to words when a field does not fit.

The window's forms and the YAML loader build their models here, so both refuse
the same things in the same sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.errors import Refused
from assistant.profile.models import Category, Creator, Deal, Fact, Store
from assistant.wording import Text

if TYPE_CHECKING:
    from pydantic import TypeAdapter

M = TypeVar("M")

LABELS: dict[type, dict[str, Text]] = {
    Category: {
        "id": Text("编号", "Id"),
        "name_zh": Text("中文名", "Chinese name"),
        "name_en": Text("英文名", "English name"),
        "position": Text("次序", "Position"),
        "provisional": Text("暂定", "Provisional"),
    },
    Store: {
        "id": Text("编号", "Id"),
        "name": Text("店名", "Name"),
        "branch": Text("分店", "Branch"),
        "category": Text("行业", "Category"),
        "city": Text("城市", "City"),
        "address": Text("地址", "Address"),
        "phone": Text("门店电话", "Shop phone"),
    },
    Creator: {
        "id": Text("编号", "Id"),
        "name": Text("名字", "Name"),
        "store": Text("门店", "Store"),
        "douyin_uid": Text("抖音 UID", "Douyin UID"),
        "role": Text("岗位", "Role"),
        "stage": Text("阶段", "Stage"),
        "persona": Text("人设", "Persona"),
        "certified_on": Text("认证日期", "Certified on"),
        "chars_per_minute": Text("语速", "Speech rate"),
    },
    Deal: {
        "id": Text("编号", "Id"),
        "store": Text("门店", "Store"),
        "name": Text("团购名", "Name"),
        "list_price_fen": Text("划线价", "List price"),
        "list_price_basis": Text("划线价依据", "List price basis"),
        "live_price_fen": Text("到手价", "Live price"),
        "terms": Text("使用规则", "Terms"),
        "valid_from": Text("开始日期", "Valid from"),
        "valid_until": Text("截止日期", "Valid until"),
        "stock": Text("库存", "Stock"),
        "booking": Text("预约", "Booking"),
    },
    Fact: {
        "id": Text("编号", "Id"),
        "store": Text("门店", "Store"),
        "deal": Text("团购", "Deal"),
        "text": Text("事实", "Fact"),
        "source": Text("出处", "Source"),
        "expires_on": Text("到期", "Expires"),
    },
}


@dataclass(frozen=True)
class Problem:
    """One field that does not fit, why, and what to write instead."""

    field: str
    reason: Text


class Invalid(Refused):
    """Some fields do not fit. `problems` names each; the message tells the first."""

    def __init__(self, kind: type, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        label = label_of(kind, first.field)
        super().__init__(
            "profile.invalid",
            Text(f"「{label.zh}」{first.reason.zh}", f"{label.en}: {first.reason.en}"),
            where={"field": first.field},
        )
        self.problems = problems

    def of(self, field: str) -> Text | None:
        """What is wrong with one field, or None."""
        return next((p.reason for p in self.problems if p.field == field), None)


def label_of(kind: type, field: str) -> Text:
    """The field's name on screen."""
    return LABELS.get(kind, {}).get(field, Text(field, field))


def build(kind: type[M], values: Mapping[str, Any]) -> M:
    """A model from written values: texts, numbers, dates; `None` leaves the default.

    Raises `Invalid` with every field that does not fit.
    """
    from pydantic import ValidationError

    given = {name: value for name, value in values.items() if value is not None}
    problems = [*_lost_digits(given)]
    try:
        built: M = adapter(kind).validate_python(given)
    except ValidationError as error:
        # A misspelt name first: it is also why the right one is missing.
        details = sorted(error.errors(), key=lambda detail: detail["type"] != _UNKNOWN)
        problems += [_problem(detail) for detail in details]
        raise Invalid(kind, tuple(problems)) from error
    problems += _contradictions(built)
    if problems:
        raise Invalid(kind, tuple(problems))
    return built


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def adapter(kind: type) -> TypeAdapter[Any]:
    """What checks and dumps one kind of value (a dataclass of `models`); made on first use."""
    from pydantic import TypeAdapter

    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def fen(written: str) -> int | None:
    """Yuan as a person types them (`88`, `88.5`, `¥1,288.00`) in 分; empty is None.

    Raises `ValueError` for anything else, also for parts of a 分.
    """
    text = (
        written.strip().lstrip("¥￥").removesuffix("元").replace(",", "").replace("，", "").strip()
    )
    if not text:
        return None
    try:
        amount = Decimal(text) * 100
    except InvalidOperation as error:
        raise ValueError(written) from error
    if not amount.is_finite() or amount < 0 or amount != amount.to_integral_value():
        raise ValueError(written)
    return int(amount)


def yuan(amount_fen: int | None) -> str:
    """分 as yuan for a field: `8800` is `88`, `8850` is `88.50`; None is empty."""
    if amount_fen is None:
        return ""
    whole, part = divmod(amount_fen, 100)
    return f"{whole}.{part:02d}" if part else str(whole)


NOT_MONEY = Text("这里要填金额，比如 88 或 88.00。", "needs an amount such as 88 or 88.00.")


def _lost_digits(values: Mapping[str, Any]) -> list[Problem]:
    uid = values.get("douyin_uid")
    if isinstance(uid, str) and re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", uid.strip()):
        reason = Text(
            "后几位丢了，像是从 Excel 里复制的。请从抖音重新复制。",
            "lost its last digits, as if copied from Excel. Copy it again from Douyin.",
        )
        return [Problem("douyin_uid", reason)]
    return []


def _contradictions(value: object) -> list[Problem]:
    if isinstance(value, Deal):
        start, end = value.valid_from, value.valid_until
        if start is not None and end is not None and end < start:
            return [Problem("valid_until", Text("比开始日期还早。", "is before the first day."))]
        listed, live = value.list_price_fen, value.live_price_fen
        if listed is not None and live is not None and listed < live:
            reason = Text("比到手价还低，两个价填反了吗？", "is below the live price; swapped?")
            return [Problem("list_price_fen", reason)]
    return []


_UNKNOWN = "unexpected_keyword_argument"
_NUMBER = Text("这里要填整数。", "needs a whole number.")
_DATE = Text("这里要填日期，比如 2026-11-22。", "needs a date such as 2026-11-22.")
_REASONS: dict[str, Text] = {
    "missing": Text("没有填。", "is missing."),
    "string_too_short": Text("不能空着。", "cannot be empty."),
    "string_type": Text("这里要填文字。", "needs text."),
    _UNKNOWN: Text("不认识这个字段，看看拼写。", "is not a known field; check the spelling."),
    "int_parsing": _NUMBER,
    "int_type": _NUMBER,
    "int_from_float": _NUMBER,
    "bool_parsing": Text("填 true 或 false。", "needs true or false."),
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "date_type": _DATE,
}


def _problem(detail: Any) -> Problem:
    field = str(detail["loc"][0]) if detail["loc"] else ""
    context = detail.get("ctx", {})
    code = detail["type"]
    if code in _REASONS:
        return Problem(field, _REASONS[code])
    if code == "greater_than_equal":
        return Problem(
            field, Text(f"不能小于 {context['ge']}。", f"cannot be below {context['ge']}.")
        )
    if code == "less_than_equal":
        return Problem(
            field, Text(f"不能大于 {context['le']}。", f"cannot be above {context['le']}.")
        )
    if code == "enum":
        expected = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        zh = expected.replace(", ", "、")
        return Problem(field, Text(f"只能填 {zh}。", f"must be one of {expected}."))
    return Problem(field, Text(f"填得不对（{code}）。", f"{detail['msg']}."))
