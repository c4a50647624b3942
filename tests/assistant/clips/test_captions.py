"""Captions: wrapped by measure between words, at most two lines at a time, readable files."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.clips import captions, ffmpeg
from assistant.clips.cutlist import PRESETS, Caption, Clip, Cut, SafeBox, Title
from assistant.drafting.models import Shot
from assistant.errors import Refused

CANVAS = PRESETS["douyin_1080x1920_30"]
SAFE = SafeBox()
LETTERS = captions.caption_lettering(CANVAS)
WIDTH = captions.box_width(CANVAS, SAFE)


@pytest.mark.parametrize(
    "text",
    [
        "先别说话，你听。",
        "四十斤五花今早现切，肥的那边先下别急着翻。",
        "等它卷边再翻，油才锁住，第一口不蘸酱，先吃肉香，五一广场店开到凌晨两点。",
        "「烤到刚刚好的嫩」，这句话我们每天都要跟客人说好多好多遍！",
        "SUPERCALIFRAGILISTICEXPIALIDOCIOUSSUPERCALIFRAGILISTIC",
        "双人套餐 168 元，含 2 份五花肉和 1 份牛舌，周末通用，不用预约。",
    ],
)
def test_every_line_fits_and_begins_well(text: str) -> None:
    lines = captions.wrap(text, LETTERS, WIDTH)
    assert all(LETTERS.width(line) <= WIDTH for line in lines)
    assert not any(line[0] in "，。！？；：、）」』》" for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    if len(lines) > 1:
        assert len(lines[-1]) > 1


def test_breaks_between_words() -> None:
    lines = captions.wrap("我们每天早上都要现切四十斤五花肉", LETTERS, WIDTH)
    assert len(lines) == 2
    assert not lines[0].endswith("四") or lines[1].startswith("四")
    for word in ("每天", "早上", "四十斤", "五花肉"):
        assert any(word in line for line in lines)


def test_a_long_caption_is_shown_in_turns_without_gaps() -> None:
    text = "等它卷边再翻，油才锁住，第一口不蘸酱，先吃肉香，五一广场店开到凌晨两点，来晚了要等位。"
    shown = captions.lay_out(Caption(start_ms=1000, end_ms=7000, text=text), CANVAS, SAFE)
    assert len(shown) > 1
    assert all(1 <= len(turn.lines) <= 2 for turn in shown)
    assert (shown[0].start_ms, shown[-1].end_ms) == (1000, 7000)
    assert all(a.end_ms == b.start_ms for a, b in zip(shown, shown[1:], strict=False))  # noqa: RUF007


def test_characters_without_a_glyph_are_found_and_left_out() -> None:
    assert LETTERS.missing("油才锁住😀 ok🦄") == ("😀", "🦄")
    assert captions.drawable("油才锁住😀", LETTERS) == "油才锁住"
    assert LETTERS.missing("㸆𰻝囧，。！“”¥℃①") == ()


def test_title_falls_back_where_the_display_font_lacks_a_character() -> None:
    plain = captions.title_lettering(CANVAS, "炭火一响")
    rare = captions.title_lettering(CANVAS, "㸆大虾")
    assert plain.family == "Smiley Sans Oblique"
    assert rare.family == "Noto Sans SC"
    lettering, lines = captions.title_lines(Title(text="炭火一响油就锁住了" * 4), CANVAS, SAFE)
    assert len(lines) <= 3
    assert all(lettering.width(line) <= WIDTH for line in lines)


def test_captions_follow_the_shots() -> None:
    shots = (
        Shot(number=1, seconds=3, size="", movement="", picture="", voiceover="先别说话，你听。"),
        Shot(
            number=2,
            seconds=4,
            size="",
            movement="",
            picture="",
            voiceover="念的",
            caption="写的字",
        ),
        Shot(number=3, seconds=2, size="", movement="", picture="空镜"),
    )
    found = captions.from_shots(shots, [(0, 3000), (3000, 7000), (7000, 9000)])
    assert [caption.text for caption in found] == ["先别说话，你听", "写的字"]
    assert (found[-1].start_ms, found[-1].end_ms) == (3000, 7000)


def test_curly_braces_and_backslashes_are_letters() -> None:
    cut = Cut(clips=(), captions=(Caption(start_ms=0, end_ms=500, text=r"a{\b1}b"),))
    document, fonts = captions.burn_in(cut, CANVAS, 500) or ("", frozenset())
    assert r"a\{＼b1\}b" in document
    assert {font.name for font in fonts} == {"NotoSansSC-Bold.ttf"}
    assert captions.burn_in(Cut(clips=()), CANVAS, 500) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_subtitle_files_in_the_encodings_people_have(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "字幕（1）.srt"
    text = "1\n00:00:00,500 --> 00:00:02,000\n先别说话\n\n2\n00:00:02,000 --> 00:00:03,250\n你听\n"
    path.write_bytes(text.encode(encoding))
    found = captions.read_subtitles(path)
    assert [(c.start_ms, c.end_ms, c.text) for c in found] == [
        (500, 2000, "先别说话"),
        (2000, 3250, "你听"),
    ]
    again = tmp_path / "again.srt"
    captions.write_srt(found, again)
    assert captions.read_subtitles(again) == found


def test_other_files_are_no_subtitles(tmp_path: Path) -> None:
    path = tmp_path / "x.srt"
    path.write_bytes(b"\x00\x01\x02 nothing")
    with pytest.raises(Refused) as caught:
        captions.read_subtitles(path)
    assert caught.value.code == "captions.unreadable"


def test_words_are_burned_in_the_bundled_fonts_and_no_other(tmp_path: Path) -> None:
    cut = Cut(
        clips=(Clip(source="a.mp4", in_ms=0, out_ms=400),),
        captions=(Caption(start_ms=0, end_ms=400, text="先听它响"),),
        title=Title(text="下班第一口", end_ms=400),
        label="AI 生成",
    )
    worded = captions.burn_in(cut, CANVAS, 400)
    assert worded is not None
    document, fonts = worded
    (tmp_path / "words.ass").write_text(document, encoding="utf-8")
    for font in fonts:
        shutil.copy(font, tmp_path)
    said = subprocess.run(
        [ffmpeg.executable(), "-hide_banner", "-loglevel", "verbose",
         "-f", "lavfi", "-i", "color=s=270x480:d=0.2", "-vf", "ass=words.ass:fontsdir=.",
         "-f", "null", "-"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", errors="replace", check=True,
    ).stderr  # fmt: skip
    chosen = set(re.findall(r"fontselect: .* -> ([^,]+),", said))
    assert chosen == {"NotoSansSC-Bold", "SmileySans-Oblique"}
