"""What a file is, in every quirk, and why a file is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.clips.probe import Footage, conversion_text, probe, probe_all
from assistant.errors import Refused, UserError


def test_plain_film(films) -> None:
    footage = probe(films.plain())
    assert (footage.width, footage.height, footage.rotation) == (160, 120, 0)
    assert footage.fps == 30
    assert not footage.variable_rate
    assert (footage.codec, footage.hdr, footage.duration_ms) == ("h264", None, 2000)
    assert footage.frames == 60
    assert footage.sound is not None
    assert (footage.sound.codec, footage.sound.rate, footage.sound.channels) == ("aac", 48000, 2)


def test_shape_follows_the_rotation(films) -> None:
    found = probe_all([films.turned(degrees) for degrees in (0, 90, 180, 270)])
    shapes = [(f.width, f.height, f.rotation) for f in found if isinstance(f, Footage)]
    assert shapes == [(160, 120, 0), (120, 160, 90), (160, 120, 180), (120, 160, 270)]
    assert "rotation" in found[1].conversions
    assert "rotation" not in found[0].conversions


def test_uneven_frames_are_noticed(films) -> None:
    footage = probe(films.uneven())
    assert footage.variable_rate
    assert "variable_rate" in footage.conversions


def test_hlg_is_noticed(films) -> None:
    footage = probe(films.hlg())
    assert (footage.hdr, footage.codec, footage.sound) == ("hlg", "hevc", None)
    assert {"hdr_to_sdr", "codec", "silent"} <= set(footage.conversions)


def test_cover_pictures_are_not_the_film(films) -> None:
    footage = probe(films.with_cover())
    assert (footage.width, footage.height, footage.codec) == (160, 120, "h264")


def test_every_conversion_has_words(films) -> None:
    for path in (films.turned(90), films.uneven(), films.hlg(), films.silent()):
        for code in probe(path).conversions:
            assert conversion_text(code).zh
            assert conversion_text(code).en


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        probe(path)
    assert caught.value.message.zh
    assert caught.value.hint is not None
    return caught.value.code


def test_film_cut_short_is_incomplete(films, tmp_path: Path) -> None:
    whole = films.plain().read_bytes()
    headless = tmp_path / "没传完 视频（1）😀.mp4"
    headless.write_bytes(whole[: len(whole) // 2])  # its index stood at the end
    assert refusal(headless) == "footage.incomplete"


def test_film_with_index_but_without_its_end_is_incomplete(films, tmp_path: Path) -> None:
    from assistant.clips import ffmpeg

    first = tmp_path / "faststart.mp4"
    ffmpeg.run(["-i", str(films.plain()), "-c", "copy", "-movflags", "+faststart", str(first)])
    data = first.read_bytes()
    first.write_bytes(data[: len(data) * 3 // 4])
    assert refusal(first) == "footage.incomplete"


def test_other_files_are_refused_with_reasons(tmp_path: Path, films) -> None:
    empty = tmp_path / "空.mp4"
    empty.touch()
    text = tmp_path / "说明.txt"
    text.write_text("不是视频", encoding="utf-8")
    sound = tmp_path / "只有声音.m4a"
    from assistant.clips import ffmpeg

    ffmpeg.run(["-f", "lavfi", "-i", "sine=d=0.2", str(sound)])
    assert refusal(empty) == "footage.empty"
    assert refusal(text) == "footage.not_video"
    assert refusal(sound) == "footage.not_video"
    assert refusal(tmp_path / "没有.mp4") == "footage.missing"
    assert refusal(tmp_path) == "footage.not_video"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(films, tmp_path: Path) -> None:
    locked = tmp_path / "locked.mp4"
    locked.write_bytes(films.plain().read_bytes())
    locked.chmod(0)
    assert refusal(locked) == "footage.forbidden"


def test_one_bad_file_does_not_spoil_the_others(films, tmp_path: Path) -> None:
    empty = tmp_path / "空.mp4"
    empty.touch()
    first, second = probe_all([empty, films.plain()])
    assert isinstance(first, UserError)
    assert isinstance(second, Footage)
