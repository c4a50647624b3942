"""Is everything well? One check after another; a failing check never hides the next."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import resources
from assistant.clock import moment
from assistant.errors import UserError
from assistant.storage import backup, failures, migrations, own_files
from assistant.wording import Text

if TYPE_CHECKING:
    from assistant.workspace import Workspace

LOW_DISK_BYTES = 2 * 1024**3  # a few rendered videos


@dataclass(frozen=True)
class Check:
    """One finding: a stable name, whether it is well, and what was found."""

    name: str
    ok: bool
    detail: Text


def examine(workspace: Workspace) -> tuple[Check, ...]:
    """Run every check, the database first. Changes nothing."""
    checks: list[tuple[str, Callable[[Workspace], tuple[bool, Text]]]] = [
        ("database", _database),
        ("integrity", _integrity),
        ("references", _references),
        ("journal", _journal),
        ("schema", _schema),
        ("backups", _backups),
        ("disk", _disk),
        ("playbooks", _playbooks),
        ("prompts", _prompts),
        ("settings", _settings),
        ("keyring", _keyring),
        ("ffmpeg", _ffmpeg),
        ("fonts", _fonts),
    ]
    return tuple(_run(name, check, workspace) for name, check in checks)


def _run(name: str, check: Callable[[Workspace], tuple[bool, Text]], workspace: Workspace) -> Check:
    try:
        ok, detail = check(workspace)
    except (UserError, OSError, sqlite3.Error) as error:
        ok, detail = False, _said(error, workspace)
    return Check(name, ok, detail)


def _said(error: Exception, workspace: Workspace) -> Text:
    told: Exception | None = error
    if isinstance(error, sqlite3.Error):
        told = failures.explain(error, workspace.database_path)
    if isinstance(told, UserError):
        return Text(told.say("zh"), told.say("en"))
    found = f"{type(error).__name__}: {error}"
    return Text(found, found)


def _database(workspace: Workspace) -> tuple[bool, Text]:
    path = workspace.database.path
    size = path.stat().st_size / 2**20
    return True, Text(f"{path}，{size:.1f} MB", f"{path}, {size:.1f} MB")


def _integrity(workspace: Workspace) -> tuple[bool, Text]:
    found = [str(row[0]) for row in _query(workspace, "PRAGMA integrity_check")]
    ok = found == ["ok"]
    return ok, Text("完好", "sound") if ok else Text("；".join(found[:5]), "; ".join(found[:5]))


def _references(workspace: Workspace) -> tuple[bool, Text]:
    broken = _query(workspace, "PRAGMA foreign_key_check")
    ok = not broken
    return ok, Text(f"{len(broken)} 处断开", f"{len(broken)} broken")


def _journal(workspace: Workspace) -> tuple[bool, Text]:
    ((mode,),) = _query(workspace, "PRAGMA journal_mode")
    return mode == "wal", Text(f"{mode} 模式", f"{mode} mode")


def _schema(workspace: Workspace) -> tuple[bool, Text]:
    ((version,),) = _query(workspace, "PRAGMA user_version")
    newest = migrations.newest()
    return version == newest, Text(f"版本 {version}，最新 {newest}", f"{version} of {newest}")


def _backups(workspace: Workspace) -> tuple[bool, Text]:
    made = backup.listed(workspace.backups)
    if not made:
        return True, Text("还没有备份", "none yet")
    when = moment(made[0].created_at_ms).strftime("%Y-%m-%d %H:%M")
    backup.verify(made[0].path)
    return True, Text(f"{len(made)} 份，最新 {when}，完好", f"{len(made)}, newest {when}, sound")


def _disk(workspace: Workspace) -> tuple[bool, Text]:
    free = shutil.disk_usage(workspace.home).free
    said = Text(f"还剩 {free / 2**30:.1f} GB", f"{free / 2**30:.1f} GB free")
    return free >= LOW_DISK_BYTES, said


def _playbooks(workspace: Workspace) -> tuple[bool, Text]:
    from assistant.drafting import books, own_playbooks

    found, known = books.of(workspace.database), own_playbooks.trades(workspace.database)
    names = {one.id: Text(one.name_zh, one.name_en) for one in known}
    own = {one: names.get(one, Text(one, one)) for one in found.own}
    wrong = [
        Text(f"「{name.zh}」{why.zh}", f"{name.en}: {why.en}")
        for one, name in own.items()
        if (why := found.find(one).trouble) is not None
    ]
    return _of_ones_own(len(found.own), wrong, workspace, ".yaml")


def _prompts(workspace: Workspace) -> tuple[bool, Text]:
    from assistant.drafting import own_prompts, prompt_files

    own = own_prompts.of(workspace.database)
    wrong = [one.used.trouble for one in prompt_files.every(own) if one.used.trouble is not None]
    return _of_ones_own(len(own), wrong, workspace, ".md")


def _of_ones_own(
    count: int, wrong: list[Text], workspace: Workspace, ending: str
) -> tuple[bool, Text]:
    """How many texts of one's own there are, and which are not used; a stray file too."""
    unread = [one for one in own_files.left_over(workspace.home) if one.suffix == ending]
    wrong = wrong + [Text(f"没有用到这个文件：{one}", f"not in use: {one}") for one in unread]
    if wrong:
        return False, Text("；".join(n.zh for n in wrong), "; ".join(n.en for n in wrong))
    return True, Text(f"自己的 {count} 份，能用" if count else "都是自带的", f"{count} of your own")


def _settings(workspace: Workspace) -> tuple[bool, Text]:
    notes = workspace.settings.notes
    if notes:
        return False, Text("".join(n.zh for n in notes), " ".join(n.en for n in notes))
    return True, Text("读得出来", "readable")


def _keyring(workspace: Workspace) -> tuple[bool, Text]:
    # A missing keyring is not a fault: keys then go to a private file, and this says so.
    return True, workspace.credentials.where().text


def _ffmpeg(workspace: Workspace) -> tuple[bool, Text]:
    from assistant.clips import ffmpeg

    first = ffmpeg.capture(["-hide_banner", "-version"]).decode("utf-8", "replace").splitlines()[0]
    return first.startswith("ffmpeg version"), Text(first, first)


def _fonts(workspace: Workspace) -> tuple[bool, Text]:
    folder = resources.path("fonts")
    found = sorted(file.name for file in folder.glob("*.ttf") if file.stat().st_size > 100_000)
    ok = {"NotoSansSC-Regular.ttf", "HuixinKai-Regular.ttf"} <= set(found)
    return ok, Text("、".join(found) or "缺字体", ", ".join(found) or "missing")


def _query(workspace: Workspace, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{workspace.database.path.as_uri()}?mode=ro", uri=True)) as conn:
        return conn.execute(statement).fetchall()
