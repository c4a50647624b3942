"""Seeded canaries: a key, a buyer and a person's number, looked for in every file afterwards.

The key may stand in the one file that is told to hold it where there is no
keyring. What a buyer left in an export may stand nowhere. A number that a
person typed stands in the database and its backups, as their own words, and in
no log.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from assistant import credentials
from assistant.clock import today
from assistant.jobs import Job
from assistant.llm import configured
from assistant.profile import profiles
from assistant.profile.models import Fact
from assistant.storage.backup import Reason
from assistant.storage.database import Database
from assistant.tracking.importing import files
from assistant.tracking.importing.models import Options
from assistant.wording import Text
from desktop import crash
from desktop.app import keep_in_log
from desktop.main_window import MainWindow
from desktop.pages.page import Destination
from desktop.pages.script.page import ScriptPage
from desktop.services import Services
from tests.assistant.drafting import scripted_model
from tests.assistant.llm import server
from tests.data import exports
from tests.desktop.drafting_page import SHOP, type_words

Settle = Callable[[], None]

KEY = "0b5e7c1a-canary-4f00-9d3c-5a5a00c0ffee"  # 方舟's keys look like this: no prefix to know
BUYER_PHONE = "13987654321"
BUYER_ID = "canarybuyer77"
BUYER_PLACE = "canary road 8"
TYPED_PHONE = "13712340987"
SAID = f"有人问打 {TYPED_PHONE} 能不能订位"
ECHO = f"rejected {KEY} for {BUYER_PHONE} {TYPED_PHONE} 110101199003074514"


@pytest.fixture
def peer(services: Services, peer: server.Peer) -> server.Peer:
    """The model that is chosen, with a key that must not be seen anywhere."""
    services.workspace.credentials.set(configured.key_name("custom"), KEY)
    return peer


@pytest.fixture
def log(services: Services) -> Iterator[None]:
    """The log as the program opens it, with every library talking as much as it can."""
    handler = crash.open_log(services.workspace.logs)
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.DEBUG)
    yield
    root.setLevel(before)
    crash.close_log(handler)


def an_export(path: Path) -> Path:
    """Orders with the columns that name their buyers, one row of them wrong."""
    headers = (*exports.ORDER_HEADERS, "消费者手机号", "用户ID", "收货地址")
    rows = [
        [
            *exports.order(n, paid_at=f"{today()} 12:00:0{n}" if n else "昨天"),
            BUYER_PHONE,
            BUYER_ID,
            BUYER_PLACE,
        ]
        for n in range(3)
    ]
    return exports.workbook(path, headers, rows)


def bring_in(db: Database, path: Path, left_out: Path) -> None:
    found = files.look(db, files.read(path, Options(), Job()), Options())
    done = files.write(db, found).value
    assert files.save_left_out(done, left_out, "zh") == 1


def write_one(page: ScriptPage, settle: Settle) -> None:
    page.begin()
    type_words(page.brief_sheet.topic, SAID)
    QTest.mouseClick(page.brief_sheet.go, Qt.MouseButton.LeftButton)
    settle()
    settle()


def holding(home: Path, words: str) -> set[str]:
    """The files under `home` in which these words stand, in any encoding in use."""
    wanted = [words.encode(), words.encode("utf-16-le"), words.encode("utf-16-be")]
    every = [path for path in home.rglob("*") if path.is_file()]
    return {
        str(path.relative_to(home))
        for path in every
        if any(one in path.read_bytes() for one in wanted)
    }


def test_canaries_stay_where_they_belong(
    main_window: MainWindow,
    services: Services,
    peer: server.Peer,
    log: None,
    tmp_path: Path,
    settle: Settle,
) -> None:
    home = services.workspace.home
    db = services.workspace.database
    booking = Fact(id="f9", store="s1", text=f"订位 {TYPED_PHONE}")
    shop = replace(SHOP, facts=(*SHOP.facts, booking))
    profiles.load(db, shop, step=Text("装店", "Load"))
    bring_in(db, an_export(tmp_path / "售卖明细.xlsx"), home / "left-out.csv")
    main_window.open(Destination("script"))
    settle()
    page = main_window.page("script")
    assert isinstance(page, ScriptPage)

    peer.will(server.error(400, ECHO))
    write_one(page, settle)
    peer.will(server.sse([server.event({"content": "{"}), server.data({"error": ECHO})]))
    write_one(page, settle)
    peer.will(server.body(ECHO.encode(), kind="text/html"))
    write_one(page, settle)
    peer.will(server.says_json(scripted_model.SCRIPT))
    write_one(page, settle)
    assert page.sheet.model.script is not None and page.sheet.model.script.drafter == "model"
    assert len(peer.asked) == 4
    assert all(one.headers["authorization"] == f"Bearer {KEY}" for one in peer.asked)

    keep_in_log(RuntimeError(f"Bearer {KEY} of {BUYER_PHONE}, {TYPED_PHONE}"))
    db.back_up(Reason.MANUAL)

    logged = {"logs/huixin.log", "model/requests.jsonl", "model/usage.jsonl"}
    written = {str(one.relative_to(home)) for one in home.rglob("*") if one.is_file()}
    assert logged | {"left-out.csv", credentials.FILE} <= written
    assert any(one.startswith("backups/") for one in written)
    assert holding(home, KEY) == {credentials.FILE}
    for buyer in (BUYER_PHONE, BUYER_ID, BUYER_PLACE, "110101199003074514"):
        assert holding(home, buyer) == set()
    typed = holding(home, TYPED_PHONE)
    assert typed and all(one.endswith((".db", ".db-wal")) for one in typed)
    sent = "".join(str(one.body) for one in peer.asked)
    assert not any(one in sent for one in (KEY, BUYER_PHONE, BUYER_ID, BUYER_PLACE))
