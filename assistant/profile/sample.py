"""The sample shop: 炭小满烤肉, made up, and always of today.

`resources/samples/profile.yaml` was written for one day, its `as_of`. Every
ISO date in it, a value or inside a text, is moved by the whole days between
that day and today, so a deal with ten weeks left has ten weeks left whenever
the sample is loaded.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from assistant import clock, resources
from assistant.drafting.models import Brief
from assistant.profile.models import Profile

FOLDER = "samples"
CREATOR = "zhoumin"  # whose account the sample's posts and followers are
_ISO_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


def read_profile(today: date | None = None) -> Profile:
    """The sample's profile with its dates moved to `today` (default: today in Shanghai)."""
    document = _read("profile.yaml", today or clock.today())
    document.pop("as_of")
    return Profile.model_validate(document)


def read_brief(name: str) -> Brief:
    """The sample's brief `script` or `live`."""
    return Brief.model_validate(yaml.safe_load(_path(f"brief_{name}.yaml").read_text("utf-8")))


def _read(name: str, today: date) -> dict[str, Any]:
    text = _path(name).read_text("utf-8")
    as_of: date = yaml.safe_load(text)["as_of"]
    document: dict[str, Any] = yaml.safe_load(_moved(text, today - as_of))
    return document


def _moved(text: str, by: timedelta) -> str:
    return _ISO_DATE.sub(lambda found: (date.fromisoformat(found[0]) + by).isoformat(), text)


def _path(name: str) -> Path:
    return resources.path(FOLDER, name)
