"""The filter graph: every kind of footage comes out upright, in step, in one picture."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from assistant.clips import ffmpeg, planner
from assistant.clips.cutlist import Canvas, Caption, Clip, Cut, Music, Title
from assistant.clips.plan import Order
from assistant.clips.probe import Footage, probe, probe_all
from tests.assistant.clips.watching import brightness, pictures, sound

TALL = Canvas(180, 320, Fraction(30))


def render(out: Path, clips: list[Clip], canvas: Canvas = TALL, **fields) -> Path:
    """Render clips on a small canvas."""
    cut = Cut(clips=tuple(clips), **fields)
    names = list(dict.fromkeys(clip.source for clip in clips))
    found = probe_all([Path(name) for name in names])
    known = {name: one for name, one in zip(names, found, strict=True) if isinstance(one, Footage)}
    planner.carry_out(Order(cut, known, canvas), out, "auto")
    return out


def whole(path: Path, **fields) -> Clip:
    return Clip(source=str(path), in_ms=0, out_ms=probe(path).duration_ms, **fields)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_rotation_is_baked_upright(degrees, films, tmp_path: Path) -> None:
    source = films.quarters(degrees)
    footage = probe(source)
    canvas = Canvas(footage.width, footage.height, Fraction(30))
    out = render(tmp_path / "out.mp4", [Clip(source=str(source), in_ms=0, out_ms=200)], canvas)
    picture = pictures(out)[2]
    tall, wide, _ = picture.shape
    assert (wide, tall) == (160, 120)
    red, blue = picture[tall // 4, wide // 4], picture[3 * tall // 4, 3 * wide // 4]
    assert red[0] > 180
    assert red[2] < 80
    assert blue[2] > 180
    assert blue[0] < 80
    assert probe(out).rotation == 0


def test_uneven_frames_keep_time(films, tmp_path: Path) -> None:
    out = render(tmp_path / "out.mp4", [Clip(source=str(films.uneven()), in_ms=500, out_ms=1500)])
    light = brightness(pictures(out))
    assert len(light) == 30
    # The picture's brightness grows 80 steps (of 219) a second, from 16 on.
    expected = (np.arange(30) / 30 + 0.5) * 80 / 219 * 255
    assert np.abs(light - expected).max() < 80 / 219 * 255 * 1.6 / 30


def test_unlike_clips_join_in_step(films, tmp_path: Path) -> None:
    takes = [
        films.flash("tall 60.mp4", size="90x160", rate=60, sound_rate=44100, channels=1),
        films.flash("wide 25.mp4", size="160x90", rate=25, sound_rate=48000, channels=2),
        films.flash("four three 30.mp4", size="120x90", rate=30, sound_rate=22050, channels=1),
    ]
    out = render(tmp_path / "合并 一（1）😀.mp4", [whole(take) for take in takes])
    light = brightness(pictures(out)) > 100
    heard = np.abs(sound(out))
    assert len(light) == 90
    for number in range(3):
        lit = np.flatnonzero(light[number * 30 : number * 30 + 30])[0] / 30
        piece = heard[number * 48_000 : (number + 1) * 48_000]
        beep = np.flatnonzero(piece > 0.2)[0] / 48_000
        assert lit == pytest.approx(0.5, abs=0.041)  # a frame of the 25 fps source
        assert beep == pytest.approx(0.5, abs=0.02)
        assert abs(beep - lit) <= 0.041


def test_silence_and_odd_sizes_are_filled(films, tmp_path: Path) -> None:
    out = render(tmp_path / "out.mp4", [whole(films.silent()), whole(films.plain())])
    made = probe(out)
    assert (made.width, made.height, made.frames, made.pixel_format) == (180, 320, 90, "yuv420p")
    assert made.sound is not None
    assert (made.sound.rate, made.sound.channels) == (48_000, 2)
    heard = np.abs(sound(out))
    assert heard[:47_000].max() < 0.01
    assert heard[60_000:].max() > 0.05


def test_hdr_becomes_tagged_sdr(films, tmp_path: Path) -> None:
    out = render(tmp_path / "out.mp4", [whole(films.hlg())])
    with av.open(str(out)) as film:
        frame = next(film.decode(video=0))
        assert (frame.color_trc, frame.color_primaries, frame.colorspace) == (1, 1, 1)
        assert frame.format.name == "yuv420p"
    assert 30 < brightness(pictures(out)).mean() < 225


def test_output_is_what_phones_play(films, tmp_path: Path) -> None:
    out = render(tmp_path / "out.mp4", [whole(films.plain())])
    data = out.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    with av.open(str(out)) as film:
        video, audio = film.streams.video[0], film.streams.audio[0]
        assert (video.codec_context.name, audio.codec_context.name) == ("h264", "aac")
        assert video.average_rate == 30


@pytest.mark.parametrize(("fit", "dark"), [("cover", False), ("contain", True), ("blur", False)])
def test_wide_footage_in_a_tall_picture(fit, dark, films, tmp_path: Path) -> None:
    source = tmp_path / "wide.mp4"
    ffmpeg.run(["-f", "lavfi", "-i", "color=orange:s=160x90:r=30:d=0.3", str(source)])
    out = render(tmp_path / "out.mp4", [whole(source)], fit=fit)
    picture = pictures(out)[3]
    assert picture.shape == (320, 180, 3)
    assert picture[160, 90, 0] > 200
    assert bool(picture[10, 90].max() < 30) is dark


def test_focus_keeps_the_asked_side(tmp_path: Path) -> None:
    source = tmp_path / "sides.mp4"
    halves = "color=blue:s=320x160:r=30:d=0.2,drawbox=x=0:y=0:w=160:h=160:color=red:t=fill"
    ffmpeg.run(["-f", "lavfi", "-i", halves, str(source)])
    left = pictures(render(tmp_path / "l.mp4", [whole(source, focus=(0.0, 0.5))]))[1]
    right = pictures(render(tmp_path / "r.mp4", [whole(source, focus=(1.0, 0.5))]))[1]
    assert left[160, 90, 0] > 180 > left[160, 90, 2]
    assert right[160, 90, 2] > 180 > right[160, 90, 0]


def test_speed_changes_length(films, tmp_path: Path) -> None:
    out = render(tmp_path / "out.mp4", [whole(films.plain(), speed=2.0)])
    assert probe(out).frames == 30
    slow = render(tmp_path / "slow.mp4", [whole(films.silent(), speed=0.4)])
    assert probe(slow).frames == 75


def test_words_stay_inside_the_safe_box(tmp_path: Path) -> None:
    source = tmp_path / "black.mp4"
    ffmpeg.run(["-f", "lavfi", "-i", "color=black:s=180x320:r=30:d=1", str(source)])
    canvas = Canvas(540, 960, Fraction(30))
    out = render(
        tmp_path / "out.mp4",
        [whole(source)],
        canvas,
        captions=(
            Caption(start_ms=0, end_ms=500, text="四十斤五花今早现切，肥的那边先下别急着翻"),
        ),
        title=Title(text="炭火一响，油就锁住了", end_ms=500),
    )
    frames = pictures(out)
    lit = np.argwhere(frames[8].max(axis=2) > 200)
    top, left = lit.min(axis=0)
    bottom, right = lit.max(axis=0)
    safe = Cut(clips=()).safe
    assert left >= 540 * safe.left
    assert right <= 540 * (1 - safe.right)
    assert top >= 960 * safe.top - 2
    assert bottom <= 960 * (1 - safe.bottom) + 2
    title = lit[lit[:, 0] < 480]
    captions = lit[lit[:, 0] > 480]
    assert len(title) > 1000
    assert len(captions) > 1000
    assert frames[25].max() < 40


def test_burned_letters_have_the_measured_size(tmp_path: Path) -> None:
    from assistant.clips.captions import caption_lettering

    source = tmp_path / "black.mp4"
    ffmpeg.run(["-f", "lavfi", "-i", "color=black:s=180x320:r=30:d=0.2", str(source)])
    canvas = Canvas(540, 960, Fraction(30))
    words = "国国国国国国"
    out = render(
        tmp_path / "out.mp4",
        [whole(source)],
        canvas,
        captions=(Caption(start_ms=0, end_ms=200, text=words),),
    )
    lit = np.argwhere(pictures(out)[2].max(axis=2) > 128)
    wide = lit[:, 1].max() - lit[:, 1].min()
    assert wide == pytest.approx(caption_lettering(canvas).width(words), rel=0.06)


def test_music_plays_under_the_voice_and_ducks(films, tmp_path: Path) -> None:
    tone = tmp_path / "音乐（1）.m4a"
    ffmpeg.run(["-f", "lavfi", "-i", "sine=f=3000:d=1", "-ar", "48000", str(tone)])
    voice = tmp_path / "voice.mp4"
    ffmpeg.run(
        [
            *["-f", "lavfi", "-i", "color=black:s=90x160:r=30:d=4"],
            *[
                "-f",
                "lavfi",
                "-i",
                "aevalsrc='0.5*sin(1256*t)*between(t,2,4)':s=48000:d=4",
                str(voice),
            ],
        ]
    )
    music = Music(source=str(tone), gain_db=-6)
    out = render(tmp_path / "out.mp4", [whole(voice)], music=music)
    heard = sound(out)

    def level(start: float, end: float) -> float:
        piece = heard[round(start * 48_000) : round(end * 48_000)]
        spectrum = np.abs(np.fft.rfft(piece * np.hanning(len(piece)))) / len(piece)
        at = round(3000 * len(piece) / 48_000)
        return float(spectrum[at - 3 : at + 4].max())

    alone, under = level(1.2, 1.9), level(2.8, 3.5)
    assert alone > 0.005  # looped beyond its one second
    assert under < alone / 2


def test_seams_do_not_click(films, tmp_path: Path) -> None:
    clip = Clip(source=str(films.plain()), in_ms=300, out_ms=717)
    heard = sound(render(tmp_path / "out.mp4", [clip, clip, clip]))
    inside = np.abs(np.diff(heard[2000:18_000])).max()
    assert np.abs(np.diff(heard)).max() < inside * 1.5


def test_place_and_device_do_not_leave_the_house_but_the_ai_mark_stays(
    films, tmp_path: Path
) -> None:
    marked = tmp_path / "marked.mp4"
    ffmpeg.run(
        [
            *["-i", str(films.plain()), "-c", "copy", "-movflags", "use_metadata_tags"],
            *[
                "-metadata",
                "location=+28.19+112.97/",
                "-metadata",
                'AIGC={"Label":"1"}',
                str(marked),
            ],
        ]
    )
    out = render(tmp_path / "out.mp4", [whole(marked, zoom=1.2)])
    with av.open(str(out)) as film:
        assert film.metadata.get("AIGC") == '{"Label":"1"}'
        assert "location" not in film.metadata


def test_push_in_comes_closer(tmp_path: Path) -> None:
    source = tmp_path / "dot.mp4"
    dot = "color=black:s=180x320:r=30:d=1,drawbox=x=60:y=130:w=60:h=60:color=white:t=fill"
    ffmpeg.run(["-f", "lavfi", "-i", dot, str(source)])
    frames = pictures(render(tmp_path / "out.mp4", [whole(source, effect="push_in")]))
    areas = [int((frame.max(axis=2) > 128).sum()) for frame in frames]
    assert len(frames) == 30
    assert areas[0] == pytest.approx(3600, rel=0.06)
    assert areas[-1] == pytest.approx(3600 * 1.18**2, rel=0.06)
    assert all(b >= a - 60 for a, b in pairwise(areas))
