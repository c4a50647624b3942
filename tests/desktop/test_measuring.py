"""测一测语速 as a person does it: read aloud, stop, see the rate, save it; or give a recording."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from assistant import options
from assistant.drafting import calibration, drafts
from assistant.drafting.models import Brief, Script, Shot
from assistant.errors import Refused
from assistant.profile import profiles
from assistant.profile.models import Creator, Profile, Store
from assistant.storage import undo
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop.messages import Note
from desktop.pages.store.measuring import RateSheet
from desktop.pages.store.page import StorePage
from desktop.pages.store.recorder import LONGEST_S, Microphone, Recorder, Source, level_of, mono
from desktop.services import Services
from tests.data import speech
from tests.desktop.conftest import FakePicker
from tests.desktop.sound_file import SoundFile

LEFT = Qt.MouseButton.LeftButton
GENERAL, CRAFT, *_ = calibration.readings()
SHOP = Profile(
    stores=(Store(id="s", name="炭小满", category="food", city="长沙"),),
    creators=(Creator(id="xm", name="小满", store="s", role="店长", chars_per_minute=200),),
)
Voice = Callable[[Source], RateSheet]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Readings, made once."""
    return tmp_path_factory.mktemp("念（1）😀")


@pytest.fixture(scope="session")
def general(folder: Path) -> Path:
    """The general text, at 226 字/分."""
    return speech.write(speech.reading(GENERAL.words, 226), folder / "general.wav")


@pytest.fixture(scope="session")
def craft(folder: Path) -> Path:
    """The text about the craft, at 262 字/分."""
    return speech.write(speech.reading(CRAFT.words, 262), folder / "craft.wav")


@pytest.fixture
def page(services: Services, qtbot: QtBot, settle: Callable[[], None]) -> Iterator[StorePage]:
    services.tasks.write(
        lambda db: profiles.load(db, SHOP, step=Text("x", "x")), owner=services.tasks
    )
    services.settings.set(options.STORE, "s")
    page = StorePage(services)
    qtbot.addWidget(page)
    services.tasks.changed.connect(lambda _changes: page.reload())
    page.resize(1360, 860)
    page.show()
    page.reload()
    settle()
    qtbot.mouseClick(page.side.item("people"), LEFT)
    yield page
    if page.rate_sheet is not None and shiboken6.isValid(page.rate_sheet):
        page.rate_sheet.reject()
    page.hide()


@pytest.fixture
def measuring(page: StorePage, qtbot: QtBot, settle: Callable[[], None]) -> Voice:
    """Press the button beside the field, with a voice that comes from a source."""

    def begin(source: Source) -> RateSheet:
        page.voice = lambda: source
        press(qtbot, page.measure_button)
        sheet = page.rate_sheet
        assert sheet is not None and sheet.isVisible()
        settle()
        qtbot.waitUntil(lambda: sheet.devices.count() > 0 or sheet.notice.isVisible())
        return sheet

    return begin


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isVisible() and button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def read_aloud(qtbot: QtBot, sheet: RateSheet, settle: Callable[[], None]) -> None:
    """Start, let the voice come to its end, stop."""
    press(qtbot, sheet.go if sheet.go.text() == "开始录" else sheet.again)
    source = sheet.recorder.source
    assert isinstance(source, SoundFile) and sheet.go.text() == "停"
    qtbot.waitUntil(lambda: source.over, timeout=20_000)
    press(qtbot, sheet.go)
    settle()


def rate(workspace: Workspace) -> int | None:
    return profiles.show(workspace.database).creators[0].chars_per_minute


def number(sheet: RateSheet) -> int:
    return int("".join(one for one in sheet.verdict.rate.text() if one.isdigit()))


def test_reading_aloud_gives_a_rate_that_is_saved_in_one_step(
    measuring: Voice, page: StorePage, general: Path, workspace: Workspace, qtbot: QtBot,
    settle: Callable[[], None], toasts: list[Note], services: Services,
) -> None:  # fmt: skip
    sheet = measuring(SoundFile(general))
    assert sheet.prompter.words == GENERAL.words and sheet.prompter.isReadOnly()
    assert sheet.devices.currentText() == "台上的话筒"
    read_aloud(qtbot, sheet, settle)
    assert number(sheet) == pytest.approx(226, rel=0.01)
    assert "听着舒服" in sheet.verdict.like.text()
    assert "现在填的是 200。" in sheet.verdict.note.text()
    assert rate(workspace) == 200  # not before it is saved
    found = number(sheet)
    press(qtbot, sheet.go)
    settle()
    assert rate(workspace) == found
    field = page.lists["people"].form.field("chars_per_minute").control
    assert isinstance(field, QLineEdit) and field.text() == str(found)
    assert toasts[-1].text == f"小满的语速存好了，每分钟 {found} 字。"
    services.tasks.write(undo.undo, owner=page)
    settle()
    assert rate(workspace) == 200 and field.text() == "200"


def test_the_level_and_the_time_move_while_it_records(
    measuring: Voice, general: Path, qtbot: QtBot
) -> None:
    sheet = measuring(SoundFile(general))
    press(qtbot, sheet.go)
    qtbot.waitUntil(lambda: sheet.recorder.seconds > 5)
    assert sheet.level.level > 0.5
    assert sheet.elapsed.text() >= "0:05"
    assert not sheet.choice.isEnabled() and not sheet.file.isEnabled()
    assert sheet.prompter.isEnabled()  # it is being read from


def test_two_readings_are_taken_together_and_one_can_be_left_out(
    measuring: Voice, general: Path, craft: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    sheet = measuring(SoundFile(general))
    read_aloud(qtbot, sheet, settle)
    sheet.choice.setCurrentIndex(sheet.choice.findData("craft"))
    sheet.choice.activated.emit(sheet.choice.currentIndex())
    assert sheet.prompter.words == CRAFT.words
    sheet.measure_files([craft])
    settle()
    assert 226 < number(sheet) < 262
    assert "几遍差得有点多" in sheet.verdict.note.text()
    drop = [one for one in sheet.verdict.findChildren(QAbstractButton) if one.text() == "不算"]
    assert len(drop) == 2
    qtbot.waitUntil(drop[0].isVisible)
    press(qtbot, drop[0])
    assert number(sheet) == pytest.approx(262, rel=0.01)
    assert "偏快" in sheet.verdict.like.text()


def test_what_cannot_be_measured_says_why_and_lets_one_try_again(
    measuring: Voice, folder: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    short = speech.write(speech.reading(GENERAL.words, 226)[: 5 * speech.RATE], folder / "s.wav")
    sheet = measuring(SoundFile(short))
    read_aloud(qtbot, sheet, settle)
    assert sheet.notice.isVisible()
    assert sheet.notice.text() == "只听到 4 秒说话，太短，量不准。把整段念完再停，大约半分钟。"
    assert sheet.go.text() == "开始录" and sheet.go.isEnabled()


def test_without_a_microphone_a_recording_is_the_way(
    measuring: Voice, general: Path, workspace: Workspace, picker: FakePicker, qtbot: QtBot,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    sheet = measuring(SoundFile(None))
    assert "没找到麦克风" in sheet.notice.text() and not sheet.devices.isVisible()
    assert sheet.go.text() == "选一段录音"
    picker.files = [general]
    press(qtbot, sheet.go)
    settle()
    assert number(sheet) == pytest.approx(226, rel=0.01)
    assert not sheet.again.isVisible()
    press(qtbot, sheet.go)
    settle()
    assert rate(workspace) == pytest.approx(226, rel=0.01)


def test_a_microphone_that_is_not_given_says_so(measuring: Voice, qtbot: QtBot) -> None:
    denied = Refused("microphone.denied", Text("没让用。", "Denied."), Text("去打开。", "Allow."))
    sheet = measuring(SoundFile(None, fails=denied))
    press(qtbot, sheet.go)
    assert sheet.notice.text() == "没让用。去打开。"
    assert sheet.go.text() == "开始录" and not sheet.recorder.running
    assert sheet.file.isVisible()


def test_a_recording_is_dropped_for_the_script_that_was_read(
    measuring: Voice, craft: Path, services: Services, page: StorePage, qtbot: QtBot,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    shots = tuple(
        Shot(number=n, seconds=9, size="中景", movement="固定", picture="手上", voiceover=line)
        for n, line in enumerate(CRAFT.words.splitlines(), 1)
    )
    script = Script(title="手上的活", hook="", cover="", seconds=36, shots=shots, drafter="person")
    services.tasks.write(
        lambda db: drafts.save_draft(db, script, Brief(topic="手上的活", store="s")), owner=page
    )
    settle()
    sheet = measuring(SoundFile(None))
    place = sheet.choice.findText("脚本：手上的活")
    assert place > 0
    sheet.choice.setCurrentIndex(place)
    sheet.choice.activated.emit(place)
    settle()
    assert sheet.prompter.words == CRAFT.words
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(craft))])
    rest = (Qt.DropAction.CopyAction, files, LEFT, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(50, 50), *rest)
    QApplication.sendEvent(sheet, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(sheet, QDropEvent(QPointF(50, 50), *rest))
    settle()
    assert number(sheet) == pytest.approx(262, rel=0.01)


def test_words_of_ones_own_are_pasted_and_kept(
    measuring: Voice, general: Path, qtbot: QtBot
) -> None:
    sheet = measuring(SoundFile(general))
    own = sheet.choice.findData("own")
    sheet.choice.setCurrentIndex(own)
    sheet.choice.activated.emit(own)
    assert not sheet.prompter.isReadOnly()
    QApplication.clipboard().setText("我们家的碳是果木碳。")
    sheet.prompter.paste()
    press(qtbot, sheet.go)
    assert "这段字太少" in sheet.notice.text() and not sheet.recorder.running
    for index in (0, own):
        sheet.choice.setCurrentIndex(index)
        sheet.choice.activated.emit(index)
    assert sheet.prompter.words == "我们家的碳是果木碳。"


def test_leaving_while_it_records_stops_and_keeps_nothing(
    measuring: Voice, general: Path, workspace: Workspace, qtbot: QtBot
) -> None:
    sheet = measuring(SoundFile(general))
    press(qtbot, sheet.go)
    recorder = sheet.recorder
    qtbot.waitUntil(lambda: recorder.seconds > 2)
    left: list[tuple[bool, bytes]] = []
    sheet.finished.connect(lambda _code: left.append((recorder.running, recorder.sound)))
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert left == [(False, b"")]
    assert rate(workspace) == 200


def test_a_recorder_is_full_after_three_minutes(qtbot: QtBot) -> None:
    recorder = Recorder(SoundFile(Path("none")))
    recorder.running = True
    with qtbot.waitSignal(recorder.full):
        for _ in range(LONGEST_S):
            recorder.source.heard.emit(b"\0\0" * 16_000, 16_000)
    assert not recorder.running and recorder.seconds == LONGEST_S


def test_a_level_is_told_in_decibels() -> None:
    assert level_of(b"") == level_of(b"\0\0" * 10) == 0.0
    assert level_of(array("h", [32767, -32768]).tobytes()) == 1.0
    assert level_of(array("h", [0, 1036]).tobytes()) == pytest.approx(0.5, abs=0.01)  # −30 dB


def test_what_a_device_prefers_becomes_one_channel_of_16_bits(qtbot: QtBot) -> None:
    from PySide6.QtMultimedia import QAudioFormat

    given = QAudioFormat()
    given.setChannelCount(2)
    given.setSampleFormat(QAudioFormat.SampleFormat.Float)
    floats = array("f", [0.5, -1.0, -2.0, 0.0]).tobytes()  # left and right, twice; one too loud
    assert array("h", mono(floats, given)).tolist() == [16384, -32767]
    given.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    assert array("h", mono(array("h", [1, 2, 3, 4]).tobytes(), given)).tolist() == [1, 3]


@pytest.mark.parametrize("make", [Microphone, lambda: SoundFile(None)])
def test_a_source_without_a_device_says_so_or_names_some(
    make: Callable[[], Source], qtbot: QtBot
) -> None:
    source = make()
    names = source.names()
    assert isinstance(names, tuple)
    if isinstance(source, Microphone) and not names:
        with qtbot.waitSignal(source.lost) as lost:
            source.open("")
        assert lost.args is not None and lost.args[0].code == "microphone.none"
    source.close()
    source.close()
