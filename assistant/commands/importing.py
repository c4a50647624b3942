"""huixin-cli import: read exports, say what they would change, write them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from assistant.cli import Answer, Context, day
from assistant.clock import moment
from assistant.errors import UserError
from assistant.tracking.importing import files
from assistant.tracking.importing.models import Options, Preview, Problem
from assistant.tracking.models import Kind

SHOWN_PROBLEMS = 20


def register(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `import`."""
    parser = subparsers.add_parser(
        "import", parents=[common], help="import exports: orders, posts, daily figures"
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".xlsx or .csv")
    parser.add_argument("--as", dest="kind", choices=[kind.value for kind in Kind])
    parser.add_argument("--creator", metavar="ID", help="whose account the file is from")
    parser.add_argument("--as-of", dest="as_of", metavar="DAY", type=day, help="YYYY-MM-DD")
    parser.add_argument("--encoding", help="of a text file, when it cannot be told")
    parser.add_argument("--dry-run", action="store_true", help="look only, write nothing")
    parser.set_defaults(command=run)


def run(context: Context) -> Answer:
    """Import every file in the order given; one that is refused stops the rest.

    With one file the JSON is its report; with several it is `{"files": [...]}`.
    """
    args = context.args
    options = Options(
        kind=Kind(args.kind) if args.kind else None,
        creator=args.creator,
        as_of_day=args.as_of.isoformat() if args.as_of else None,
        encoding=args.encoding,
    )
    done: list[Preview] = []
    for path in args.files:
        try:
            done.append(_import(context, path, options))
        except UserError as error:
            # What was written before stays written, and the answer says so.
            error.where.setdefault("file", path.name)
            error.where["written_before"] = sum(preview.batch is not None for preview in done)
            raise
    reports = [report(preview, dry_run=args.dry_run) for preview in done]
    data = reports[0] if len(reports) == 1 else {"files": reports}
    return Answer(data, "\n".join(describe(preview, dry_run=args.dry_run) for preview in done))


def _import(context: Context, path: Path, options: Options) -> Preview:
    database = context.workspace.database
    pending = files.look(database, files.read(path, options, context.job), options)
    if context.args.dry_run:
        return pending.preview
    return files.write(database, pending).value


def report(preview: Preview, *, dry_run: bool) -> dict[str, Any]:
    """The JSON of one file. Reasons are given in both languages."""
    return {
        "file": preview.file_name,
        "kind": preview.kind.value,
        "rows": preview.rows,
        "new": preview.new,
        "changed": preview.changed,
        "same": preview.same,
        "conflict": preview.conflict,
        "empty": preview.empty,
        "bad": [_problem(problem) for problem in preview.bad],
        "conflicts": [_problem(problem) for problem in preview.conflicts],
        "moves": [
            {"from": move.before.zh, "to": move.after.zh, "count": move.count}
            for move in preview.moves
        ],
        "unknown_states": dict(preview.unknown_states),
        "unassigned": preview.unassigned,
        "dropped_columns": list(preview.dropped),
        "as_of": moment(preview.as_of_ms).isoformat(),
        "batch": preview.batch,
        "dry_run": dry_run,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "reason": problem.reason.en,
        "reason_zh": problem.reason.zh,
    }


def describe(preview: Preview, *, dry_run: bool) -> str:
    """The same for people."""
    verb = "would write" if dry_run else "wrote"
    lines = [
        f"{preview.file_name}: {preview.kind_name.en}, {preview.rows:,} rows; "
        f"{verb} {preview.writes:,} ({preview.new:,} new, {preview.changed:,} changed), "
        f"{preview.same:,} same, {preview.conflict:,} in conflict, {len(preview.bad):,} unreadable",
    ]
    lines += [f"  {move.before.en} -> {move.after.en}: {move.count}" for move in preview.moves]
    problems = sorted((*preview.conflicts, *preview.bad), key=lambda problem: problem.row)
    lines += [
        f"  row {problem.row}, {problem.column}: {problem.reason.en}"
        for problem in problems[:SHOWN_PROBLEMS]
    ]
    if len(problems) > SHOWN_PROBLEMS:
        lines.append(f"  … and {len(problems) - SHOWN_PROBLEMS} more (see --json)")
    if preview.batch:
        lines.append("  Take it back with: huixin-cli undo")
    return "\n".join(lines)
