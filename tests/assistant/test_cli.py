"""The command line as a contract: exit codes, JSON, refusals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main


def test_no_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "a command is needed" in capsys.readouterr().err


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    for command in ("profile", "draft", "probe", "cut", "import", "undo", "stats", "backup",
                    "restore", "doctor", "demo"):  # fmt: skip
        assert command in shown


def test_a_refusal_exits_1_with_one_json_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "没有这个 😀.mp4"
    assert main(["cut", "trim", str(missing), str(tmp_path / "o.mp4"), "--from", "0", "--to", "1",
                 "--json"]) == 1  # fmt: skip
    streams = capsys.readouterr()
    answer = json.loads(streams.out)
    assert answer["error"] and answer["message"]
    assert "没有这个 😀.mp4" in streams.err


def test_the_home_flag_decides_where_things_are_kept(tmp_path: Path) -> None:
    elsewhere = tmp_path / "别处"
    assert main(["doctor", "--home", str(elsewhere), "--json"]) == 0
    assert (elsewhere / "huixin.db").is_file()


def test_home_and_json_are_taken_before_the_command_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = tmp_path / "前", tmp_path / "后"
    assert main(["--json", "--home", str(before), "doctor"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"]
    assert (before / "huixin.db").is_file()
    assert main(["--home", str(before), "doctor", "--home", str(after)]) == 0
    assert (after / "huixin.db").is_file(), "the nearer one decides"


def test_an_answer_is_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    main(["stats", "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["totals"]["paid_gmv_fen"] == 0


def test_starting_it_loads_nothing_heavy() -> None:
    script = (
        "import sys; from assistant import cli; cli._parser();"
        "print([m for m in ('openai','moviepy','numpy','av','PIL','docx','xlsxwriter')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_home_that_cannot_be_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "占着").write_text("a file", "utf-8")
    assert main(["stats", "--home", str(tmp_path / "占着")]) == 1
    assert main(["stats", "--home", str(tmp_path / "占着" / "里面")]) == 1
    said = capsys.readouterr().err
    assert said.count("The data folder cannot be made") == 2
    assert "--home" in said


def test_a_step_stays_done_when_only_the_backup_on_closing_fails(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "backups").write_text("a file where the folder should be", "utf-8")
    shop = tmp_path / "店.yaml"
    shop.write_text("stores:\n  - {id: s1, name: 炭小满, category: food}\n", "utf-8")
    assert main(["profile", "load", str(shop), "--json"]) == 0
    streams = capsys.readouterr()
    json.loads(streams.out)
    assert streams.err.startswith("On closing: huixin-") and "cannot be written" in streams.err
    main(["profile", "show"])
    assert "炭小满" in capsys.readouterr().out


def test_a_folder_the_system_refuses_is_no_bug_of_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "占着").write_text("a file", "utf-8")
    assert main(["demo", str(tmp_path / "占着")]) == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [["import", "a.csv", "--as-of", "2026-99-99"], ["erase", "--before", "zz"],
     ["stats", "--from", "2026-13-01"]],
)  # fmt: skip
def test_a_day_that_is_none_is_wrong_usage(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "is not a day such as 2026-11-20" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_that_has_enough_is_no_failure(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "stats", "--home", str(tmp_path / "h")],
        stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_an_answer_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "assistant.cli", "stats", "--home", str(tmp_path / "h")],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "The answer cannot be written: No space left on device.\n"
