"""Taking keys and personal data out of text that will be kept or shown.

Used for the request log and for errors; the rules know what a key, a Chinese
mobile number, an identity number and a long order or coupon number look like.
"""

from __future__ import annotations

import re

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?i)\bbearer\s+[^\s\"',;]+"), "Bearer [key]"),
    (re.compile(r"\b(?:sk|ak|pk|rk)-[A-Za-z0-9_\-]{6,}"), "[key]"),
    (re.compile(r"(?i)(api[_-]?key[\"']?\s*[:=]\s*[\"']?)[^\s\"',;}]+"), r"\1[key]"),
    (re.compile(r"\b[0-9a-f]{32}\.[A-Za-z0-9]{16}\b"), "[key]"),  # Zhipu's id.secret
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), "[id number]"),
    (re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"), "[phone]"),
    (re.compile(r"(?<!\d)\d{12,}(?!\d)"), "[number]"),
    (re.compile(r"(?<![\w.+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{3,253}"), "[mail]"),
)


def redact(text: str, *secrets: str) -> str:
    """`text` without the given secrets and without anything that looks like one."""
    for secret in secrets:
        if len(secret) >= 4:
            text = text.replace(secret, "[key]")
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
