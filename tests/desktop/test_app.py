"""The start: light, once per home, with a log that keeps no secrets."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.workspace import Workspace
from desktop import crash
from desktop.app import build_services
from desktop.instance import Instance, knock, name_of
from desktop.messages import Messages
from desktop.services import Services

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "openai", "moviepy", "numpy", "pyqtgraph", "av", "docx", "xlsxwriter", "sqlite_utils",
    "statistics", "platform",
)  # fmt: skip
COLD_START = """
import builtins, json, sys
from pathlib import Path
from assistant.workspace import Workspace
from desktop.app import build_application, build_services
from desktop.main_window import MainWindow
from PySide6.QtCore import QTimer

application = build_application()
services = build_services(application, Workspace.open())
window = MainWindow(services)
window.present()

def look():
    if window.current != "welcome" or not services.tasks.idle:
        return
    seen = {"heavy": [m for m in sys.argv[1].split(",") if m in sys.modules],
            "import": builtins.__import__.__name__, "shown": window.isVisible()}
    print(json.dumps(seen))
    window.close()
    application.quit()

timer = QTimer()
timer.timeout.connect(look)
timer.start(10)
application.exec()
services.tasks.close()
"""


def run(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "HUIXIN_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_cold_start_imports_nothing_heavy(home: Path) -> None:
    finished = run("-c", COLD_START, ",".join(HEAVY), home=home)
    assert finished.returncode == 0, finished.stderr
    seen = json.loads(finished.stdout)
    # Python's own import: PySide6's would read the source of every module it loads.
    assert seen == {"heavy": [], "import": "__import__", "shown": True}


def test_the_installed_window_tests_itself(home: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    finished = run("-m", "desktop", "--self-test", str(answer), home=home)
    assert finished.returncode == 0, finished.stderr
    checks = json.loads(answer.read_text("utf-8"))
    assert [check["name"] for check in checks] == [
        "fonts",
        "translations",
        "icons",
        "window painted",
    ]
    assert all(check["ok"] for check in checks)


def test_a_second_start_raises_the_first_window(home: Path, qtbot: QtBot) -> None:
    first, second = Instance(home), Instance(home)
    assert first.claim()
    with qtbot.waitSignal(first.raised):
        assert not second.claim()
    first.release()
    assert not knock(name_of(home))
    assert second.claim()
    second.release()


def test_two_homes_may_be_open_at_once(home: Path, tmp_path: Path, qapp: object) -> None:
    one, two = Instance(home), Instance(tmp_path / "other")
    assert one.claim()
    assert two.claim()
    one.release()
    two.release()


def test_services_take_language_and_theme_from_the_settings(
    workspace: Workspace, qapp: object
) -> None:
    workspace.settings.set(options.LANGUAGE, "en")
    workspace.settings.set(options.THEME, "dark")
    services = build_services(qapp, workspace)  # type: ignore[arg-type]
    assert services.language.code == "en"
    assert services.theme.dark
    services.tasks.close()
    services.language.speak("zh")
    services.theme.wear("light")


def test_the_log_rotates_and_keeps_no_keys_or_phone_numbers(tmp_path: Path) -> None:
    handler = crash.open_log(tmp_path / "logs")
    try:
        logger = logging.getLogger("huixin.test")
        logger.warning("key sk-abcdef1234567890 phone 13812345678")
        for _ in range(6000):
            logger.warning("x" * 400)
    finally:
        crash.close_log(handler)
    files = sorted((tmp_path / "logs").iterdir())
    assert 2 <= len(files) <= crash.LOG_FILES
    assert all(file.stat().st_size <= crash.LOG_BYTES for file in files)


def test_the_log_masks_as_it_writes(tmp_path: Path) -> None:
    handler = crash.open_log(tmp_path)
    try:
        logging.getLogger("huixin.test").warning("sk-abcdef1234567890 13812345678 %s", Path.home())
    finally:
        crash.close_log(handler)
    text = (tmp_path / "huixin.log").read_text("utf-8")
    assert "[key] [phone] ~" in text


def test_uncaught_exceptions_of_the_program_reach_the_messages(messages: Messages) -> None:
    messages.setProperty("bugsExpected", True)
    found: list[BaseException] = []
    before = sys.excepthook
    uninstall = crash.install(found.append)
    error = RuntimeError("boom")
    sys.excepthook(RuntimeError, error, None)
    uninstall()
    assert found == [error]
    assert sys.excepthook is before


def test_a_report_has_the_traceback_and_no_data() -> None:
    cell = "李四 4401061990010112345 无此单"
    try:
        raise KeyError(cell)
    except KeyError as error:
        text = crash.report(error)
    assert "KeyError" in text
    assert "test_app.py" in text
    assert "李四" not in text
    assert "4401061990010112345" not in text


@pytest.mark.parametrize("argument", ["--version"])
def test_the_version_is_told(home: Path, argument: str) -> None:
    finished = run("-m", "desktop", argument, home=home)
    assert finished.returncode == 0
    assert finished.stdout.strip()


def test_services_are_frozen(services: Services) -> None:
    with pytest.raises(AttributeError):
        services.tasks = None  # type: ignore[misc]


def test_a_second_program_leaves_when_the_first_answers(home: Path, qtbot: QtBot) -> None:
    workspace = Workspace.open(home)
    claim = workspace.claim_window()
    first = Instance(home)
    assert first.claim()
    second = subprocess.Popen(
        [sys.executable, "-m", "desktop"],
        cwd=ROOT,
        env={**os.environ, "HUIXIN_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        with qtbot.waitSignal(first.raised, timeout=30_000):
            pass
        assert second.wait(30) == 0
    finally:
        second.kill()
        second.wait()
        first.release()
        claim.release()


@pytest.mark.parametrize("place", ["占着", "占着/里面"])
def test_a_home_that_cannot_be_is_said_not_thrown(tmp_path: Path, place: str) -> None:
    (tmp_path / "占着").write_text("a file", "utf-8")
    finished = run("-m", "desktop", home=tmp_path / place)
    assert finished.returncode == 1
    assert "数据文件夹用不了" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_lock_that_cannot_be_taken_is_said_not_thrown(home: Path) -> None:
    (home / "window.lock").mkdir(parents=True)
    finished = run("-m", "desktop", home=home)
    assert finished.returncode == 1
    assert "window.lock 写不进去" in finished.stderr
    assert "Traceback" not in finished.stderr
