"""huixin-cli demo: the whole main job on the bundled sample shop."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from assistant.cli import Answer, Context


def register(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `demo [OUT]`."""
    parser = subparsers.add_parser(
        "demo", parents=[common], help="the whole main job on the bundled sample shop"
    )
    parser.add_argument(
        "out", nargs="?", type=Path, help="folder for what it makes (default: demo/ in the home)"
    )
    parser.set_defaults(command=run)


def run(context: Context) -> Answer:
    """Make everything and say what was made."""
    from assistant.sample import demo, demo_page

    folder = context.args.out or context.workspace.home / "demo"
    done = demo.run(folder, context.job)
    page = demo_page.write(done)
    paths = [page, *demo_page.made(done)]
    totals = done.report.totals
    data = {
        "out": str(done.folder),
        "summary": str(page),
        "files": [str(path) for path in paths],
        "script": {"title": done.script.title, "seconds": done.script.seconds,
                   "shots": len(done.script.shots), "findings": len(done.script.findings)},
        "outline": {"title": done.outline.title, "seconds": done.outline.seconds,
                    "blocks": len(done.outline.blocks), "findings": len(done.outline.findings)},
        "video": {"path": str(done.video.out), "width": done.video.width,
                  "height": done.video.height, "frames": done.video.frames,
                  "duration_ms": done.video.duration_ms},
        "imports": [{"file": one.file_name, "rows": one.rows, "new": one.new,
                     "changed": one.changed, "bad": len(one.bad)} for one in done.imports],
        "totals": {"paid_gmv_fen": totals.paid_gmv_fen,
                   "verified_gmv_fen": totals.verified_gmv_fen,
                   "net_followers": totals.net_followers},
        "seconds_taken": round(sum(seconds for _, seconds in done.step_seconds), 1),
    }  # fmt: skip
    lines = [f"Made in {done.folder}:"]
    lines += [f"  {path.relative_to(done.folder)}" for path in paths]
    lines += [f"{text.en}: {seconds:.1f} s" for text, seconds in done.step_seconds]
    lines.append(f"Open {page} to look at it.")
    return Answer(data, "\n".join(lines))
