"""Stores, creators, deals and facts as values that cross every boundary."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Stage(StrEnum):
    """How far a creator has come: 新手, 成长, 成熟, 标杆."""

    NOVICE = "novice"
    GROWING = "growing"
    MATURE = "mature"
    EXEMPLARY = "exemplary"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Category(_Value):
    """One of the trades (美食, 丽人, …); the table is editable and provisional."""

    id: str
    name_zh: str
    name_en: str
    position: int = 0
    provisional: bool = True


class Store(_Value):
    """A shop. `category` is a `Category.id` such as `food`."""

    id: str
    name: str = Field(min_length=1)
    branch: str = ""
    category: str
    city: str = ""
    address: str = ""
    phone: str = ""


class Creator(_Value):
    """A certified person of a store. `store` is a `Store.id`."""

    id: str
    name: str = Field(min_length=1)
    store: str
    douyin_uid: str | None = None
    role: str = ""
    stage: Stage = Stage.NOVICE
    persona: str = ""
    certified_on: date | None = None
    chars_per_minute: int | None = Field(default=None, ge=100, le=500)


class Deal(_Value):
    """A product or group-buy offer (团购). Prices are integer 分.

    `list_price_basis` says what proves the 划线价, e.g. 门市价目表照片 11-02.
    """

    id: str
    store: str
    name: str = Field(min_length=1)
    list_price_fen: int | None = Field(default=None, ge=0)
    list_price_basis: str = ""
    live_price_fen: int | None = Field(default=None, ge=0)
    terms: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    stock: int | None = Field(default=None, ge=0)
    booking: str = ""


class Fact(_Value):
    """One true sentence about a store or a deal, with where it comes from."""

    id: str
    store: str
    deal: str | None = None
    text: str = Field(min_length=1)
    source: str = ""
    expires_on: date | None = None


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
