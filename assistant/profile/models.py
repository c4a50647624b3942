"""Stores, creators, deals and facts as values that cross every boundary.

Plain frozen dataclasses, because every start of the window needs them and
pydantic alone takes longer to load than a bare Qt window. What a person wrote
becomes one of them through `fields.build`, which checks it against the
constraints named here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from annotated_types import Ge, Le, MinLen

Name = Annotated[str, MinLen(1)]
Fen = Annotated[int, Ge(0)]


class Stage(StrEnum):
    """How far a creator has come: 新手, 成长, 成熟, 标杆."""

    NOVICE = "novice"
    GROWING = "growing"
    MATURE = "mature"
    EXEMPLARY = "exemplary"


@dataclass(frozen=True, kw_only=True)
class _Value:
    __pydantic_config__: ClassVar[dict[str, object]] = {
        "extra": "forbid",
        "str_strip_whitespace": True,
    }


@dataclass(frozen=True, kw_only=True)
class Category(_Value):
    """One of the trades (美食, 丽人, …); the table is editable and provisional."""

    id: str
    name_zh: str
    name_en: str
    position: int = 0
    provisional: bool = True


@dataclass(frozen=True, kw_only=True)
class Store(_Value):
    """A shop. `category` is a `Category.id` such as `food`."""

    id: str
    name: Name
    branch: str = ""
    category: str
    city: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Creator(_Value):
    """A certified person of a store. `store` is a `Store.id`."""

    id: str
    name: Name
    store: str
    douyin_uid: str | None = None
    role: str = ""
    stage: Stage = Stage.NOVICE
    persona: str = ""
    certified_on: date | None = None
    chars_per_minute: Annotated[int, Ge(100), Le(500)] | None = None


@dataclass(frozen=True, kw_only=True)
class Deal(_Value):
    """A product or group-buy offer (团购). Prices are integer 分.

    `list_price_basis` says what proves the 划线价, e.g. 门市价目表照片 11-02.
    """

    id: str
    store: str
    name: Name
    list_price_fen: Fen | None = None
    list_price_basis: str = ""
    live_price_fen: Fen | None = None
    terms: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    stock: Annotated[int, Ge(0)] | None = None
    booking: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact(_Value):
    """One true sentence about a store or a deal, with where it comes from."""

    id: str
    store: str
    deal: str | None = None
    text: Name
    source: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Profile(_Value):
    """Everything `profile show` prints and `profile load` reads.

    `categories` holds only those the user made or changed; the shipped ones
    are in every workspace.
    """

    categories: tuple[Category, ...] = ()
    stores: tuple[Store, ...] = ()
    creators: tuple[Creator, ...] = ()
    deals: tuple[Deal, ...] = ()
    facts: tuple[Fact, ...] = ()
