"""The sample shop: 炭小满烤肉, made up, and always of today.

`resources/samples/profile.yaml` was written for one day, the `as_of` of
`calendar.yaml`. Every ISO date in it, a value or inside a text, is moved by the whole days between
that day and today, so a deal with ten weeks left has ten weeks left whenever
the sample is loaded. `load` brings the shop alone; `load_everything` what a
visitor looks round in: the shop, its imported exports, a script and an outline,
and the scripts of its best and of some earlier videos with the orders that came
of them.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import clock, resources
from assistant.changes import Changed, Changes
from assistant.jobs import Job
from assistant.profile import fields, profiles
from assistant.profile.models import Profile
from assistant.profile.profiles import Loaded
from assistant.storage.database import Database
from assistant.wording import Text

if TYPE_CHECKING:
    from assistant.drafting.models import Brief, Draft
    from assistant.tracking.importing.models import Preview

FOLDER = "samples"
CREATOR = "zhoumin"  # whose account the sample's posts and followers are
_ISO_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


@dataclass(frozen=True)
class Visit:
    """What `load_everything` brought: the shop, the imports in order, the drafts it wrote.

    The scripts of earlier videos, which nobody wrote just now, are not among them.
    """

    loaded: Loaded
    imports: tuple[Preview, ...]
    drafts: tuple[Draft, ...]


def load(db: Database, today: date | None = None) -> Changed[Loaded]:
    """Add the sample shop, or bring its dates up to `today`, in one undo step."""
    return profiles.load(db, read_profile(today), step=Text("载入示例门店", "Load the sample shop"))


def load_everything(
    db: Database, today: date | None = None, job: Job | None = None
) -> Changed[Visit]:
    """The shop with ten weeks of orders, posts and followers, a drafted script and outline.

    Each import and each draft is an undo step of its own. Loading it again the
    same day changes nothing. Cancelling leaves the steps that were finished.
    """
    job = job or Job()
    day = today or clock.today()
    loaded = load(db, day)
    imports = _import_exports(db, day, job)
    drafts = _draft(db, job)
    told, links = _tell_the_hit(db, day, job)
    drafts += told
    areas = loaded.changes.areas | links.areas
    for changes in (*(one.changes for one in imports), *(one.changes for one in drafts)):
        areas |= changes.areas
    visit = Visit(
        loaded.value, tuple(one.value for one in imports), tuple(one.value for one in drafts)
    )
    return Changed(visit, Changes(areas, loaded.changes.step))


def read_profile(today: date | None = None) -> Profile:
    """The sample's profile with its dates moved to `today` (default: today in Shanghai)."""
    import yaml

    as_of: date = resources.yaml_of(_path("calendar.yaml"))["as_of"]
    text = _path("profile.yaml").read_text("utf-8")
    moved = _moved(text, (today or clock.today()) - as_of)
    profile: Profile = fields.adapter(Profile).validate_python(yaml.safe_load(moved))
    return profile


def read_brief(name: str) -> Brief:
    """The sample's brief `script`, `live` or `hit`, the video that took off."""
    from assistant.drafting.models import Brief

    return Brief.model_validate(resources.yaml_of(_path(f"brief_{name}.yaml")))


def _import_exports(db: Database, day: date, job: Job) -> list[Changed[Preview]]:
    """Write the exports into a folder that goes away again, and import them as a person would."""
    from assistant.sample import exports
    from assistant.tracking.importing import files
    from assistant.tracking.importing.models import Options

    options = Options(creator=CREATOR)
    done: list[Changed[Preview]] = []
    with tempfile.TemporaryDirectory(prefix="huixin-sample-") as folder:
        paths = exports.write_exports(Path(folder), day)
        for number, path in enumerate(paths):
            job.progress(number, len(paths), Text(f"导入 {path.name}", f"Importing {path.name}"))
            read = files.read(path, options, job, isolate=False)
            done.append(files.write(db, files.look(db, read, options)))
    return done


def _tell_the_hit(db: Database, day: date, job: Job) -> tuple[list[Changed[Draft]], Changes]:
    """The script of the video that took off and of earlier ones, their posts and the orders."""
    from assistant.sample import thread

    if thread.linked(db, day):
        return [], Changes()
    earlier = [
        thread.Told(one["title"], one["topic"], one["format"], tuple(one["lines"]))
        for one in resources.yaml_of(_path("told.yaml"))
    ]
    told = thread.tell(db, earlier, read_brief("hit"), day)
    script = _write(db, "hit", job)
    return script, told | thread.link(db, script[0].value, day)


def _draft(db: Database, job: Job) -> list[Changed[Draft]]:
    """A script and an outline, unless the sample shop already has one of the kind."""
    from assistant.drafting import drafts

    shop = read_profile().stores[0].name
    done: list[Changed[Draft]] = []
    for name in ("script", "live"):
        brief = read_brief(name)
        if not any(one.store == shop for one in drafts.every(db, brief.kind)):
            done += _write(db, name, job)
    return done


def _write(db: Database, brief: str, job: Job) -> list[Changed[Draft]]:
    from assistant.drafting import drafts
    from assistant.drafting.playbook_drafter import PlaybookDrafter

    written = drafts.write(db, PlaybookDrafter(), read_brief(brief), job)
    return [piece for piece in written if isinstance(piece, Changed)]


def _moved(text: str, by: timedelta) -> str:
    return _ISO_DATE.sub(lambda found: (date.fromisoformat(found[0]) + by).isoformat(), text)


def _path(name: str) -> Path:
    return resources.path(FOLDER, name)
