"""A playbook as a person edits it: read, and every problem named by its line, in plain words.

Such a text may come from anyone: it is bounded in size and depth before it is
built, names may stand once only, and nothing in it is run.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assistant import resources
from assistant.drafting import playbook_check, playbooks
from assistant.drafting.playbook_check import Flaw, Place
from assistant.drafting.playbooks import Playbook
from assistant.errors import Refused
from assistant.wording import Text

LARGEST = 512 * 1024
DEEPEST = 24
MOST_NODES = 60_000  # with everything an alias stands for written out; ours have under 8,000


@dataclass(frozen=True)
class Problem:
    """One thing to mend or to think about; lines count from 1."""

    line: int
    text: Text


@dataclass(frozen=True)
class Examined:
    """What was found in a text. `book` is there only without problems, and is not joined yet."""

    book: Playbook | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


class _Unfit(Exception):
    """The text is not a playbook at all; carries the one problem to tell."""

    def __init__(self, line: int, text: Text) -> None:
        super().__init__(text.en)
        self.problem = Problem(line, text)


def examine(text: str, category: str = "") -> Examined:
    """Everything that is wrong in a playbook's text; with `category` it must be that trade's."""
    try:
        root = _root(text)
        _measure(root)
        repeated = [*_repeated(root)]
        if repeated:
            return Examined(None, tuple(repeated))
        book = Playbook.model_validate(_built(root))
    except _Unfit as unfit:
        return Examined(None, (unfit.problem,))
    except ValidationError as error:
        wrong = [_schema_problem(root, one) for one in error.errors(include_url=False)]
        return Examined(None, _sorted(wrong))
    general = playbooks.playbook(playbooks.GENERAL)
    flaws = [*_wrong_trade(book, category), *playbook_check.problems(playbooks.join(book, general))]
    if flaws:
        return Examined(None, _sorted(_at(root, one) for one in flaws))
    return Examined(book, (), _sorted(_at(root, one) for one in playbook_check.warnings(book)))


def trade_of(text: str) -> str:
    """The category a playbook's text says it is for; empty where it says nothing readable."""
    try:
        root = _root(text)
    except _Unfit:
        return ""
    named = {key.value: node.value for key, node in root.value}
    found = named.get("category", "")
    return found if isinstance(found, str) else ""


def with_format(text: str, name: str, name_en: str = "") -> tuple[str, int]:
    """The text with one more format, made like its first; and the line where it begins.

    Refused when the text is not a good playbook yet, or keeps its formats on one line.
    """
    examined = examine(text)
    if examined.book is None or not examined.book.formats:
        raise Refused(
            "playbook.not_yet",
            Text("先把下面的错改好，再加一种写法。", "Mend the problems first, then add a format."),
        )
    root = _root(text)
    formats = next(node for key, node in root.value if key.value == "formats")
    if formats.flow_style:
        raise Refused(
            "playbook.one_line",
            Text("formats 写在一行里，加不进去。", "The formats stand on one line."),
            Text("换成一条一行，前面用 -。", "Give each its own lines, with a - in front."),
        )
    lines = text.split("\n")
    last = formats.end_mark.line
    while last > 0 and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    first = formats.value[0].start_mark.column - 2
    added = yaml.safe_dump(
        [_like(examined.book, name, name_en or name)],
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=1000,
    )
    lines[last:last] = [" " * max(0, first) + one for one in added.rstrip().split("\n")]
    return "\n".join(lines), last + 1


def _like(book: Playbook, name: str, name_en: str) -> dict[str, Any]:
    """A format of that name with the openings and orders of the playbook's first."""
    model = book.formats[0]
    taken = {one.id for one in book.formats}
    number = next(at for at in range(1, len(taken) + 2) if f"own_{at}" not in taken)
    return {
        "id": f"own_{number}",
        "name": {"zh": name, "en": name_en},
        "about": {"zh": "一句话说说拍什么", "en": "What it is about"},
        "hooks": list(model.hooks),
        "structures": [
            {
                "id": one.id,
                "name": {"zh": one.name.zh, "en": one.name.en},
                "beats": list(one.beats),
            }
            for one in model.structures
        ],
        "titles": list(model.titles),
        "topics": [name],
    }


# ---- reading -------------------------------------------------------------------------------


def _built(root: yaml.MappingNode) -> Any:
    """Plain values from nodes that were read already."""
    try:
        return yaml.SafeLoader("").construct_document(root)
    except yaml.YAMLError as error:
        raise _not_yaml(error) from error
    except ValueError as error:  # a day such as 2026-13-01, which YAML wants to read as one
        raise _Unfit(1, Text("有个日期写得不对。", f"A date is wrong: {error}.")) from error


def _root(text: str) -> yaml.MappingNode:
    if len(text.encode()) > LARGEST:
        raise _Unfit(
            1,
            Text(
                f"太大了，写法文件不会超过 {LARGEST // 1024} KB。",
                f"It is too large: a playbook stays under {LARGEST // 1024} KB.",
            ),
        )
    _measure_depth(text)
    try:
        root = yaml.compose(text, Loader=resources.yaml_loader())
    except yaml.YAMLError as error:
        raise _not_yaml(error, text) from error
    if not isinstance(root, yaml.MappingNode):
        raise _Unfit(
            1,
            Text(
                "这不是写法文件：开头要有 id、category、name 这几项。",
                "This is not a playbook: it begins with id, category and name.",
            ),
        )
    return root


def _measure_depth(text: str) -> None:
    """Refuse what is nested too deep before anything recursive reads it."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=resources.yaml_loader()):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST:
                    line = event.start_mark.line + 1 if event.start_mark else 1
                    raise _Unfit(
                        line, Text("套得太深了，写法用不着这么多层。", "It is nested too deep.")
                    )
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        raise _not_yaml(error, text) from error


def _measure(root: yaml.Node) -> None:
    """Refuse aliases that would unfold into more than a playbook can be, or into themselves."""
    known: dict[int, tuple[int, int]] = {}

    def size(node: yaml.Node) -> tuple[int, int]:
        """Nodes and levels, aliases written out. An alias stands after what it names, so this
        goes no deeper than the text is nested."""
        if id(node) not in known:
            known[id(node)] = (MOST_NODES, DEEPEST)  # found again inside itself: without end
            inner = [size(one) for one in _children(node)]
            levels = 1 + max((high for _, high in inner), default=0)
            known[id(node)] = (1 + sum(count for count, _ in inner), levels)
        return known[id(node)]

    nodes, levels = size(root)
    if nodes > MOST_NODES or levels > DEEPEST:
        raise _Unfit(
            1,
            Text(
                "里面的引用（& 和 *）展开以后太大了，直接写出来。",
                "Its aliases (& and *) unfold into too much; write them out.",
            ),
        )


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield value
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _repeated(root: yaml.Node) -> Iterator[Problem]:
    """Names that stand twice in one mapping: YAML would silently take the last."""
    done: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in done:
            continue
        done.add(id(node))
        waiting += _children(node)
        seen: dict[Any, int] = {}
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                yield Problem(line, Text("这里要写成「名字: 内容」。", "Expected “name: value”."))
            elif key.value in seen:
                yield Problem(
                    line,
                    Text(
                        f"「{key.value}」写了两次，第 {seen[key.value]} 行已经有了。",
                        f"“{key.value}” stands twice; line {seen[key.value]} has it already.",
                    ),
                )
            else:
                seen[key.value] = line


def _not_yaml(error: yaml.YAMLError, text: str = "") -> _Unfit:
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    last = text.count("\n") + 1
    if began is not None and (mark is None or mark.line >= last - 1):
        mark = began  # it only showed at the end that something was left open there
    line = 1 if mark is None else min(mark.line + 1, last)
    return _Unfit(
        line,
        Text(
            "这里读不下去了。看看缩进、冒号后面的空格、引号和括号成不成对。",
            "It cannot be read on from here. Check the indentation, the space after each colon, "
            "and that quotes and brackets close.",
        ),
    )


# ---- telling -------------------------------------------------------------------------------


def _wrong_trade(book: Playbook, category: str) -> Iterator[Flaw]:
    for field in ("id", "category") if category else ():
        said = getattr(book, field)
        if said != category:
            yield Flaw(
                (field,),
                Text(
                    f"{field} 要写「{category}」，它是这个行业的编号，现在写的是「{said}」。",
                    f"{field} must be “{category}”, the id of this trade, not “{said}”.",
                ),
            )


def _at(root: yaml.Node, flaw: Flaw) -> Problem:
    return Problem(_line(root, flaw.place), flaw.text)


def _sorted(found: Iterator[Problem] | Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.line))


def _line(root: yaml.Node, place: Sequence[str | int]) -> int:
    """The line of a place, or of the nearest thing above it that stands in the text."""
    node, line = root, root.start_mark.line + 1
    for step in place:
        if isinstance(step, int) and isinstance(node, yaml.SequenceNode):
            if not 0 <= step < len(node.value):
                break
            node = node.value[step]
            line = node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            pair = next((one for one in node.value if one[0].value == step), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        else:
            break
    return line


def _schema_problem(root: yaml.Node, error: ErrorDetails) -> Problem:
    place = tuple(one for one in error["loc"] if one != "[key]")
    return Problem(_line(root, place), _explain(place, error))


def _explain(place: Place, error: ErrorDetails) -> Text:
    kind, context = error["type"], error.get("ctx", {})
    zh, en = _named(place)
    if kind == "missing":
        above, above_en = _named(place[:-1])
        name = place[-1]
        return Text(f"{above}少了「{name}」这一项。", f"{above_en}“{name}” is missing.")
    if kind == "extra_forbidden":
        return _unknown(place)
    if kind == "literal_error":
        allowed = context.get("expected", "")
        words = "、".join(allowed.replace("'", "").replace(" or ", ", ").split(", "))
        return Text(f"{zh}只能写：{words}。", f"{en}must be {allowed}.")
    reason = _REASONS.get(kind, Text("写得不对。", f"{error['msg']}."))
    limits = {name: str(value) for name, value in context.items()}
    return Text(zh + _filled(reason.zh, limits), en + _filled(reason.en, limits))


_REASONS = {
    "string_type": Text(
        "这里要写一句文字；有冒号、井号的话用引号包起来。",
        "must be text; quote it if it holds : or #.",
    ),
    "string_too_short": Text("太短，至少 {min_length} 个字。", "needs {min_length} characters."),
    "string_too_long": Text("太长，最多 {max_length} 个字。", "has over {max_length} characters."),
    "too_short": Text("至少要 {min_length} 条。", "needs at least {min_length}."),
    "int_type": Text("这里要写整数。", "must be a whole number."),
    "int_parsing": Text("这里要写整数。", "must be a whole number."),
    "int_from_float": Text("这里要写整数。", "must be a whole number."),
    "greater_than": Text("要比 {gt} 大。", "must be above {gt}."),
    "greater_than_equal": Text("不能比 {ge} 小。", "must not be under {ge}."),
    "less_than_equal": Text("不能比 {le} 大。", "must not be above {le}."),
    "tuple_type": Text("这里要是一个列表，写在 [ ] 里或者用 - 一行一条。", "must be a list."),
    "model_type": Text("下面要写成「名字: 内容」。", "must hold “name: value” pairs."),
    "model_attributes_type": Text("下面要写成「名字: 内容」。", "must hold “name: value” pairs."),
    "dict_type": Text("下面要写成「名字: 内容」。", "must hold “name: value” pairs."),
}


def _filled(words: str, limits: dict[str, str]) -> str:
    for name, value in limits.items():
        words = words.replace(f"{{{name}}}", value)
    return words


def _named(place: Place) -> tuple[str, str]:
    """A place in words: `formats` 第 3 条的 `hooks`."""
    zh, en = "", ""
    for step in place:
        if isinstance(step, int):
            zh = f"{zh.rstrip()} 第 {step + 1} 条".strip()
            en += f" no. {step + 1}"
        else:
            zh += f"{'的 ' if zh else ''}{step}"
            en += f"{', ' if en else ''}{step}"
    return (f"{zh}：" if zh else "", f"{en}: " if en else "")


def _unknown(place: Place) -> Text:
    known = _fields(place[:-1])
    name = str(place[-1])
    near = difflib.get_close_matches(name, known, 1)
    above, above_en = _named(place[:-1])
    if near:
        more, more_en = f"是不是「{near[0]}」？", f" Did you mean “{near[0]}”?"
    else:
        more = f"可以有：{'、'.join(known)}。" if known else ""
        more_en = f" Known: {', '.join(known)}." if known else ""
    return Text(f"{above}没有「{name}」这一项。{more}", f"{above_en}no item “{name}”.{more_en}")


@cache
def _fields(place: Place) -> tuple[str, ...]:
    """The names that may stand at a place of the schema."""
    shape: Any = Playbook
    for step in place:
        if isinstance(step, str) and _is_model(shape):
            field = shape.model_fields.get(step)
            shape = field.annotation if field else None
        elif isinstance(step, str):  # a key of a mapping: on to its values
            shape = _inside(shape, -1)
        else:
            shape = _inside(shape, 0)
        shape = (
            next((one for one in get_args(shape) if _is_model(one)), shape)
            if (type(None) in get_args(shape))
            else shape
        )
    return tuple(shape.model_fields) if _is_model(shape) else ()


def _inside(shape: Any, at: int) -> Any:
    inner = get_args(shape)
    return inner[at] if inner else None


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)
