"""huixin-cli probe and cut: what footage is, and making films of it."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.cli import Answer, Context
from assistant.errors import Refused, UserError
from assistant.wording import Text

_PLANS = ("auto", "copy", "graph", "moviepy")


def register(subparsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `probe` and `cut`."""
    looked = subparsers.add_parser("probe", parents=[common], help="what a footage file is")
    looked.add_argument("files", nargs="+", type=Path, metavar="FILE")
    looked.set_defaults(command=_probe)

    cut = subparsers.add_parser("cut", help="trim, join, render, find silence")
    verbs = cut.add_subparsers(required=True, metavar="VERB")

    trim = verbs.add_parser("trim", parents=[common], help="one span of one file")
    trim.add_argument("source", type=Path, metavar="IN")
    trim.add_argument("out", type=Path, metavar="OUT")
    trim.add_argument("--from", dest="start", type=_time, default=0, metavar="T")
    trim.add_argument("--to", dest="end", type=_time, metavar="T")
    trim.add_argument("--plan", choices=_PLANS, default="auto")
    trim.set_defaults(command=_trim)

    join = verbs.add_parser("join", parents=[common], help="whole files into one vertical video")
    join.add_argument("out", type=Path, metavar="OUT")
    join.add_argument("sources", nargs="+", type=Path, metavar="IN")
    join.set_defaults(command=_join)

    render = verbs.add_parser("render", parents=[common], help="the full edit")
    render.add_argument("cut", type=Path, metavar="CUT.json")
    render.add_argument("out", type=Path, metavar="OUT")
    render.add_argument("--plan", choices=_PLANS, default="auto")
    render.set_defaults(command=_render)

    silence = verbs.add_parser("silence", parents=[common], help="where somebody speaks")
    silence.add_argument("source", type=Path, metavar="IN")
    silence.set_defaults(command=_silence)


def _probe(context: Context) -> Answer:
    from assistant.clips.probe import conversion_text, probe_all

    found = probe_all(context.args.files, context.job)
    if len(found) == 1 and isinstance(found[0], UserError):
        raise found[0]
    files: list[dict[str, Any]] = []
    lines = []
    for path, one in zip(context.args.files, found, strict=True):
        if isinstance(one, UserError):
            files.append({"path": str(path), "error": one.code, "message": one.message.en})
            lines.append(f"{path}: {one.say('en')}")
            continue
        files.append(one.model_dump(mode="json"))
        will = (
            ", ".join(conversion_text(code).en for code in one.conversions) or "nothing to convert"
        )
        lines.append(
            f"{one.name}: {one.width}×{one.height}, {one.fps:g} fps, {one.codec}, "
            f"{one.duration_ms / 1000:.1f} s; {will}"
        )
    if all(isinstance(one, UserError) for one in found):
        raise Refused("footage.none", Text("没有一个能用。", "\n".join(lines)))
    return Answer({"files": files}, "\n".join(lines))


def _trim(context: Context) -> Answer:
    from assistant.clips import planner

    args = context.args
    return _answer(
        planner.trim(
            args.source,
            args.out,
            in_ms=args.start,
            out_ms=args.end,
            wanted=args.plan,
            job=context.job,
        )
    )


def _join(context: Context) -> Answer:
    from assistant.clips import planner

    return _answer(planner.join(context.args.sources, context.args.out, job=context.job))


def _render(context: Context) -> Answer:
    from assistant.clips import planner

    cut = read_cut(context.args.cut)
    made = planner.render(
        cut,
        context.args.out,
        folder=context.args.cut.absolute().parent,
        wanted=context.args.plan,
        job=context.job,
    )
    return _answer(made)


def read_cut(path: Path) -> Any:
    """A Cut from a JSON file; a `Refused` names the field that is wrong."""
    from assistant.clips.cutlist import Cut

    try:
        return Cut.model_validate_json(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            "cut.file",
            Text(f"读不了 {path.name}。", f"{path.name} cannot be read as text."),
            Text("给一份剪辑的 JSON 文件。", "Give a cut as a JSON file."),
            where={"file": str(path)},
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            raise _not_json(path) from error
        field = "/".join(str(part) for part in first["loc"])
        raise Refused(
            "cut.json",
            Text(f"{path.name} 里的 {field} 不对。", f"{path.name}, {field}: {first['msg']}."),
            Text("改好这一项再导。", "Correct it and render again."),
            where={"file": str(path), "field": field},
        ) from error


def _not_json(path: Path) -> Refused:
    return Refused(
        "cut.json",
        Text(f"{path.name} 不是 JSON。", f"{path.name} is not JSON."),
        Text("看看括号、引号和逗号，或重新存一份。", "Check its brackets, quotes and commas."),
        where={"file": str(path)},
    )


def _silence(context: Context) -> Answer:
    from assistant.clips import listening, probe

    probe.probe(context.args.source, context.job)
    heard = listening.listen(context.args.source, context.job)
    data = {
        "speech": [{"start_ms": span.start_ms, "end_ms": span.end_ms} for span in heard.speech],
        "silence": [{"start_ms": span.start_ms, "end_ms": span.end_ms} for span in heard.silence],
    }
    lines = [f"{s.start_ms / 1000:8.2f} – {s.end_ms / 1000:8.2f} s  speech" for s in heard.speech]
    return Answer(data, "\n".join(lines) or json.dumps("no speech"))


def _answer(made: Any) -> Answer:
    data = {
        "out": str(made.out),
        "plan": made.plan,
        "why": made.why.en,
        "frames": made.frames,
        "width": made.width,
        "height": made.height,
        "duration_ms": made.duration_ms,
        "seconds_taken": made.seconds_taken,
        "notes": [note.en for note in made.notes],
    }
    text = (
        f"{made.out}: {made.width}×{made.height}, {made.duration_ms / 1000:.2f} s, "
        f"plan {made.plan} ({made.why.en}), {made.seconds_taken:.1f} s taken"
    )
    return Answer(data, "\n".join([text, *(note.en for note in made.notes)]))


def _time(text: str) -> int:
    """`90`, `90.5`, `1:30.5` or `0:01:30.500` in milliseconds."""
    if not re.fullmatch(r"(\d+:){0,2}\d+(\.\d+)?", text):
        raise argparse.ArgumentTypeError(f"not a time: {text} (try 1:30.5)")
    seconds = 0.0
    for part in text.split(":"):
        seconds = seconds * 60 + float(part)
    return round(seconds * 1000)
