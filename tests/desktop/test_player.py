"""The player behind the preview: it opens, plays, and lets go at any moment."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from assistant.clips import ffmpeg
from desktop.pages.cutting.player import Player

ROUNDS = 60


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second of picture and sound, as the preview's light copies are."""
    out = tmp_path_factory.mktemp("film") / "一秒 😀.mp4"
    picture = ["-f", "lavfi", "-i", "testsrc=s=270x480:r=30:d=1"]
    sound = ["-f", "lavfi", "-i", "sine=440:d=1"]
    ffmpeg.run([*picture, *sound, "-pix_fmt", "yuv420p", "-c:v", "libx264", str(out)])
    return out


def test_it_opens_and_plays_to_the_end(qtbot: QtBot, film: Path) -> None:
    player = Player()
    with qtbot.waitSignal(player.opened, timeout=20_000):
        player.load(film)
    with qtbot.waitSignal(player.ended, timeout=20_000):
        player.play()
    player.close()
    assert player.file is None
    shiboken6.delete(player)


def test_letting_go_at_any_moment_never_freezes_the_window(qtbot: QtBot, film: Path) -> None:
    """Called plainly, `stop` froze within a hundred rounds: see the module's words."""
    for number in range(ROUNDS):
        player = Player()
        player.load(film)
        if number % 2:
            player.play()
        qtbot.wait(20 + number % 5 * 20)
        player.close()
        shiboken6.delete(player)
