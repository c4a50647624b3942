"""Taking keys and personal data out of text that will be kept or shown.

Used for the request log and for errors; the rules know what a key, a Chinese
mobile number, an identity number and a long order or coupon number look like,
and what stands behind 用户ID.
"""

from __future__ import annotations

import re

# People write a number with blanks, dots or dashes, digit by digit, and in full-width digits.
_APART = r"[-–—.·\s]"
_MOBILE = (
    rf"(?:[1１][3-9３-９]\d{_APART}?\d{{4}}{_APART}?\d{{4}}"
    rf"|[1１](?P<between>{_APART})[3-9３-９](?:(?P=between)\d){{9}})"
)
_WHOSE_ID = r"(?:消费者|买家|用户|顾客|会员)\s*(?:[Uu]?[Ii][Dd]|编号|账号)"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?i)\bbearer\s+[^\s\"',;]+"), "Bearer [key]"),
    (re.compile(r"\b(?:sk|ak|pk|rk)-[A-Za-z0-9_\-]{6,}"), "[key]"),
    (re.compile(r"(?i)(api[_-]?key[\"']?\s*[:=]\s*[\"']?)[^\s\"',;}]+"), r"\1[key]"),
    (re.compile(r"\b[0-9a-f]{32}\.[A-Za-z0-9]{16}\b"), "[key]"),  # Zhipu's id.secret
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), "[id number]"),
    (re.compile(rf"(?<!\d)(?:\+?86{_APART}?)?{_MOBILE}(?!\d)"), "[phone]"),
    (re.compile(r"(?<!\d)\d{12,}(?!\d)"), "[number]"),
    (re.compile(r"(?<![\w.+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{3,253}"), "[mail]"),
    (re.compile(rf"({_WHOSE_ID}\s*[:：=]?\s*)[\w-]{{4,}}", re.ASCII), r"\1[id]"),
)


def redact(text: str, *secrets: str) -> str:
    """`text` without the given secrets and without anything that looks like one."""
    for secret in secrets:
        if len(secret) >= 4:
            text = text.replace(secret, "[key]")
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
