"""Keeps the English of the window complete.

    python -m desktop.translating update   collect sentences, write huixin_en.ts and .qm
    python -m desktop.translating check    list sentences without English; exit 1 if any

Sentences are collected by Qt's lupdate and compiled by its lrelease. The check
reads the source itself, so a call that lupdate does not understand is found too.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import PySide6

from assistant.resources import path
from desktop.language import COMPILED

SOURCE = Path(__file__).resolve().parent
CATALOGUE = path("translations", "huixin_en.ts")


@dataclass(frozen=True, order=True)
class Sentence:
    """One `tr` call: its context (the class) and the Chinese."""

    context: str
    chinese: str


@dataclass(frozen=True)
class Problem:
    """Something the check found, and where."""

    where: str
    what: str


def sentences(folder: Path = SOURCE) -> set[Sentence]:
    """Every sentence in the window's source."""
    found: set[Sentence] = set()
    for file in sorted(folder.rglob("*.py")):
        found |= {sentence for _place, sentence in _calls(file) if sentence is not None}
    return found


def catalogue(file: Path = CATALOGUE) -> dict[Sentence, str]:
    """The finished English of every sentence in the `.ts` file."""
    english = {}
    for context in ET.parse(file).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                english[Sentence(name, message.findtext("source", ""))] = translation.text
    return english


def problems() -> list[Problem]:
    """What is missing: English, a literal, a place holder, a fresh `.qm`."""
    found = [
        Problem(place, "tr wants one literal string")
        for file in sorted(SOURCE.rglob("*.py"))
        for place, sentence in _calls(file)
        if sentence is None
    ]
    english = catalogue()
    for sentence in sorted(sentences()):
        if sentence not in english:
            found.append(Problem(f"{sentence.context}: {sentence.chinese}", "no English"))
        elif _holes(sentence.chinese) != _holes(english[sentence]):
            found.append(Problem(f"{sentence.context}: {sentence.chinese}", "other place holders"))
    return found + list(_stale(english))


def update() -> None:
    """Collect, then compile what has English."""
    files = [str(file) for file in sorted(SOURCE.rglob("*.py"))]
    CATALOGUE.parent.mkdir(exist_ok=True)
    _run("lupdate", "-no-obsolete", "-locations", "none", *files, "-ts", str(CATALOGUE))
    compile_catalogue()


def compile_catalogue() -> None:
    """Write the `.qm` from the `.ts`."""
    _run("lrelease", "-silent", "-nounfinished", str(CATALOGUE), "-qm", str(COMPILED))


def main(argv: Sequence[str] | None = None) -> int:
    """Run one of the two commands."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments == ["update"]:
        update()
    elif arguments != ["check"]:
        sys.stderr.write("usage: python -m desktop.translating update|check\n")
        return 2
    found = problems()
    for problem in found:
        sys.stdout.write(f"{problem.what}: {problem.where}\n")
    sys.stdout.write(f"{len(sentences())} sentences, {len(found)} problems\n")
    return 1 if found else 0


def _calls(file: Path) -> Iterator[tuple[str, Sentence | None]]:
    """Each tr or translate call with its place; None where the text is not one literal."""
    tree = ast.parse(file.read_text("utf-8"))

    def walk(node: ast.AST, context: str) -> Iterator[tuple[str, Sentence | None]]:
        for child in ast.iter_child_nodes(node):
            inside = child.name if isinstance(child, ast.ClassDef) else context
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute):
                place = f"{file.name}:{child.lineno}"
                if child.func.attr == "tr":
                    yield place, _sentence(inside, child.args[:1])
                elif child.func.attr == "translate" and _literal(child.args[:1]) is not None:
                    name = _literal(child.args[:1])
                    yield place, _sentence(name or "", child.args[1:2])
            yield from walk(child, inside)

    yield from walk(tree, "")


def _sentence(context: str, args: Sequence[ast.expr]) -> Sentence | None:
    text = _literal(args)
    return None if text is None else Sentence(context, text)


def _literal(args: Sequence[ast.expr]) -> str | None:
    if len(args) == 1 and isinstance(args[0], ast.Constant) and isinstance(args[0].value, str):
        return args[0].value
    return None


def _holes(text: str) -> set[str]:
    return {piece.partition("}")[0] for piece in text.split("{")[1:]}


def _stale(english: dict[Sentence, str]) -> Iterator[Problem]:
    """Where the compiled file does not say what the catalogue says."""
    from PySide6.QtCore import QTranslator

    compiled = QTranslator()
    if not compiled.load(str(COMPILED)):
        yield Problem(COMPILED.name, "cannot be read")
        return
    for sentence, words in english.items():
        if compiled.translate(sentence.context, sentence.chinese) != words:
            yield Problem(f"{sentence.context}: {sentence.chinese}", "not compiled")


def _run(tool: str, *arguments: str) -> None:
    folder = Path(PySide6.__file__).parent
    name = f"{tool}.exe" if sys.platform == "win32" else tool
    place = next(
        where for where in (folder / name, folder / "Qt" / "libexec" / name) if where.exists()
    )
    subprocess.run([str(place), *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
