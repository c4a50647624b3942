"""Reading a brief from a YAML file, with refusals that name the line and the field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from assistant.drafting.models import Brief, Kind
from assistant.errors import Refused
from assistant.wording import Text

_HINTS = {
    "missing": Text("这一项必须写。", "This field is required."),
    "extra_forbidden": Text(
        "没有这一项。可以写：{fields}。", "There is no such field. Known fields: {fields}."
    ),
    "int_parsing": Text("这里要写整数。", "This must be a whole number."),
    "int_type": Text("这里要写整数。", "This must be a whole number."),
    "string_type": Text("这里要写文字，数字要加引号。", "This must be text; quote numbers."),
    "string_too_short": Text("这一项不能空着。", "This field cannot be empty."),
    "greater_than_equal": Text("数字太小了。", "The number is too small."),
    "less_than_equal": Text("数字太大了。", "The number is too large."),
    "literal_error": Text("这里只能写 script 或 outline。", "This must be script or outline."),
}


def read(path: Path, kind: Kind) -> Brief:
    """The brief in a file; the command decides its `kind`. A show lasts an hour unless it says.

    Refused when the file is missing, is not YAML, or a field is wrong: `where`
    names the file, the line and the field.
    """
    text = _text(path)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # A value that looks like a day or a number and is none is a ValueError to the loader.
        raise _not_yaml(path, error) from error
    if not isinstance(content, dict):
        raise Refused(
            "brief.shape",
            Text(f"「{path.name}」里没有选题。", f"{path.name} holds no brief."),
            Text("至少写一行「topic: 今天拍什么」。", "Write at least one line “topic: …”."),
            where={"file": path.name, "line": 1},
        )
    if isinstance(content.get("brief"), dict) and len(content) == 1:
        content, node = content["brief"], _under(node, "brief")
    content = {**content, "kind": kind}
    if kind == "outline":
        content.setdefault("seconds", 3600)
    try:
        return Brief.model_validate(content)
    except ValidationError as error:
        raise _wrong_field(path, node, error) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            "brief.encoding",
            Text(f"「{path.name}」不是 UTF-8 编码。", f"{path.name} is not UTF-8."),
            Text("用记事本另存一次，编码选 UTF-8。", "Save it again as UTF-8."),
            where={"file": path.name},
        ) from error
    except OSError as error:
        raise Refused(
            "brief.unreadable",
            Text(f"打不开「{path}」：{error.strerror}。", f"Cannot open {path}: {error.strerror}."),
            Text("看看路径对不对。", "Check the path."),
            where={"file": path.name},
        ) from error


def _not_yaml(path: Path, error: Exception) -> Refused:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark is not None else 1
    if isinstance(error, RecursionError):
        problem = "it is nested too deep"
    else:
        problem = getattr(error, "problem", "") or str(error).splitlines()[0].rstrip(".")
    return Refused(
        "brief.not_yaml",
        Text(f"「{path.name}」第 {line} 行读不懂。", f"{path.name}, line {line}: {problem}."),
        Text(
            "检查缩进、冒号后面的空格，值里有冒号就加引号。",
            "Check the indentation and the blank after each colon; quote values with a colon.",
        ),
        where={"file": path.name, "line": line},
    )


def _wrong_field(path: Path, node: Any, error: ValidationError) -> Refused:
    first = error.errors()[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    line = _line_of(node, field)
    hint = _HINTS.get(first["type"], Text("这一项写得不对。", f"{first['msg']}."))
    fields = ", ".join(name for name in Brief.model_fields if name not in ("id", "kind"))
    where: dict[str, str | int] = {"file": path.name, "field": field}
    if line:
        where["line"] = line
    at = f"第 {line} 行的" if line else ""
    at_en = f"line {line}, " if line else ""
    return Refused(
        "brief.field",
        Text(
            f"「{path.name}」{at}「{field}」不对。",
            f"{path.name}, {at_en}field “{field}” is wrong.",
        ),
        Text(hint.zh.replace("{fields}", fields), hint.en.replace("{fields}", fields)),
        where=where,
    )


def _line_of(node: Any, field: str) -> int:
    if not isinstance(node, yaml.MappingNode):
        return 0
    for key, _ in node.value:
        if getattr(key, "value", None) == field:
            return int(key.start_mark.line) + 1
    return 0


def _under(node: Any, field: str) -> Any:
    return next((value for key, value in node.value if key.value == field), node)
