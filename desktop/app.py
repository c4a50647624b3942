"""Builds the services, installs the hooks, opens the window.

The order matters for a quick first picture: the window is shown before the
database is opened, and nothing heavy (openai, moviepy, av, numpy, pyqtgraph)
is imported on the way.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from assistant import __version__, options, resources
from assistant.errors import UserError
from assistant.settings import Option
from assistant.workspace import Workspace
from desktop import crash
from desktop.collecting import Collector
from desktop.language import Language, system_code
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.services import Services
from desktop.style import FocusRing
from desktop.tasks import Tasks
from desktop.theme import Theme

LISTEN_AFTER_MS = 300
KNOCKS = 6
KNOCK_PAUSE_S = 0.3


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; returns the exit code."""
    _serve_as_child()
    _have_streams()
    args = _parse(sys.argv[1:] if argv is None else list(argv))
    try:
        workspace = Workspace.open(args.home)
        scale = workspace.settings.get(options.SCALE)
    except UserError as error:
        return _refuse(build_application(), error)
    if scale != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(scale / 100))
    application = build_application()
    if args.self_test is not None:
        from desktop import selftest

        return selftest.run(application, workspace, args.self_test)
    try:
        claim = workspace.claim_window()
    except UserError as error:
        if error.code != "window.open":
            return _refuse(application, error)
        return _already_open(workspace, error)
    try:
        return _run(application, workspace)
    finally:
        claim.release()


def build_application() -> QApplication:
    """The one QApplication, named and scaled as the product wants it."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QCoreApplication.setApplicationName("Huixin")
    QCoreApplication.setApplicationVersion(__version__)
    QGuiApplication.setApplicationDisplayName("会心")
    QGuiApplication.setDesktopFileName("huixin")
    application = QApplication(sys.argv[:1])
    application.setWindowIcon(QIcon(str(resources.path("icons", "huixin-256.png"))))
    return application


def build_services(application: QApplication, workspace: Workspace) -> Services:
    """Everything a page is given; nothing is opened yet."""
    settings = workspace.settings
    language = Language(application)
    chosen = settings.get(options.LANGUAGE)
    language.speak(chosen if chosen in ("zh", "en") else system_code())  # type: ignore[arg-type]
    messages = Messages(language)
    theme = Theme(application, settings.get(options.THEME))  # type: ignore[arg-type]
    theme.reduced_motion = settings.get(options.REDUCED_MOTION)
    return Services(
        workspace=workspace,
        tasks=Tasks(workspace, messages),
        messages=messages,
        settings=settings,
        theme=theme,
        language=language,
    )


def follow_settings(services: Services) -> Callable[[], None]:
    """Apply changes of language, theme and motion at once; returns what ends it."""

    def follow(option: Option[Any]) -> None:
        value = services.settings.get(option)
        if option is options.LANGUAGE:
            services.language.speak(value if value in ("zh", "en") else system_code())
        elif option is options.THEME:
            services.theme.wear(value)
        elif option is options.REDUCED_MOTION:
            services.theme.reduced_motion = bool(value)

    return services.settings.listen(follow)


def _already_open(workspace: Workspace, error: UserError) -> int:
    """Another window holds this workspace: bring it up, or say so where it does not answer."""
    from desktop.instance import knock, name_of

    for _attempt in range(KNOCKS):  # it may be starting and not listening yet
        if knock(name_of(workspace.home)):
            return 0
        time.sleep(KNOCK_PAUSE_S)
    _say_alone(error)
    return 1


def _refuse(application: QApplication, error: UserError) -> int:
    """There can be no window: say why, on the console as well as in a box of its own."""
    print(error.say("zh"), error.say("en"), sep="\n", file=sys.stderr)  # noqa: T201
    if application.platformName() != "offscreen":  # nobody could close it there
        _say_alone(error)
    return 1


def _say_alone(error: UserError) -> None:
    box = QMessageBox()
    box.setText(error.message.say(system_code()))
    box.setInformativeText(error.hint.say(system_code()) if error.hint else "")
    box.exec()


def _run(application: QApplication, workspace: Workspace) -> int:
    log = crash.open_log(workspace.logs)
    services = build_services(application, workspace)
    ring = FocusRing(application)
    window = MainWindow(services)
    services.messages.bug_found.connect(keep_in_log)
    services.messages.bug_found.connect(window.show_bug)
    uninstall = crash.install(services.messages.bug_found.emit)
    stop_following = follow_settings(services)
    collector = Collector(window)
    window.present()
    collector.start()
    QTimer.singleShot(LISTEN_AFTER_MS, window, lambda: _listen(workspace, window))
    QTimer.singleShot(LISTEN_AFTER_MS, ring, ring.watch)
    try:
        return application.exec()
    finally:
        stop_following()
        services.tasks.close()
        collector.stop()
        window.deleteLater()
        uninstall()
        crash.close_log(log)


def _listen(workspace: Workspace, window: MainWindow) -> None:
    """Let a second start bring this window up; after the first picture, as it loads QtNetwork."""
    from desktop.instance import Instance

    instance = Instance(workspace.home, window)
    instance.raised.connect(window.come_forward)
    instance.claim()


def keep_in_log(error: BaseException) -> None:
    """Keep a fault of ours for whoever asks later, without keys and people's numbers."""
    logging.getLogger("huixin").error("%s", crash.report(error))


def _serve_as_child() -> None:
    """In a bundle a child process of multiprocessing starts as this very program."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()


def _have_streams() -> None:
    """A windowed build has no console: what libraries print must go somewhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="huixin", description="会心 Huixin: open the window")
    parser.add_argument("--home", type=Path, help="workspace folder (or HUIXIN_HOME)")
    parser.add_argument("--self-test", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=__version__)
    return parser.parse_args(argv)
