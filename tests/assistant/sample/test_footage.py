"""The sample takes have the quirks they are there for."""

from __future__ import annotations

from pathlib import Path

from assistant.clips.probe import Footage, probe_all
from assistant.sample import footage


def test_sample_takes(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(footage, "SECONDS", 1)
    paths = footage.make(tmp_path / "素材")
    found = [one for one in probe_all(paths) if isinstance(one, Footage)]
    assert len(found) == 6
    assert {one.rotation for one in found} == {0, 270}
    assert {round(one.fps) for one in found} >= {25, 30, 60}
    assert sum(one.variable_rate for one in found) == 1
    assert sum(one.sound is None for one in found) == 1
    assert any(one.width > one.height for one in found)
    assert all(950 <= one.duration_ms <= 1100 for one in found)
    tune = footage.music(tmp_path / "素材")
    assert tune.stat().st_size > 20_000
