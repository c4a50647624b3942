"""What 改写 may act on here: the chosen shot, the script, words to be pasted."""

from __future__ import annotations

from assistant.drafting import drafts
from assistant.drafting.models import Script
from desktop.drafting.rewrite_sheet import Selection
from desktop.drafting.rewriting import Rewriting


class ScriptRewriting(Rewriting):
    """The actions on scripts."""

    def offer(self, script: Script | None, row: int, *, action: str = "") -> None:
        """Ask which action, on the shot in `row` first where there is one."""
        if self.desk.writing.running or self.desk.store is None:
            return
        paste = Selection("text", self.tr("粘一段话"))
        asked = action == "from_text"
        selections = (paste,) if asked else (*self._of_script(script, row), paste)
        self.services.tasks.read(
            lambda db: drafts.every(db, "outline"),
            lambda shows: self.ask(
                selections,
                action=action,
                others=shows,
                taking=self.tr("放进哪一场"),
            ),
            owner=self,
        )

    def _of_script(self, script: Script | None, row: int) -> tuple[Selection, ...]:
        if script is None:
            return ()
        whole = Selection("script", self.tr("整条脚本"), seconds=script.seconds)
        if not 0 <= row < len(script.shots) or not script.shots[row].voiceover:
            return (whole,)
        shot = script.shots[row]
        name = self.tr("第 {number} 镜").format(number=shot.number)
        return (Selection("shot", name, places=(row,), seconds=shot.seconds), whole)
