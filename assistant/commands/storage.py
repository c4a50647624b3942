"""huixin-cli undo, backup, restore, erase, doctor: the state of the workspace."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.cli import Answer, Context, day
from assistant.clock import moment
from assistant.errors import Refused
from assistant.storage import backup, doctor, erase, undo
from assistant.storage.backup import Backup, Reason
from assistant.storage.undo import Step


def register(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add this area's subcommands."""
    back = subparsers.add_parser(
        "undo", parents=[common], help="take back the newest import or change"
    )
    back.add_argument("--list", action="store_true", help="only show what can be taken back")
    back.set_defaults(command=_undo)

    save = subparsers.add_parser("backup", parents=[common], help="write a verified backup")
    save.add_argument("out", nargs="?", type=Path, help="file to write (default: backups folder)")
    save.set_defaults(command=_backup)

    restore = subparsers.add_parser("restore", parents=[common], help="bring a backup back")
    restore.add_argument("file", type=Path)
    restore.set_defaults(command=_restore)

    wipe = subparsers.add_parser(
        "erase",
        parents=[common],
        help="delete a person's or a period's data for good",
        description="Delete tracked data for good. Undo steps, the recycle bin and all backups in"
        " the workspace go with it, since they could bring it back; one new backup is made.",
    )
    what = wipe.add_mutually_exclusive_group(required=True)
    what.add_argument("--creator", metavar="ID")
    what.add_argument("--before", metavar="D", type=day, help="e.g. 2026-01-01")
    wipe.set_defaults(command=_erase)

    examine = subparsers.add_parser("doctor", parents=[common], help="check the installation")
    examine.set_defaults(command=_doctor)


def _undo(context: Context) -> Answer:
    database = context.workspace.database
    if context.args.list:
        with database.read() as conn:
            steps = [step for step in undo.steps(conn) if not step.undone]
        lines = [f"{_when(step.created_at_ms)}  {step.name.en}" for step in steps]
        return Answer(
            {"steps": [_step(step) for step in steps]}, "\n".join(lines) or "Nothing to undo."
        )
    undone = undo.undo(database).value
    document = {
        "undone": undone.name.en,
        "changes": [asdict(table) for table in undone.tables],
        "batch": undone.import_batch_id,
    }
    return Answer(document, f"Undone: {undone.name.en}")


def _step(step: Step) -> dict[str, Any]:
    return {
        "name": step.name.en,
        "name_zh": step.name.zh,
        "areas": sorted(step.areas),
        "batch": step.import_batch_id,
        "created_at_ms": step.created_at_ms,
    }


def _backup(context: Context) -> Answer:
    database = context.workspace.database
    out: Path | None = context.args.out
    if out is None:
        made = backup.make(database.path, context.workspace.backups, Reason.MANUAL, job=context.job)
    else:
        target = out / "huixin-backup.db" if out.is_dir() else out
        made = backup.write(database.path, target.absolute(), job=context.job)
    return Answer(_described(made), f"Backed up to {made.path}")


def _restore(context: Context) -> Answer:
    file: Path = context.args.file
    document: dict[str, Any]
    backup.verify(file)
    try:
        database = context.workspace.database
    except Refused as refused:
        if refused.code != "storage.damaged":
            raise
        damaged = context.workspace.database_path
        aside = backup.replace(damaged, file)
        document = {"restored": str(file), "saved": None, "damaged": str(aside)}
        return Answer(document, f"Restored {file}. The damaged file is kept as {aside}.")
    saved = database.restore(file).value
    document = {
        "restored": str(file),
        "saved": _described(saved),
        "damaged": None,
    }
    return Answer(document, f"Restored {file}. What was there is kept as {saved.path}.")


def _described(made: Backup) -> dict[str, Any]:
    return {
        "out": str(made.path),
        "size": made.size,
        "rows": made.rows,
        "schema": made.schema,
        "reason": made.reason,
        "created_at_ms": made.created_at_ms,
    }


def _erase(context: Context) -> Answer:
    database = context.workspace.database
    if context.args.creator is not None:
        erased = erase.creator(database, context.args.creator).value
    else:
        erased = erase.before(database, context.args.before).value
    gone = ", ".join(f"{count} {table}" for table, count in erased.rows.items()) or "nothing"
    text = (
        f"Erased {gone}. Also gone, as they could bring it back: {erased.backups} backups,"
        f" {erased.undo_steps} undo steps, {erased.bin_entries} recycle bin entries."
        " A new backup was made. Exported files elsewhere are yours to delete."
    )
    return Answer({"erased": asdict(erased)}, text)


def _doctor(context: Context) -> Answer:
    checks = doctor.examine(context.workspace)
    well = all(check.ok for check in checks)
    document = {
        "ok": well,
        "checks": [
            {"name": check.name, "ok": check.ok, "detail": check.detail.en} for check in checks
        ],
    }
    lines = [f"{'ok ' if check.ok else 'BAD'}  {check.name}: {check.detail.en}" for check in checks]
    return Answer(document, "\n".join(lines), code=0 if well else 1)


def _when(ms: int) -> str:
    return moment(ms).strftime("%Y-%m-%d %H:%M")
