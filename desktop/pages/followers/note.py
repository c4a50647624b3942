"""手动记一笔: one day's figures typed from the phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from assistant.clock import today
from assistant.tracking.models import METRIC_NAMES
from desktop.models.days_table import METRICS
from desktop.services import Services
from desktop.widgets.dialog import Sheet
from desktop.widgets.field import Field

Save = Callable[[str | None, date, Mapping[str, int]], object]
ASKED = tuple(metric for metric in METRICS if metric != "cover_click_rate_ppm")[:6]


class NoteSheet(Sheet):
    """Day, account and six numbers; empty ones are not known and stay so."""

    def __init__(
        self,
        services: Services,
        window: QWidget,
        accounts: Sequence[tuple[str | None, str]],
        account: str | None,
        save: Save,
    ) -> None:
        super().__init__(services.theme, window, width=480)
        self._save = save
        theme = services.theme
        about = self.tr("照着手机上的数字填，不知道的空着。之后导入的表会盖过它。")
        self.head(self.tr("手动记一笔"), about)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        self.day = QLineEdit(today().isoformat())
        self._day_field = Field(theme, self.tr("哪一天"), self.day)
        grid.addWidget(self._day_field, 0, 0)
        self.account = QComboBox()
        for creator, name in accounts:
            self.account.addItem(name or self.tr("还没归属"), creator)
        self.account.setCurrentIndex(max(0, [id_ for id_, _ in accounts].index(account)))
        grid.addWidget(Field(theme, self.tr("谁的账号"), self.account), 0, 1)
        self.edits: dict[str, QLineEdit] = {}
        self._fields: dict[str, Field] = {}
        for number, metric in enumerate(ASKED):
            edit = QLineEdit()
            field = Field(theme, services.language.say(METRIC_NAMES[metric]), edit)
            self.edits[metric], self._fields[metric] = edit, field
            grid.addWidget(field, 1 + number // 2, number % 2)
        self.body.addLayout(grid)
        self.save_button = self.foot(self.tr("先不记"), self.tr("记下"), self._take)
        self.edits[ASKED[0]].setFocus()

    def _take(self) -> None:
        values: dict[str, int] = {}
        wrong = False
        for metric, edit in self.edits.items():
            text = edit.text().strip().replace(",", "").replace("，", "")
            error = ""
            if text:
                try:
                    values[metric] = int(text)
                except ValueError:
                    error = self.tr("填整数，比如 36 或 -3。")
                else:
                    if values[metric] < 0 and metric != "followers_net":
                        error = self.tr("这个数不会是负的。")
            self._fields[metric].set_error(error)
            wrong = wrong or bool(error)
        try:
            day = date.fromisoformat(self.day.text().strip())
            self._day_field.set_error("")
        except ValueError:
            self._day_field.set_error(self.tr("写成 2026-11-18 这样。"))
            return
        if wrong:
            return
        if not values:
            self._fields[ASKED[0]].set_error(self.tr("至少填一个数。"))
            return
        self._save(self.account.currentData(), day, values)
        self.accept()
