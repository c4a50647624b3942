"""What an export's 券码状态 means. Unknown words are kept and counted, never guessed."""

from __future__ import annotations

from typing import Final

from assistant.tracking.models import STATE_NAMES, CouponState
from assistant.wording import Text

_WORDS: Final[dict[str, CouponState]] = {
    "待使用": CouponState.PENDING,
    "待核销": CouponState.PENDING,
    "未核销": CouponState.PENDING,
    "未使用": CouponState.PENDING,
    "已核销": CouponState.VERIFIED,
    "已使用": CouponState.VERIFIED,
    "已撤销核销": CouponState.VERIFY_REVOKED,
    "撤销核销": CouponState.VERIFY_REVOKED,
    "退款中": CouponState.REFUNDING,
    "已退款": CouponState.REFUNDED,
    "核销后退款": CouponState.REFUNDED_AFTER_VERIFY,
    "已过期": CouponState.EXPIRED,
    "已关闭": CouponState.CLOSED,
    "已取消": CouponState.CLOSED,
}


def state_of(text: str) -> CouponState:
    """The state an export's words stand for."""
    return _WORDS.get(text.strip(), CouponState.UNKNOWN)


def say(state: CouponState, text: str) -> Text:
    """The state's name; an unknown one in the export's own words."""
    return Text(text, text) if state is CouponState.UNKNOWN else STATE_NAMES[state]
