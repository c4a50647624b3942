"""Our own faults: kept in a log, shown once with details to copy, keys and buyer data removed."""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QMessageLogContext, QSysInfo, QtMsgType, qInstallMessageHandler

from assistant import __version__

LOG_BYTES = 512 * 1024
LOG_FILES = 4


class _Redacting(logging.Formatter):
    """Nothing reaches the file that could be a key, a number or a name of a buyer."""

    def format(self, record: logging.LogRecord) -> str:
        return clean(super().format(record))


def open_log(folder: Path) -> logging.Handler:
    """Write warnings and worse to `huixin.log` in `folder`, rotating; returns the handler."""
    from logging.handlers import RotatingFileHandler  # brings sockets along

    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "huixin.log",
        maxBytes=LOG_BYTES,
        backupCount=LOG_FILES - 1,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    return handler


def close_log(handler: logging.Handler) -> None:
    """Let go of the file."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def report(error: BaseException) -> str:
    """What the user may copy: versions, the traceback, no data.

    An exception's own words may quote a cell of a table, so Chinese in them is
    masked as well; the code lines of the traceback are ours and stay.
    """
    import platform  # not needed by a start that goes well

    frames = "".join(traceback.format_tb(error.__traceback__))
    words = "".join(traceback.format_exception_only(error))
    cause = f"\nCaused by: {type(error.__cause__).__name__}" if error.__cause__ else ""
    words = re.sub(r"[\u3400-\u9fff]+", "…", words)
    return clean(
        f"Huixin {__version__}, Python {platform.python_version()}, PySide6 {pyside_version},"
        f" {QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}\n\n"
        f"{frames}{words}{cause}"
    )


def clean(text: str) -> str:
    """Without keys, numbers of people and orders, or the user's folder name."""
    from assistant.llm.redaction import redact

    return redact(text.replace(str(Path.home()), "~"))


def install(found: Callable[[BaseException], object]) -> Callable[[], None]:
    """Send every uncaught exception of any thread to `found`; returns what undoes it.

    `found` must be safe to call from any thread (a Qt signal is).
    """
    before = sys.excepthook, threading.excepthook

    def uncaught(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            before[0](KeyboardInterrupt, error, _trace)
        else:
            found(error)

    def uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            found(args.exc_value)

    sys.excepthook, threading.excepthook = uncaught, uncaught_in_thread
    qInstallMessageHandler(_qt_says)

    def undo() -> None:
        sys.excepthook, threading.excepthook = before
        qInstallMessageHandler(None)

    return undo


def _qt_says(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    levels = {QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR}
    level = levels.get(kind, logging.CRITICAL if kind is QtMsgType.QtFatalMsg else logging.DEBUG)
    logging.getLogger("qt").log(level, "%s: %s", context.category, message)
