"""What a user does with prompts: reword one, go back to what ships.

Kept in the database: every step is undone by its name, and a wording that goes
is in the recycle bin.
"""

from __future__ import annotations

from assistant.changes import Area, Changed
from assistant.drafting import own_texts_store, prompt_files
from assistant.drafting.prompt_files import PromptFile
from assistant.errors import Refused
from assistant.storage import recycle
from assistant.storage.database import Database, Edit
from assistant.wording import Text


def of(db: Database) -> dict[str, str]:
    """The user's own prompts by id, as `prompt_files.load` takes them."""
    with db.read() as conn:
        return own_texts_store.prompts(conn)


def save(db: Database, id_: str, system: str, user: str) -> Changed[PromptFile]:
    """Keep a wording of one's own; as shipped, it is no longer one's own.

    Raises `Refused` with `prompt.invalid` and the field at fault.
    """
    ships = prompt_files.shipped(id_)
    system, user = system.strip(), user.strip()
    for field, fault in prompt_files.faults(ships, system, user).items():
        raise Refused("prompt.invalid", fault, where={"field": field})
    if (system, user) == (ships.system, ships.user):
        return reset(db, id_)
    text = prompt_files.text(ships, system, user)
    with db.edit(_step("改", "Edit", ships), Area.PROMPTS) as edit:
        own_texts_store.put_prompt(edit.conn, id_, text)
    return Changed(prompt_files.load(id_, {id_: text}), edit.changes)


def reset(db: Database, id_: str) -> Changed[PromptFile]:
    """Go back to the shipped prompt, where it is not in use already."""
    ships = prompt_files.shipped(id_)
    with db.edit(_step("还原", "Reset", ships), Area.PROMPTS) as edit:
        _take_away(edit, ships)
    return Changed(ships, edit.changes)


def _take_away(edit: Edit, ships: PromptFile) -> None:
    if ships.id in own_texts_store.prompts(edit.conn):
        recycle.delete(edit, "own_prompt", ships.id, title=ships.title.zh)


def _step(zh: str, en: str, ships: PromptFile) -> Text:
    return Text(f"{zh}提示词「{ships.title.zh}」", f"{en} prompt “{ships.title.en}”")
