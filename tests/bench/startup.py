"""Cold start to a painted, usable window, beside a bare QMainWindow program.

Each round starts fresh processes. A start ends when the window has painted
after its page has shown what it queried (the database is open, nothing is
under way; Qt paints before it serves the timer that looks). The peer ends
where an empty QMainWindow begins to paint. Both run from byte code, as
an installed program does: it is kept in a folder of the benchmark's own, since
an environment may forbid writing it beside the source.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.table import in_turn, show

ROUNDS = 7

BARE = """
import sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.time() - float(sys.argv[1]), flush=True)
            application.exit()
        return False
application = QApplication(sys.argv[:1])
window, watch = QMainWindow(), Watch()
window.installEventFilter(watch)
window.resize(1440, 900)
window.show()
application.exec()
"""

OURS = """
import sys, time
from desktop import app
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
present = app.MainWindow.present
def watched(window):
    def look():
        if window.isVisible() and window._services.tasks.idle:
            timer.stop()
            print(time.time() - float(sys.argv[1]), flush=True)
            QApplication.exit()
    timer = QTimer(window, interval=1)
    timer.timeout.connect(look)
    timer.start()
    present(window)
app.MainWindow.present = watched
sys.exit(app.main(["--home", sys.argv[2]]))
"""


def run() -> str:
    """The table of the first run (welcome) and of an opened sample shop (今天)."""
    with tempfile.TemporaryDirectory() as name:
        empty, shop = Path(name) / "empty", Path(name) / "shop"
        env = _environment(Path(name) / "bytecode")
        _open_sample_shop(shop)
        rows = in_turn(
            {
                "bare QMainWindow": lambda: _start(BARE, env),
                "Huixin, first run": lambda: _start(OURS, env, empty),
                "Huixin, sample shop": lambda: _start(OURS, env, shop),
            },
            ROUNDS,
        )
    return show("Cold start to a painted, usable window", rows, "bare QMainWindow")


def _environment(bytecode: Path) -> dict[str, str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(bytecode)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env


def _start(script: str, env: dict[str, str], *arguments: object) -> float:
    done = subprocess.run(
        [sys.executable, "-c", script, str(time.time()), *map(str, arguments)],
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return float(done.stdout.split()[0])


def _open_sample_shop(home: Path) -> None:
    from assistant.sample import shop
    from assistant.workspace import Workspace

    workspace = Workspace.open(home)
    shop.load_everything(workspace.database)
    workspace.close()
