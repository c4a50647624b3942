"""`huixin-cli profile measure`: a recording and its words become the creator's own rate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import cli
from assistant.drafting import calibration, drafts
from assistant.drafting.models import Brief, Script, Shot
from assistant.profile import profiles
from assistant.profile.models import Creator, Profile, Store
from assistant.storage import undo
from assistant.wording import Text
from assistant.workspace import Workspace
from tests.data import speech

Capture = pytest.CaptureFixture[str]
WORDS = calibration.readings()[1].words


@pytest.fixture
def shop(home: Path) -> Path:
    """A shop with one person, whose rate is a guess."""
    person = Creator(id="xm", name="小满", store="s", chars_per_minute=200)
    store = Store(id="s", name="炭小满", category="food")
    opened = Workspace.open(home)
    profiles.load(opened.database, Profile(stores=(store,), creators=(person,)), step=Text("", ""))
    opened.close()
    return home


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """The words as Notepad on a Chinese Windows keeps them."""
    path = tmp_path / "念的稿.txt"
    path.write_bytes(WORDS.encode("gb18030"))
    return path


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """They are read at 232 字/分."""
    return speech.write(speech.reading(WORDS, 232), tmp_path / "录音（1）😀.wav")


def measure(capsys: Capture, *arguments: str | Path) -> Any:
    assert cli.main(["profile", "measure", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def rate(home: Path) -> int | None:
    opened = Workspace.open(home)
    try:
        return profiles.show(opened.database).creators[0].chars_per_minute
    finally:
        opened.close()


def test_a_recording_of_a_text_is_measured_and_kept(
    shop: Path, recording: Path, text: Path, capsys: Capture
) -> None:
    found = measure(capsys, "--creator", "xm", recording, "--text", text)
    assert found["chars_per_minute"] == pytest.approx(232, rel=0.01)
    assert (found["creator"], found["pace"], found["steady"]) == ("xm", "easy", True)
    assert found["running_ms"] == pytest.approx(27_000, abs=1500)
    assert rate(shop) == found["chars_per_minute"]
    opened = Workspace.open(shop)
    undo.undo(opened.database)
    opened.close()
    assert rate(shop) == 200


def test_a_dry_run_keeps_nothing_and_several_readings_are_averaged(
    shop: Path, recording: Path, text: Path, tmp_path: Path, capsys: Capture
) -> None:
    other = speech.write(speech.reading(WORDS, 180), tmp_path / "慢.wav")
    arguments = ("--creator", "xm", recording, other, "--text", text, "--dry-run")
    found = measure(capsys, *arguments)
    assert found["readings"] == [pytest.approx(232, rel=0.01), pytest.approx(180, rel=0.01)]
    assert found["readings"][1] < found["chars_per_minute"] < found["readings"][0]
    assert found["steady"] is False
    assert rate(shop) == 200


def test_the_script_that_was_read(shop: Path, recording: Path, capsys: Capture) -> None:
    opened = Workspace.open(shop)
    shots = tuple(
        Shot(number=n, seconds=9, size="中景", movement="固定", picture="手上", voiceover=line)
        for n, line in enumerate(WORDS.splitlines(), 1)
    )
    script = Script(title="手上的活", hook="", cover="", seconds=36, shots=shots, drafter="person")
    kept = drafts.save_draft(opened.database, script, Brief(topic="手上的活", store="s")).value
    opened.close()
    found = measure(capsys, "--creator", "xm", recording, "--script", kept.id)
    assert found["chars_per_minute"] == pytest.approx(232, rel=0.01)


def test_what_it_refuses(
    shop: Path, recording: Path, text: Path, tmp_path: Path, capsys: Capture
) -> None:
    half = speech.write(speech.reading(WORDS, 232)[: 6 * speech.RATE], tmp_path / "半截.wav")
    for arguments, said in (
        (["--creator", "nobody", str(recording), "--text", str(text)], "no creator"),
        (["--creator", "xm", str(half), "--text", str(text)], "too short"),
        (["--creator", "xm", str(text), "--text", str(text)], "no sound"),
        (["--creator", "xm", str(recording), "--text", str(recording)], "not a text file"),
        (["--creator", "xm", str(recording), "--text", str(tmp_path / "none")], "cannot be read"),
        (["--creator", "xm", str(recording), "--script", "none"], "draft"),
    ):
        assert cli.main(["profile", "measure", *arguments]) == 1
        assert said in capsys.readouterr().err
    assert rate(shop) == 200


def test_one_of_text_and_script_is_needed(shop: Path, recording: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["profile", "measure", "--creator", "xm", str(recording)])
    assert ended.value.code == 2
