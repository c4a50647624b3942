"""Words on the picture: wrapped by measured width, kept inside the safe box, burned from ASS.

A caption has at most two lines, breaks between words, never opens a line with
closing punctuation and never leaves one character alone on its last line. What
does not fit is shown in turns. Fonts are the bundled files, never by family.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import resources
from assistant.clips.cutlist import Canvas, Caption, Cut, SafeBox, Title
from assistant.drafting.models import Shot
from assistant.errors import Refused
from assistant.wording import Text

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont
    from pysubs2 import SSAEvent, SSAStyle

CAPTION_FONT = resources.path("fonts", "NotoSansSC-Bold.ttf")
TITLE_FONT = resources.path("fonts", "SmileySans-Oblique.ttf")

# libass looks fonts up by name ID 1 or 4; FreeType reports Smiley's ID 16, which libass
# does not find, and then takes whatever font the system has.
_ASS_NAMES = {CAPTION_FONT: "Noto Sans SC", TITLE_FONT: "Smiley Sans Oblique"}

MOST_LINES = 2
SHORTEST_MS = 500

_OPENING = "（「『《“‘【〈([{"
_CLOSING = "，。、；：！？）」』》”’】〉…,.;:!?)]}%~～·"
_PHRASE_END = re.compile(r"(?<=[，。！？；：…,!?;])(?!\d)")
_INK = "#1A0D09"


@dataclass(frozen=True)
class Lettering:
    """A font file at a size in em pixels."""

    file: Path
    size: int

    def width(self, text: str) -> float:
        """How wide the text is drawn, in pixels."""
        return float(_font(self.file, self.size).getlength(text))

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters this font cannot draw, each once, in order."""
        return tuple(dict.fromkeys(c for c in text if not c.isspace() and not _drawn(self.file, c)))

    @property
    def ass_size(self) -> float:
        """The ASS size for this em size: ASS counts ascent plus descent (1.448 em in Noto)."""
        ascent, descent = _font(self.file, 1000).getmetrics()
        return self.size * (ascent + descent) / 1000

    @property
    def family(self) -> str:
        """The name by which ASS finds this file among the fonts beside it."""
        return _ASS_NAMES[self.file]


@dataclass(frozen=True)
class Shown:
    """A caption as it stands on the picture: its time and its lines."""

    start_ms: int
    end_ms: int
    lines: tuple[str, ...]


def caption_lettering(canvas: Canvas) -> Lettering:
    """How captions are written on a picture of this size."""
    return Lettering(CAPTION_FONT, round(min(canvas.width, canvas.height) * 0.066))


def title_lettering(canvas: Canvas, text: str) -> Lettering:
    """How a title is written: Smiley Sans, or Noto where Smiley lacks a character."""
    size = round(min(canvas.width, canvas.height) * 0.118)
    smiley = Lettering(TITLE_FONT, size)
    return smiley if not smiley.missing(text) else Lettering(CAPTION_FONT, round(size * 0.82))


def box_width(canvas: Canvas, safe: SafeBox) -> int:
    """How many pixels of the picture's width are free for words."""
    return int(canvas.width * (1 - safe.left - safe.right))


def wrap(text: str, lettering: Lettering, width: int) -> tuple[str, ...]:
    """Break one text into the fewest lines that fit `width` pixels, as even as words allow."""
    words = _words(text.strip(), lettering, width)
    if not words:
        return ()
    fewest = _greedy(words, lettering, width)
    for count in range(fewest, len(words) + 1):
        lines = _even(words, count, lettering, width)
        if lines is not None:
            return lines
    return tuple(word.strip() for word in words)


def lay_out(caption: Caption, canvas: Canvas, safe: SafeBox) -> tuple[Shown, ...]:
    """A caption as it will be shown: in turns of at most two lines, its time shared by length."""
    lettering = caption_lettering(canvas)
    text = drawable(caption.text, lettering)
    lines: list[str] = []
    for paragraph in text.splitlines():
        lines.extend(wrap(paragraph, lettering, box_width(canvas, safe)))
    turns = [tuple(lines[i : i + MOST_LINES]) for i in range(0, len(lines), MOST_LINES)]
    lengths = [sum(map(len, turn)) for turn in turns]
    spans = _share(caption.start_ms, caption.end_ms, lengths)
    return tuple(Shown(a, b, turn) for (a, b), turn in zip(spans, turns, strict=True))


def drawable(text: str, lettering: Lettering) -> str:
    """The text without the characters the font cannot draw (they would burn in as boxes)."""
    lacking = set(lettering.missing(text))
    return "".join(c for c in text if c not in lacking)


def from_shots(shots: Sequence[Shot], spans: Sequence[tuple[int, int]]) -> tuple[Caption, ...]:
    """Captions for shots shown at `spans` (start, end in ms of the cut), phrase by phrase.

    A shot's 字幕 is what it shows; without one, its spoken words.
    """
    captions: list[Caption] = []
    for shot, (start, end) in zip(shots, spans, strict=True):
        phrases = _phrases(shot.caption or shot.voiceover, longest=18)
        times = _share(start, end, [len(phrase) for phrase in phrases])
        for phrase, (a, b) in zip(phrases, times, strict=True):
            if b > a:
                captions.append(Caption(start_ms=a, end_ms=b, text=phrase))
    return tuple(captions)


def burn_in(
    cut: Cut, canvas: Canvas, duration_ms: float, *, fade: bool = True
) -> tuple[str, frozenset[Path]] | None:
    """The ASS document of all words of a cut and the font files it needs; None without words."""
    import pysubs2

    document = pysubs2.SSAFile()
    document.info.update(
        {"PlayResX": str(canvas.width), "PlayResY": str(canvas.height), "WrapStyle": "2"}
    )
    document.info["ScaledBorderAndShadow"] = "yes"
    document.info["YCbCr Matrix"] = "TV.709"
    document.styles.clear()
    end = round(duration_ms)
    fonts: set[Path] = set()
    if cut.captions:
        lettering = caption_lettering(canvas)
        document.styles["caption"] = _style(lettering, canvas, cut.safe, alignment=2)
        fonts.add(lettering.file)
        for caption in cut.captions:
            for shown in lay_out(caption, canvas, cut.safe):
                document.append(
                    _event("caption", shown.start_ms, min(end, shown.end_ms), shown.lines)
                )
    if cut.title is not None and cut.title.text.strip():
        lettering, lines = title_lines(cut.title, canvas, cut.safe)
        document.styles["title"] = _style(lettering, canvas, cut.safe, alignment=8)
        if cut.label:  # the mark stands in the box's upper corner; the title goes below it
            document.styles["title"].marginv += round(canvas.width * 0.06)
        fonts.add(lettering.file)
        document.append(
            _event(
                "title", 0, min(end, cut.title.end_ms), lines, r"{\fad(120,180)}" if fade else ""
            )
        )
    if cut.label:
        small = Lettering(CAPTION_FONT, round(canvas.width * 0.03))
        document.styles["label"] = _style(small, canvas, cut.safe, alignment=7)
        fonts.add(small.file)
        mark = _event("label", 0, end, (drawable(cut.label, small),))
        mark.layer = 1  # libass moves what collides within one layer
        document.append(mark)
    events = [event for event in document if event.end > event.start and event.text]
    if not events:
        return None
    document.events = events
    return document.to_string("ass"), frozenset(fonts)


def title_lines(title: Title, canvas: Canvas, safe: SafeBox) -> tuple[Lettering, tuple[str, ...]]:
    """The title's lettering and lines, smaller until three lines hold it."""
    lettering = title_lettering(canvas, title.text)
    text = drawable(title.text, lettering)
    while True:
        lines = tuple(
            line
            for part in text.splitlines()
            for line in wrap(part, lettering, box_width(canvas, safe))
        )
        if len(lines) <= 3 or lettering.size < 24:
            return lettering, lines
        lettering = Lettering(lettering.file, round(lettering.size * 0.9))


def read_subtitles(path: Path) -> tuple[Caption, ...]:
    """Captions from an SRT (or ASS) file in UTF-8 or a Chinese code page."""
    import pysubs2

    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        try:
            document = pysubs2.SSAFile.from_string(raw.decode(encoding))
        except (UnicodeDecodeError, pysubs2.exceptions.FormatAutodetectionError):
            continue
        return tuple(
            Caption(start_ms=max(0, event.start), end_ms=event.end, text=event.plaintext.strip())
            for event in document
            if event.end > max(0, event.start) and event.plaintext.strip()
        )
    raise Refused(
        "captions.unreadable",
        Text(f"{path.name} 不是字幕文件。", f"{path.name} is not a subtitle file."),
        Text("选一个 .srt 文件。", "Choose an .srt file."),
        where={"file": str(path)},
    )


def write_srt(captions: Iterable[Caption], path: Path) -> None:
    """Write captions as an SRT file in UTF-8."""
    import pysubs2

    document = pysubs2.SSAFile()
    for caption in captions:
        event = pysubs2.SSAEvent(start=caption.start_ms, end=caption.end_ms)
        event.plaintext = caption.text
        document.append(event)
    path.write_text(document.to_string("srt"), encoding="utf-8")


@lru_cache(maxsize=32)
def _font(file: Path, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    # Read as bytes: on Windows FreeType cannot open a path outside the ANSI code page.
    return ImageFont.truetype(io.BytesIO(_font_bytes(file)), size)


@cache
def _font_bytes(file: Path) -> bytes:
    return file.read_bytes()


@lru_cache(maxsize=20_000)
def _drawn(file: Path, character: str) -> bool:
    font = _font(file, 32)
    absent = font.getmask("\U0010fffe")
    mask = font.getmask(character)
    return mask.size != absent.size or bytes(mask) != bytes(absent)


def _words(text: str, lettering: Lettering, width: int) -> list[str]:
    """Words that may stand at either side of a line break, punctuation glued to its word."""
    import rjieba

    words: list[str] = []
    opening = ""
    for piece in rjieba.cut(text):
        if all(c in _OPENING for c in piece):
            opening += piece
        elif words and (piece.isspace() or all(c in _CLOSING for c in piece)):
            words[-1] += opening + piece
            opening = ""
        else:
            words.append(opening + piece)
            opening = ""
    if opening:
        words.append(opening)
    return [part for word in words for part in _fitting(word, lettering, width)]


def _fitting(word: str, lettering: Lettering, width: int) -> list[str]:
    """A word wider than a whole line is broken between characters; others stay whole."""
    if lettering.width(word.strip()) <= width:
        return [word]
    parts = [""]
    for character in word:
        if parts[-1] and lettering.width(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts


def _greedy(words: list[str], lettering: Lettering, width: int) -> int:
    count, line = 1, ""
    for word in words:
        if line and lettering.width((line + word).strip()) > width:
            count, line = count + 1, ""
        line += word
    return count


def _even(words: list[str], count: int, lettering: Lettering, width: int) -> tuple[str, ...] | None:
    """The split into `count` lines whose squared free room is least, or None."""

    @cache
    def best(first: int, lines: int) -> tuple[float, tuple[str, ...]] | None:
        found: tuple[float, tuple[str, ...]] | None = None
        ends = [len(words)] if lines == 1 else range(first + 1, len(words) - lines + 2)
        for end in ends:
            line = "".join(words[first:end]).strip()
            room = width - lettering.width(line)
            alone = lines == 1 and count > 1 and len(line) < 2
            if room < 0 or alone or not line:
                continue
            rest = (0.0, ()) if lines == 1 else best(end, lines - 1)
            if rest is not None and (found is None or room**2 + rest[0] < found[0]):
                found = (room**2 + rest[0], (line, *rest[1]))
        return found

    split = best(0, count)
    return None if split is None else split[1]


def _phrases(text: str, *, longest: int) -> list[str]:
    """Spoken text as caption-sized phrases, without the commas and stops that end them."""
    phrases: list[str] = []
    for piece in _PHRASE_END.split(" ".join(text.split())):
        joined = len(phrases[-1]) + len(piece) if phrases else longest + 1
        if phrases and joined <= longest and (len(phrases[-1]) < 5 or len(piece) < 5):
            phrases[-1] += piece
        elif piece.strip():
            phrases.append(piece.strip())
    return [phrase.rstrip("，。；：、,;: ") for phrase in phrases if phrase.strip("，。；：、,;: ")]


def _share(start_ms: int, end_ms: int, weights: Sequence[int]) -> list[tuple[int, int]]:
    """Split a span by weights, without gaps, to whole milliseconds."""
    total = sum(weights) or 1
    marks, run = [start_ms], 0
    for weight in weights:
        run += weight
        marks.append(start_ms + round((end_ms - start_ms) * run / total))
    return list(zip(marks, marks[1:], strict=False))  # noqa: RUF007 - pairs of marks


def _style(lettering: Lettering, canvas: Canvas, safe: SafeBox, *, alignment: int) -> SSAStyle:
    import pysubs2

    ink = pysubs2.Color(*(int(_INK[i : i + 2], 16) for i in (1, 3, 5)))
    return pysubs2.SSAStyle(
        fontname=lettering.family,
        fontsize=lettering.ass_size,
        bold=lettering.file == CAPTION_FONT,
        primarycolor=pysubs2.Color(255, 255, 255),
        outlinecolor=ink,
        outline=lettering.size * 0.075,
        shadow=0,
        alignment=pysubs2.Alignment(alignment),
        marginl=round(canvas.width * safe.left),
        marginr=round(canvas.width * safe.right),
        marginv=round(canvas.height * (safe.top if alignment >= 7 else safe.bottom)),
    )


def _event(
    style: str, start: int, end: int, lines: tuple[str, ...], override: str = ""
) -> SSAEvent:
    import pysubs2

    # ASS knows no escape for a backslash; its full-width twin reads the same.
    clean = (line.replace("\\", "＼").replace("{", r"\{").replace("}", r"\}") for line in lines)
    return pysubs2.SSAEvent(start=start, end=end, style=style, text=override + r"\N".join(clean))
