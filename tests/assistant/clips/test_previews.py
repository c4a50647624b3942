"""Light pictures for the screen, kept and made again when the file changes."""

from __future__ import annotations

from pathlib import Path

import av
from PIL import Image

from assistant.clips import editing, ffmpeg, previews
from assistant.clips.cutlist import Cut
from assistant.clips.probe import probe


def test_strip_is_upright_and_kept(films, tmp_path: Path) -> None:
    cache = previews.Cache(tmp_path)
    strip = cache.strip(probe(films.turned(90)))
    assert len(strip.pictures) in (2, 3)
    with Image.open(strip.pictures[0]) as picture:
        assert picture.height == previews.STRIP_HEIGHT
        assert picture.width < picture.height
    written = strip.pictures[0].stat().st_mtime_ns
    again = cache.strip(probe(films.turned(90)))
    assert again.pictures[0].stat().st_mtime_ns == written


def test_waveform_follows_the_sound(films, tmp_path: Path) -> None:
    cache = previews.Cache(tmp_path)
    flash = films.flash("flash.mp4", size="160x120", rate=30, sound_rate=48000, channels=2)
    shape = cache.waveform(probe(flash))
    assert abs(len(shape) - previews.PEAKS_PER_SECOND) <= 3
    loud = [n for n, peak in enumerate(shape) if peak > 100]
    assert 23 <= loud[0] <= 26
    assert 28 <= loud[-1] <= 31
    assert cache.waveform(probe(films.silent())) == b""


def test_proxy_keeps_the_times_of_the_take(films, tmp_path: Path) -> None:
    cache = previews.Cache(tmp_path)
    footage = probe(films.uneven())
    proxy = probe(cache.proxy(footage))
    assert not proxy.variable_rate
    assert proxy.frames == round(footage.duration_ms * 0.03)
    assert min(proxy.width, proxy.height) == previews.PROXY_SIDE
    assert proxy.sound is not None


def test_cover_is_a_picture_with_words(tmp_path: Path) -> None:
    source = tmp_path / "black.mp4"
    ffmpeg.run(["-f", "lavfi", "-i", "color=black:s=180x320:r=30:d=1", str(source)])
    cut = editing.entitle(editing.add(Cut(clips=()), [probe(source)]), "炭火一响")
    out = previews.cover(cut, 999, tmp_path / "成片" / "封面（1）😀.png")
    with Image.open(out) as picture:
        assert picture.size == (1080, 1920)
        box = picture.convert("L").point(lambda v: 255 if v > 128 else 0).getbbox()
    assert box is not None
    assert box[0] >= 1080 * cut.safe.left
    assert box[2] <= 1080 * (1 - cut.safe.right)


def test_caption_verdicts() -> None:
    cut = Cut(clips=())
    assert previews.caption_fits("再翻，油才锁住", cut) == (1, ())
    assert previews.caption_fits("肥的那边先下，别急着翻，等它卷边😀", cut) == (2, ("😀",))


def test_proxies_are_real_films(films, tmp_path: Path) -> None:
    proxy = previews.Cache(tmp_path).proxy(probe(films.silent()))
    with av.open(str(proxy)) as film:
        assert sum(1 for _ in film.decode(video=0)) == 30
