"""先把门头挂上: the first run. Name the shop and yourself, or look at the sample shop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from assistant import options, resources
from assistant.changes import Changed
from assistant.clock import new_id
from assistant.profile import sign_store
from assistant.profile.sign_store import Shop, Trade
from assistant.storage.database import Database
from assistant.wording import Text
from desktop.services import Services
from desktop.widgets.button import Button
from desktop.widgets.chip import ChoiceChip
from desktop.widgets.field import Field
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import IconLabel, Label
from desktop.widgets.segment import Segment
from desktop.widgets.stage_card import StageCard
from desktop.widgets.storefront import Storefront

LEFT_WIDTH = 600
JOYS = {"novice": 0.12, "growing": 0.45, "mature": 0.72, "exemplary": 1.0}


class WelcomePage(QWidget):
    """Fills the whole window; `opened` carries the shops once there is one."""

    opened = Signal(object)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._trades: dict[str, ChoiceChip] = {}
        self._stages: dict[str, StageCard] = {}
        self._wanted_trade = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = _Left(services)
        row.addWidget(self._left, 5)
        row.addWidget(self._right(), 7)
        self._hang()
        services.tasks.read(sign_store.trades, self._offer_trades, owner=self)

    def begin(self) -> None:
        """Put the cursor into the first field; once the page is on screen."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_over(self, other: WelcomePage) -> None:
        """What was typed before the language changed."""
        for mine, theirs in (
            (self.name, other.name),
            (self.branch, other.branch),
            (self.person, other.person),
        ):
            mine.setText(theirs.text())
        self._wanted_trade = other.trade
        self.role.setCurrentIndex(other.role.currentIndex())
        self.choose_stage(other.stage)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Generous margins where there is room; on a small window everything stays in reach."""
        side = 96 if self.width() >= 1280 else 48
        top, foot = (96, 48) if self.height() >= 860 else (28, 20)
        self._sheet.setContentsMargins(side, top, side + 8, foot)
        super().resizeEvent(event)

    # ---- what is answered -------------------------------------------------------------------

    @property
    def trade(self) -> str:
        """The id of the chosen category, or an empty string."""
        chosen = (key for key, chip in self._trades.items() if chip.isChecked())
        return next(chosen, self._wanted_trade)

    @property
    def stage(self) -> str:
        """The chosen stage, a value of `profile.models.Stage`."""
        return next(stage for stage, card in self._stages.items() if card.isChecked())

    def choose_stage(self, stage: str) -> None:
        """Choose a stage."""
        self._stages[stage].setChecked(True)

    def trade_chip(self, category: str) -> ChoiceChip:
        """The chip of a category."""
        return self._trades[category]

    # ---- building ---------------------------------------------------------------------------

    def _right(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = _CardSurface(self._services)
        scroll.setWidget(sheet)
        self._sheet = outer = QVBoxLayout(sheet)
        outer.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(Label(self.tr("先把门头挂上"), type="display"))
        top.addStretch(1)
        top.addWidget(self._languages())
        outer.addLayout(top)
        outer.addSpacing(4)
        sentence = self.tr("填完这几行就能开门，其它的用着用着再补。")
        outer.addWidget(Label(sentence, tone="secondary"))
        outer.addSpacing(24)
        outer.addLayout(self._shop_fields())
        outer.addSpacing(20)
        outer.addWidget(Label(self.tr("做什么生意"), type="small", tone="secondary"))
        outer.addSpacing(8)
        outer.addWidget(self._trade_chips())
        self._trade_error = Label(type="caption", tone="danger")
        self._trade_error.hide()
        outer.addWidget(self._trade_error)
        outer.addSpacing(20)
        outer.addLayout(self._person_fields())
        outer.addSpacing(20)
        outer.addWidget(Label(self.tr("拍视频这件事，你现在"), type="small", tone="secondary"))
        outer.addSpacing(8)
        outer.addLayout(self._stage_cards())
        outer.addSpacing(32)
        outer.addLayout(self._doors())
        outer.addStretch(1)
        outer.addSpacing(24)
        outer.addLayout(self._promise())
        return scroll

    def _languages(self) -> Segment:
        language = self._services.language
        segment = Segment(
            self._services.theme,
            [("zh", "中文"), ("en", "English")],
            name=self.tr("界面语言"),
            value=language.code,
        )
        segment.changed.connect(lambda code: self._services.settings.set(options.LANGUAGE, code))
        return segment

    def _shop_fields(self) -> QGridLayout:
        theme = self._services.theme
        self.name, self.branch = _line(), _line()
        self.name.textChanged.connect(self._hang)
        self.branch.textChanged.connect(self._hang)
        self._name_field = Field(theme, self.tr("店名"), self.name)
        branch = Field(theme, self.tr("分店"), self.branch, optional=self.tr("可不填"))
        return _pair(self._name_field, branch)

    def _trade_chips(self) -> QWidget:
        holder = QWidget()
        self._flow = FlowLayout(holder, gap=8)
        self._trade_group = QButtonGroup(self)
        self._trade_group.buttonClicked.connect(lambda _button: self._trade_error.hide())
        return holder

    def _person_fields(self) -> QGridLayout:
        theme = self._services.theme
        self.person = _line()
        self.role = QComboBox()
        self.role.setProperty("extent", "lg")
        self.role.setFont(theme.font("heading", weight=400))
        for chinese, shown in (
            ("店长", self.tr("店长")),
            ("店员", self.tr("店员")),
            ("技师", self.tr("技师")),
            ("主厨", self.tr("主厨")),
            ("前台", self.tr("前台")),
            ("教练", self.tr("教练")),
            ("老板", self.tr("老板")),
        ):
            self.role.addItem(shown, chinese)  # scripts say it: content is Chinese
        self._person_field = Field(theme, self.tr("怎么称呼你"), self.person)
        return _pair(self._person_field, Field(theme, self.tr("在店里做什么"), self.role))

    def _stage_cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        for stage, name, meaning in (
            ("novice", self.tr("新手"), self.tr("刚开始拍")),
            ("growing", self.tr("成长"), self.tr("每周都会发")),
            ("mature", self.tr("成熟"), self.tr("有自己的套路")),
            ("exemplary", self.tr("标杆"), self.tr("会带别人")),
        ):
            card = StageCard(self._services.theme, name, meaning, JOYS[stage])
            group.addButton(card)
            row.addWidget(card, 1)
            self._stages[stage] = card
        self.choose_stage("novice")
        return row

    def _doors(self) -> QHBoxLayout:
        theme = self._services.theme
        row = QHBoxLayout()
        row.setSpacing(12)
        self.open_button = Button(theme, self.tr("开门"), kind="primary", size="lg")
        self.open_button.clicked.connect(self._open)
        self.sample_button = Button(theme, self.tr("先逛逛示例门店"), size="lg")
        self.sample_button.clicked.connect(self._visit_sample)
        self.restore_button = Button(
            theme, self.tr("从备份恢复"), kind="quiet", icon="archive-restore"
        )
        self.restore_button.clicked.connect(self._pick_backup)
        for edit in (self.name, self.branch, self.person):
            edit.returnPressed.connect(self._open)
        row.addWidget(self.open_button)
        row.addWidget(self.sample_button)
        row.addStretch(1)
        row.addWidget(self.restore_button)
        return row

    def _promise(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        lock = IconLabel(self._services.theme, "lock", color="text.tertiary")
        words = self.tr(
            "资料只存在这台电脑上。没有网络、没有模型密钥，也能写脚本、剪视频、记订单。"
        )
        row.addWidget(lock, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(words, type="small", tone="secondary", wrap=True), 1)
        return row

    # ---- doing ------------------------------------------------------------------------------

    def _hang(self) -> None:
        self._left.storefront.hang(
            self.name.text().strip(), self.branch.text().strip(), hint=self.tr("你的店名")
        )
        if self.name.text().strip():
            self._name_field.set_error("")

    def _offer_trades(self, categories: tuple[Trade, ...]) -> None:
        wanted, language = self._wanted_trade, self._services.language
        for category in categories:
            name = category.name_zh if language.code == "zh" else category.name_en
            chip = ChoiceChip(self._services.theme, name)
            chip.setChecked(category.id == wanted)
            self._trade_group.addButton(chip)
            self._flow.addWidget(chip)
            self._trades[category.id] = chip
        after: QWidget = self.branch
        for chip in self._trades.values():
            QWidget.setTabOrder(after, chip)
            after = chip
        QWidget.setTabOrder(after, self.person)

    def _open(self) -> None:
        """Check the three answers that are needed, then write shop and creator in one step."""
        name, person = self.name.text().strip(), self.person.text().strip()
        self._name_field.set_error("" if name else self.tr("先写上店名，门头才挂得起来。"))
        self._person_field.set_error("" if person else self.tr("写个称呼，稿子里就用它。"))
        self._trade_error.setText(self.tr("选一个最像的，以后可以改。"))
        self._trade_error.setVisible(not self.trade)
        if not name:
            self.name.setFocus()
        elif not self.trade:
            next(iter(self._trades.values())).setFocus()
        elif not person:
            self.person.setFocus()
        else:
            self._write(name, person)

    def _write(self, name: str, person: str) -> None:
        store, trade, branch = new_id(), self.trade, self.branch.text().strip()
        role, stage = str(self.role.currentData()), self.stage

        def change(db: Database) -> Changed[tuple[Shop, ...]]:
            # The models load with their validators here, off the start and off the GUI thread.
            from assistant.profile import profiles
            from assistant.profile.models import Creator, Profile, Stage, Store

            shop = Store(id=store, name=name, branch=branch, category=trade)
            creator = Creator(id=new_id(), name=person, store=store, role=role, stage=Stage(stage))
            profile = Profile(stores=(shop,), creators=(creator,))
            step = Text(f"开门「{name}」", f"Open “{name}”")
            loaded = profiles.load(db, profile, step=step)
            return Changed(sign_store.shops(db), loaded.changes)

        self._busy(True)
        self._services.tasks.write(change, self._finish, owner=self, failed=self._failed)

    def _visit_sample(self) -> None:
        def change(db: Database) -> Changed[tuple[Shop, ...]]:
            from assistant.sample import shop

            loaded = shop.load_everything(db)
            return Changed(sign_store.shops(db), loaded.changes)

        self._busy(True)
        self._services.tasks.write(change, self._finish, owner=self, failed=self._failed)

    def _pick_backup(self) -> None:
        self._services.messages.picker.open_files(
            self, self.tr("从备份恢复"), self.tr("会心备份 (*.db)"), self._restore
        )

    def _restore(self, paths: list[Path]) -> None:
        def change(db: Database) -> Changed[tuple[Shop, ...]]:
            restored = db.restore(paths[0])
            return Changed(sign_store.shops(db), restored.changes)

        self._busy(True)
        self._services.tasks.write(change, self._finish, owner=self, failed=self._failed)

    def _finish(self, shops: tuple[Shop, ...]) -> None:
        self._busy(False)
        if not shops:
            return
        shop, settings = shops[-1], self._services.settings
        settings.set(options.STORE, shop.id)
        settings.set(options.CREATOR, shop.creators[0] if shop.creators else "")
        settings.set(options.ONBOARDED, True)
        self.opened.emit(shops)

    def _failed(self, error: object) -> None:
        self._busy(False)
        self._services.messages.error(error)  # type: ignore[arg-type]

    def _busy(self, busy: bool) -> None:
        for button in (self.open_button, self.sample_button, self.restore_button):
            button.setEnabled(not busy)


class _Left(QWidget):
    """The persimmon side: the brand, the shop front, the promise in Kai."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._theme = services.theme
        self.setMaximumWidth(LEFT_WIDTH)
        self.setMinimumWidth(400)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 36, 40, 52)
        column.setSpacing(0)
        brand = QHBoxLayout()
        brand.setSpacing(12)
        brand.addWidget(_Mark())
        brand.addWidget(Label(self.tr("会心"), type="heading"))
        brand.addStretch(1)
        column.addLayout(brand)
        column.addStretch(80)
        self.storefront = Storefront(services.theme)
        column.addWidget(self.storefront, 560)
        column.addStretch(40)
        words = Label(self.tr("门头会写你的名字，话也用你自己的话。"), type="spoken_md", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(words)

    def sizeHint(self) -> QSize:
        return QSize(LEFT_WIDTH, 900)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("primary.soft"))


class _Mark(QWidget):
    """The application's icon, 32 px."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = QSvgRenderer(str(resources.path("icons", "huixin.svg")), self)
        self.setFixedSize(32, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._drawing.render(painter, QRectF(self.rect()))


class _CardSurface(QWidget):
    def __init__(self, services: Services) -> None:
        super().__init__()
        self._theme = services.theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("surface.card"))


def _line() -> QLineEdit:
    edit = QLineEdit()
    edit.setProperty("extent", "lg")
    return edit


def _pair(left: QWidget, right: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setContentsMargins(0, 0, 0, 0)
    for column, widget in enumerate((left, right)):
        grid.addWidget(widget, 0, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(column, 1)
    return grid
