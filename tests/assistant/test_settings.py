"""Settings survive restarts, foreign keys and damage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import durable, options
from assistant.errors import Refused
from assistant.settings import Option, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "设置 😀" / "settings.json"


def test_a_value_is_kept_and_the_default_leaves_the_file(path: Path) -> None:
    settings = Settings(path)
    assert settings.get(options.THEME) == "system"
    settings.set(options.THEME, "dark")
    assert Settings(path).get(options.THEME) == "dark"
    settings.set(options.THEME, options.THEME.default)
    assert json.loads(path.read_text()) == {}


def test_unknown_keys_stay(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"from_the_future": {"a": [1]}, "theme": "dark"}')
    settings = Settings(path)
    settings.set(options.SCALE, 150)
    assert json.loads(path.read_text()) == {
        "from_the_future": {"a": [1]},
        "scale": 150,
        "theme": "dark",
    }


@pytest.mark.parametrize("value", ["purple", 3, None, True, ["dark"]])
def test_an_unfitting_value_falls_back_with_a_note(path: Path, value: object) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"theme": value}))
    settings = Settings(path)
    assert settings.get(options.THEME) == "system"
    assert settings.get(options.THEME) == "system"
    assert len(settings.notes) == 1
    assert "明暗" in settings.notes[0].zh


def test_bad_values_are_refused_with_the_field(path: Path) -> None:
    settings = Settings(path)
    with pytest.raises(Refused) as refused:
        settings.set(options.BIN_DAYS, 0)
    assert refused.value.where == {"field": "bin.days"}
    assert "1" in refused.value.say("zh")
    with pytest.raises(Refused):
        settings.set(options.REDUCED_MOTION, 1)  # type: ignore[arg-type]
    assert not path.exists()


@pytest.mark.parametrize("text", ["{", "[]", "", "\x00\x00"])
def test_a_damaged_file_is_set_aside(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    settings = Settings(path)
    assert settings.get(options.SCALE) == 100
    assert len(settings.notes) == 1
    kept = list(path.parent.glob("settings.damaged-*.json"))
    assert [file.read_text() for file in kept] == [text]


def test_two_processes_do_not_undo_each_other(path: Path) -> None:
    window, console = Settings(path), Settings(path)
    window.set(options.THEME, "dark")
    console.set(options.SCALE, 125)
    window.set(options.REDUCED_MOTION, True)
    merged = Settings(path)
    assert (merged.get(options.THEME), merged.get(options.SCALE)) == ("dark", 125)


def test_listeners_hear_real_changes_until_they_leave(path: Path) -> None:
    settings = Settings(path)
    heard: list[str] = []
    leave = settings.listen(lambda option: heard.append(option.key))
    settings.set(options.THEME, "dark")
    settings.set(options.THEME, "dark")
    leave()
    settings.set(options.THEME, "light")
    assert heard == ["theme"]


def test_the_window_remembers_json(path: Path) -> None:
    settings = Settings(path)
    settings.remember("splitter/script", [248, 600, 308])
    settings.remember("maximised", True)
    assert Settings(path).recall("splitter/script") == [248, 600, 308]
    assert Settings(path).recall("nothing", "else") == "else"


def test_a_folder_that_cannot_be_written_is_said(path: Path) -> None:
    settings = Settings(path)
    path.parent.write_text("a file where the folder should be")
    with pytest.raises(Refused) as refused:
        durable.write(path, b"{}")
    assert refused.value.code == "disk.unwritable"
    with pytest.raises(Refused) as refused:
        settings.set(options.SCALE, 150)
    assert refused.value.where == {"file": str(path)}


def test_every_option_is_sound() -> None:
    declared = [value for value in vars(options).values() if isinstance(value, Option)]
    assert len({option.key for option in declared}) == len(declared) > 20
    for option in declared:
        assert option.checked(option.default) == option.default
        assert option.label.zh and option.label.en and option.help.zh and option.help.en
        for text in (option.label.zh, option.help.zh):
            assert "！" not in text and "您" not in text


def test_no_partial_file_stays(path: Path) -> None:
    Settings(path).set(options.SCALE, 150)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]
