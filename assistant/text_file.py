"""The bytes of a text file as text: UTF-8, UTF-16 with its mark, or a Chinese code page."""

from __future__ import annotations


def decoded(raw: bytes) -> str | None:
    """The text, without a byte-order mark; None where it is no text.

    Notepad on a Chinese Windows still writes GB 18030, and some tools UTF-16.
    """
    marked = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-8-sig", "utf-16" if marked else "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None
