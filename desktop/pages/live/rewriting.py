"""What 改写 may act on here: the chosen block, and the show that takes in a script."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting import drafts
from assistant.drafting.models import Outline
from desktop.drafting.rewrite_sheet import Selection
from desktop.drafting.rewriting import Rewriting

NAMED = 12  # characters of a block's title that fit its button


class LiveRewriting(Rewriting):
    """The actions on shows."""

    def offer(self, outline: Outline | None, block: str, *, whole: bool = False) -> None:
        """Ask which action, on this block or on the show; `whole` begins with the show."""
        if outline is None or self.desk.writing.running:
            return
        places = [n for n, one in enumerate(outline.blocks) if one.id == block]

        def ask(scripts: Sequence[drafts.Summary]) -> None:
            show = Selection("show", self.tr("整场"), seconds=outline.seconds)
            self.ask(
                (*(self._of_block(outline, place) for place in places), show),
                scope="show" if whole else "",
                others=tuple(scripts),
                taking=self.tr("拿哪条脚本来讲"),
            )

        self.services.tasks.read(lambda db: drafts.every(db, "script"), ask, owner=self)

    def _of_block(self, outline: Outline, place: int) -> Selection:
        block = outline.blocks[place]
        name = block.title if len(block.title) <= NAMED else f"{block.title[:NAMED]}…"
        words = self.tr("这一段：{title}").format(title=name)
        return Selection("block", words, places=(place,), seconds=block.seconds)
