"""The command line's contract, word for word: commands, options, JSON names, exit codes.

Other programs read these names. More may be added; none here may go or change.
Whether the values are right is tested beside each area.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import cli
from assistant.clips import ffmpeg
from assistant.sample import shop as sample
from assistant.workspace import Workspace
from tests.data import exports

Capture = pytest.CaptureFixture[str]

SHOT = (
    "number",
    "seconds",
    "size",
    "movement",
    "camera",
    "picture",
    "voiceover",
    "caption",
    "sound",
    "props",
    "note",
)
BLOCK = (
    "id",
    "kind",
    "title",
    "seconds",
    "min_seconds",
    "scene",
    "purposes",
    "script",
    "must_say",
    "product",
    "repeat",
)
TOTALS = (
    "paid_gmv_fen",
    "verified_gmv_fen",
    "paid_coupons",
    "verified_coupons",
    "orders",
    "refunded_fen",
    "verification_rate",
    "refund_rate",
    "average_order_fen",
    "plays",
    "net_followers",
)
OPTIONS = {
    "demo": (),
    "profile show": (),
    "profile load": (),
    "profile measure": ("--creator", "--text", "--script"),
    "draft script": ("--brief", "--drafter", "--out"),
    "draft live": ("--brief", "--drafter", "--out"),
    "probe": (),
    "cut trim": ("--from", "--to", "--plan"),
    "cut join": (),
    "cut render": (),
    "cut silence": (),
    "import": ("--as", "--creator", "--dry-run"),
    "undo": ("--list",),
    "stats": ("--from", "--to", "--by", "--compare"),
    "report": ("--from", "--to"),
    "backup": (),
    "restore": (),
    "erase": ("--creator", "--before"),
    "doctor": (),
}


def run(capsys: Capture, *arguments: object) -> Any:
    """Run a command that must go well; its one JSON document."""
    assert cli.main([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def shop(home: Path) -> Path:
    """The sample shop, and a brief for its deal."""
    opened = Workspace.open(home)
    deal = sample.read_profile().deals[0].id
    sample.load(opened.database)
    opened.close()
    brief = home / "brief.yaml"
    brief.write_text(f"topic: 下班第一口\ndeal: {deal}\ngoal: 团购下单\n", encoding="utf-8")
    return brief


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Half a second of picture and sound."""
    path = tmp_path / "视频（1）😀.mp4"
    picture = ["-f", "lavfi", "-i", "testsrc2=s=96x128:r=30:d=0.5"]
    ffmpeg.run([*picture, "-f", "lavfi", "-i", "sine=d=0.5", "-pix_fmt", "yuv420p", str(path)])
    return path


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    """A 售卖明细 of two coupons, the third unreadable."""
    rows = [exports.order(1), exports.order(2, state="已核销", verified_at="2026-11-19 12:00:00")]
    rows.append(exports.order(3, paid="一百"))
    return exports.text(tmp_path / "售卖明细.csv", exports.ORDER_HEADERS, rows)


@pytest.mark.parametrize("command", OPTIONS)
def test_commands_and_options(command: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*command.split(), "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out.split()
    words = {word.strip("[](),|") for word in shown}
    assert {"--home", "--json", *OPTIONS[command]} <= words


@pytest.mark.parametrize("later", ["cut rough --script s a.mp4", "cut trim a b --plan smart"])
def test_what_comes_later_is_no_command_yet(later: str, home: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(later.split())
    assert ended.value.code == 2


def test_draft_script(shop: Path, capsys: Capture) -> None:
    script = run(capsys, "draft", "script", "--brief", shop, "--drafter", "playbook")
    assert {"title", "hook", "cover", "hashtags", "seconds", "shots", "sources"} <= set(script)
    assert (script["kind"], script["drafter"]) == ("script", "playbook")
    assert isinstance(script["findings"], list)
    assert isinstance(script["hashtags"], list)
    for shot in script["shots"]:
        assert set(SHOT) <= set(shot)
    for source in script["sources"]:
        assert {"span", "fact"} <= set(source)
    assert script["sources"]


def test_draft_live(shop: Path, capsys: Capture) -> None:
    outline = run(capsys, "draft", "live", "--brief", shop)
    assert {"title", "seconds", "findings", "drafter"} <= set(outline)
    assert outline["kind"] == "outline"
    for block in outline["blocks"]:
        assert set(BLOCK) <= set(block)
    products = [block["product"] for block in outline["blocks"]]
    assert any(products) and None in products


def test_probe(film: Path, capsys: Capture) -> None:
    (found,) = run(capsys, "probe", film)["files"]
    names = "path width height rotation fps variable_rate hdr codec duration_ms sound conversions"
    assert set(names.split()) <= set(found)
    assert (found["path"], found["width"], found["height"]) == (str(film), 96, 128)


def test_cut(film: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "一段.mp4"
    made = run(capsys, "cut", "trim", film, out, "--from", "0.1", "--to", "0:00.4")
    names = "out plan why frames width height duration_ms seconds_taken"
    assert set(names.split()) <= set(made)
    assert (made["out"], made["frames"], made["duration_ms"]) == (str(out), 9, 300)


def test_cut_silence(film: Path, capsys: Capture) -> None:
    heard = run(capsys, "cut", "silence", film)
    spans = [*heard["speech"], *heard["silence"]]
    assert spans and all({"start_ms", "end_ms"} <= set(span) for span in spans)


def test_import(home: Path, orders: Path, capsys: Capture) -> None:
    dry = run(capsys, "import", orders, "--as", "orders", "--as-of", "2026-11-20", "--dry-run")
    report = run(capsys, "import", orders, "--as", "orders", "--as-of", "2026-11-20")
    for answer in (dry, report):
        counts = [answer[name] for name in ("rows", "new", "changed", "same", "conflict")]
        assert counts == [3, 2, 0, 0, 0]
        assert answer["kind"] == "orders"
        assert [set(bad) >= {"row", "column", "value", "reason"} for bad in answer["bad"]] == [True]
    assert (dry["dry_run"], dry["batch"]) == (True, None)
    assert report["dry_run"] is False and isinstance(report["batch"], str)


def test_stats(home: Path, orders: Path, capsys: Capture) -> None:
    run(capsys, "import", orders, "--as-of", "2026-11-20")
    period = ("--from", "2026-11-18", "--to", "2026-11-20")
    answer = run(capsys, "stats", *period, "--by", "deal", "--compare", "previous")
    assert (answer["from"], answer["to"]) == ("2026-11-18", "2026-11-20")
    assert isinstance(answer["basis"], dict)
    assert isinstance(answer["compare"], dict)
    for totals in (answer["totals"], *answer["rows"]):
        assert set(TOTALS) <= set(totals)
    totals = answer["totals"]
    assert (totals["paid_gmv_fen"], totals["verification_rate"]) == (23600, 0.5)
    assert run(capsys, "stats", *period)["compare"] is None


def test_undo(home: Path, orders: Path, capsys: Capture) -> None:
    run(capsys, "import", orders, "--as-of", "2026-11-20")
    answer = run(capsys, "undo")
    assert "售卖明细.csv" in answer["undone"]
    assert isinstance(answer["changes"], list)
    assert cli.main(["undo", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "undo.nothing"


def test_undo_names_the_tables_of_an_edit(shop: Path, capsys: Capture) -> None:
    changes = run(capsys, "undo")["changes"]
    assert {"table": "store", "inserted": 0, "updated": 0, "deleted": 1} in changes


def test_doctor(home: Path, capsys: Capture) -> None:
    answer = run(capsys, "doctor")
    assert answer["ok"] is True
    assert all({"name", "ok", "detail"} <= set(check) for check in answer["checks"])
