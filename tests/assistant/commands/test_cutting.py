"""`probe` and `cut` on the command line: the contract's names, refusals, real files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import cli
from assistant.clips import ffmpeg


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("素材 一（1）😀", numbered=False) / "视频 目录（1）😀.mp4"
    talk = "aevalsrc='0.4*sin(1800*t)*between(t,0.5,1.5)':s=44100:d=2"
    pictures = ["-f", "lavfi", "-i", "testsrc2=s=96x128:r=30:d=2", "-f", "lavfi", "-i", talk]
    ffmpeg.run([*pictures, "-g", "30", "-pix_fmt", "yuv420p", str(path)])
    return path


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


def test_probe(film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "坏.mp4"
    broken.touch()
    assert run("probe", film, broken, "--json") == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert {
        "path": str(film),
        "width": 96,
        "height": 128,
        "rotation": 0,
        "fps": 30.0,
        "variable_rate": False,
        "hdr": None,
        "codec": "h264",
        "duration_ms": 2000,
    }.items() <= files[0].items()
    assert files[0]["sound"]["rate"] == 44100
    assert isinstance(files[0]["conversions"], list)
    assert files[1]["error"] == "footage.empty"


def test_probe_of_nothing_usable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("probe", tmp_path / "没有.mp4") == 1
    assert "没有.mp4 is not there" in capsys.readouterr().err


def test_trim(film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "片段 一.mp4"
    assert run("cut", "trim", film, out, "--from", "0:00.5", "--to", "1.5", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) >= {"out", "plan", "why", "frames", "width", "height", "duration_ms"}
    assert (answer["plan"], answer["frames"], answer["duration_ms"]) == ("graph", 30, 1000)
    assert answer["why"]
    assert out.exists()
    assert run("cut", "trim", film, out, "--from", "0.5", "--plan", "copy", "--json") == 1
    assert json.loads(capsys.readouterr().out)["error"] == "cut.plan"


def test_times_are_checked(film: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        run("cut", "trim", film, tmp_path / "out.mp4", "--from", "soon")
    assert caught.value.code == 2


def test_join_and_render(film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    joined = tmp_path / "合.mp4"
    assert run("cut", "join", joined, film, film, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["frames"], answer["width"], answer["height"]) == (120, 1080, 1920)
    cut = tmp_path / "cut.json"
    clips = [{"source": film.name, "in_ms": 0, "out_ms": 500, "speed": 1.0, "volume": 1.0}]
    words = [{"start_ms": 0, "end_ms": 400, "text": "先别说话，你听"}]
    document = {"preset": "douyin_1080x1920_30", "fit": "blur", "clips": clips, "captions": words}
    (film.parent / "cut.json").write_text(json.dumps(document), encoding="utf-8")
    assert run("cut", "render", film.parent / "cut.json", tmp_path / "成片.mp4", "--json") == 0
    assert json.loads(capsys.readouterr().out)["frames"] == 15
    cut.write_text('{"clips": [{"source": "a.mp4", "in_ms": 5, "out_ms": 1}]}', encoding="utf-8")
    assert run("cut", "render", cut, tmp_path / "x.mp4", "--json") == 1
    refused = json.loads(capsys.readouterr().out)
    assert (refused["error"], refused["where"]["field"]) == ("cut.json", "clips/0")
    assert not (tmp_path / "x.mp4").exists()


def test_silence(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("cut", "silence", film, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert [set(span) for span in answer["speech"]] == [{"start_ms", "end_ms"}]
    assert answer["speech"][0]["start_ms"] == pytest.approx(340, abs=40)
    assert len(answer["silence"]) == 2


def test_a_cut_whose_music_is_none_says_so_and_leaves_nothing(
    film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "歌.mp3").write_text("这不是音乐", encoding="utf-8")
    cut = tmp_path / "cut.json"
    for music, code in (("歌.mp3", "sound.unreadable"), ("没有.mp3", "footage.missing")):
        clips = [{"source": str(film), "in_ms": 0, "out_ms": 300}]
        cut.write_text(json.dumps({"clips": clips, "music": {"source": music}}), encoding="utf-8")
        assert run("cut", "render", cut, tmp_path / "x.mp4", "--json") == 1
        assert json.loads(capsys.readouterr().out)["error"] == code
    assert {path.name for path in tmp_path.glob("*.*")} == {"cut.json", "歌.mp3"}


def test_a_cut_that_is_not_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cut = tmp_path / "cut.json"
    cut.touch()
    assert run("cut", "render", cut, tmp_path / "x.mp4") == 1
    assert "cut.json is not JSON. Check its brackets" in capsys.readouterr().err
