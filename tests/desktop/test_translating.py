"""Every sentence of the window has its English, and the check would notice if not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from desktop import translating
from desktop.language import Language, english
from desktop.translating import Sentence


def test_the_english_is_complete() -> None:
    assert translating.problems() == []


def test_calls_are_found_with_their_class(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(
        "class A:\n"
        "    def f(self):\n"
        "        return self.tr('甲' '乙').format(n=1)\n"
        "    class B:\n"
        "        def g(self):\n"
        "            return [self.tr('丙'), QCoreApplication.translate('C', '丁')]\n",
        "utf-8",
    )
    assert translating.sentences(tmp_path) == {
        Sentence("A", "甲乙"),
        Sentence("B", "丙"),
        Sentence("C", "丁"),
    }


def test_a_missing_sentence_is_a_problem(tmp_path: Path) -> None:
    source = tmp_path / "x.ts"
    source.write_text(
        "<TS><context><name>A</name>"
        "<message><source>甲</source><translation>a</translation></message>"
        '<message><source>乙</source><translation type="unfinished"/></message>'
        "</context></TS>",
        "utf-8",
    )
    assert translating.catalogue(source) == {Sentence("A", "甲"): "a"}


class Shown(QWidget):
    def words(self) -> str:
        return self.tr("先把门头挂上")


class WelcomePage(Shown):
    """A subclass whose own name is the context."""


class Grandchild(WelcomePage):
    """Its context is found through inheritance."""


def test_words_are_found_through_inheritance(language: Language) -> None:
    grandchild, plain = Grandchild(), Shown()
    assert grandchild.words() == "先把门头挂上"
    language.speak("en")
    assert grandchild.words() == "Hang up your sign"
    assert plain.words() == "先把门头挂上"
    assert english().translate("WelcomePage", "开门") == "Open up"


@pytest.mark.parametrize(
    ("system", "code"), [("C", "zh"), ("zh_CN.UTF-8", "zh"), ("zh_TW.UTF-8", "zh"), ("en_US", "en")]
)
def test_it_begins_in_chinese_unless_the_system_speaks_another_language(
    system: str, code: str
) -> None:
    script = "from desktop.language import system_code; print(system_code())"
    env = {**os.environ, "LC_ALL": system, "LANG": system, "LANGUAGE": ""}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=env,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == code
