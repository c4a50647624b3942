"""A shop's drafts from the model's key to the exported file, told once for both languages.

Everything is clicked, typed and pressed in the window; the model is an HTTP
server on loopback that says what its part of the story asks for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from assistant import options
from assistant.compliance import house
from assistant.compliance.house_store import Work
from assistant.drafting import drafts, own_playbooks, playbooks
from assistant.llm import configured, loop
from assistant.profile import profiles
from assistant.profile.fields import LABELS
from assistant.profile.models import Category, Deal, Fact
from assistant.wording import Text
from assistant.workspace import Workspace
from desktop.language import Code
from tests.assistant.drafting import scripted_model
from tests.assistant.llm import server
from tests.assistant.llm.server import as_json, error, says_json
from tests.desktop.conftest import FakePicker
from tests.desktop.drafting_page import SHOP
from tests.e2e.conftest import ALT, CTRL, Opens, Person
from tests.e2e.test_story import foreign, words_of
from tests.e2e.words import Words

SECONDS, PICTURE, LINE = 1, 3, 4  # columns of the shot table
WRITTEN = {**scripted_model.SCRIPT, "hashtags": ["炭小满"]}  # says nothing the shop does not know
SCRIPT = json.dumps(WRITTEN, ensure_ascii=False)
AFTER_TWO = SCRIPT.index("往炉里添炭") - 60
REST = {**WRITTEN, "shots": WRITTEN["shots"][2:]}
HOOKS = {"options": [{"text": one, "caption": ""} for one in ("先别走，听。", "油星子在跳。")]}
WARMER = {
    "parts": [
        {"field": "shots/1/voiceover", "text": "五花一天能卖三百份，给你留着呢。", "caption": ""},
        {"field": "shots/2/voiceover", "text": "果木炭烤着呢，快来坐。", "caption": ""},
    ]
}
SHORTER, HOOK, WARMTH = (
    Text("缩短", "Shorten"),
    Text("换个开头", "Another hook"),
    Text("更热乎", "Warmer"),
)
CUSTOM = Text("自定义", "Custom")
DEAL = SHOP.deals[0].name
KEY, WRONG_KEY = "sk-right-7f2c", "sk-wrong-0000"


@pytest.fixture(params=["zh", "en"])
def say(request: pytest.FixtureRequest, home: Path) -> Words:
    """The window speaks this language from its first minute."""
    code: Code = request.param
    workspace = Workspace.open(home)
    workspace.settings.set(options.LANGUAGE, code)
    workspace.close()
    return Words(code)


@pytest.fixture
def peer() -> Iterator[server.Peer]:
    """The model's server."""
    one, stop = server.start()
    yield one
    stop()


@pytest.fixture(autouse=True)
def no_loop_left() -> Iterator[None]:
    """What asks models runs on a thread of its own."""
    yield
    loop.stop()


# ---- the model ----------------------------------------------------------------------------------


@pytest.mark.timeout(300)
def test_a_script_from_the_first_key_to_the_exported_file(
    opens: Opens, say: Words, peer: server.Peer, picker: FakePicker, tmp_path: Path
) -> None:
    with opens() as person:
        opens_the_shop(person, say)
        connects_a_model(person, say, peer)
        speaks_its_language(person, say)
        looks_at_what_will_be_sent(person, say, peer)
        writes_while_it_streams(person, say, peer)
        mends_what_is_found(person, say)
        speaks_its_language(person, say)
        rewrites_with_and_without_the_model(person, say, peer)
        exports_it_knowingly(person, say, picker, tmp_path / "第一条.md")


@pytest.mark.timeout(300)
def test_a_show_without_a_model_and_the_shops_own_way_of_writing(
    opens: Opens, say: Words, home: Path
) -> None:
    has_a_shop(home)
    with opens() as person:
        plans_a_show_though_the_model_is_gone(person, say)

        edits_its_product(person, say)
        speaks_its_language(person, say)
        turns_a_block_into_a_script_and_back(person, say)
        makes_a_playbook_its_own(person, say)


def opens_the_shop(person: Person, say: Words) -> None:
    person.types("炭小满烤肉", into=say("店名"))
    person.clicks(say.of(Text("美食", "Food")))
    person.types("周敏", into=say("怎么称呼你"))
    person.clicks(say("开门"))
    person.clicks("炭小满烤肉")
    person.clicks(say("事实", at="StorePage"))
    for fact in ("五花每天现切 40 斤", "烤肉用果木炭"):
        person.clicks(say("加一条事实"))
        person.types(fact, into=say.of(LABELS[Fact]["text"]))
        person.presses(Qt.Key.Key_Tab)
    person.clicks(say("团购"))
    person.clicks(say("加一个团购"))
    person.types("双人炭烤五花套餐", into=say.of(LABELS[Deal]["name"]))
    person.presses(Qt.Key.Key_Tab)
    person.types("128", into=say.of(LABELS[Deal]["live_price_fen"]))
    person.presses(Qt.Key.Key_Tab)
    person.sees("双人炭烤五花套餐", "¥128")


def connects_a_model(person: Person, say: Words, peer: server.Peer) -> None:
    person.goes_to(say("设置", at="MainWindow"))
    person.clicks(say("模型", at="SettingsPage"))
    person.clicks("DeepSeek")
    person.sees("https://api.deepseek.com/chat/completions")
    person.clicks(say.of(CUSTOM))
    refuses_a_wrong_address(person, say)
    person.types(peer.url, into=say("接口地址"))
    person.sees(say("实际请求 {url}", url=f"{peer.url}/chat/completions"))
    person.types(WRONG_KEY, into=say("密钥"))
    peer.will(error(401))
    person.clicks(say("测试连接", at="CheckCard"))
    person.sees(say("还不能写"), say.of(Text("密钥不对（401）。", "The key was refused (401).")))
    person.types(KEY, into=say("密钥"))
    stops_a_slow_test(person, say, peer)
    peer.will(
        as_json({"data": [{"id": "grill-large"}, {"id": "grill-small"}]}),
        server.says("炭烧上了，", "人也快到了。"),
        says_json({"shots": [{"seconds": 3, "voiceover": "进来看看"}]}),
    )
    person.clicks(say("再测一次"))
    person.sees(say("通了，可以写"), "「炭烧上了，人也快到了。」", say.of(Text(" 秒", " s")))
    assert peer.asked[-1].headers["authorization"] == f"Bearer {KEY}"
    peer.will(as_json({"data": [{"id": "grill-large"}, {"id": "grill-small"}]}))
    person.clicks(say("获取模型"))
    person.picks("grill-large", of=say("模型", at="ModelSettings"))


def refuses_a_wrong_address(person: Person, say: Words) -> None:
    person.types("ftp://nowhere", into=say("接口地址"))
    person.sees(say.of(Text("不是一个网址", "is not a web address")))
    person.types("http://127.0.0.1:9/v1", into=say("接口地址"))
    person.types("m", into=say("模型", at="ModelSettings"))
    person.types(WRONG_KEY, into=say("密钥"))
    person.clicks(say("测试连接", at="CheckCard"))
    person.sees(say("还不能写"))
    person.misses("Errno", "Traceback", "ConnectError")


def stops_a_slow_test(person: Person, say: Words, peer: server.Peer) -> None:
    peer.will(as_json({"data": []}), server.stalls_after("炭"))
    person.clicks(say("再测一次"), at_once=True)
    assert peer.stalled.wait(10)
    person.clicks(say("停下"))
    person.sees(say("停下了"))


@pytest.mark.timeout(300)
def test_the_keyboard_alone_goes_from_the_list_to_the_exported_file(
    opens: Opens, say: Words, picker: FakePicker, home: Path, tmp_path: Path
) -> None:
    has_a_shop(home)
    picker.target = tmp_path / "稿子.md"
    with opens() as person:
        person.presses(Qt.Key.Key_2, ALT)
        person.presses(Qt.Key.Key_N, CTRL)
        person.sees(say("新选题", at="BriefSheet"))
        person.types("炭火")  # the cursor stands in the topic
        person.tabs_to(say.of(CUSTOM), backwards=True)
        person.presses(Qt.Key.Key_Left)  # from the model to the playbook
        person.presses(Qt.Key.Key_Return)
        person.sees(say("可以拍了"))
        first, title = lines(person)[0], person.tells(say("标题", at="ScriptSheet"))
        person.tabs_to(say("全部脚本"), backwards=True)
        person.presses(Qt.Key.Key_Space)
        person.tabs_to(title)
        person.presses(Qt.Key.Key_Return)
        person.tabs_to(say("分镜表"))
        for key in [Qt.Key.Key_Down] + [Qt.Key.Key_Right] * LINE + [Qt.Key.Key_Return]:
            person.presses(key)
        person.types("今天我只说炭火这一件事。")
        person.presses(Qt.Key.Key_Return)
        person.until(lambda: "今天我只说炭火这一件事。" in lines(person), "it is typed")
        person.presses(Qt.Key.Key_R, CTRL)
        shot = lines(person).index("今天我只说炭火这一件事。") + 1
        person.sees(say("整条脚本"))
        person.tabs_to(say("第 {number} 镜", at="ScriptRewriting", number=shot))
        person.presses(Qt.Key.Key_Right)  # to the whole script
        person.sees(say.of(HOOK))
        person.tabs_to(say.of(Text("换个说法", "Say it another way")))
        person.arrows_to(say.of(HOOK))
        person.tabs_to(say.of(CUSTOM))
        person.presses(Qt.Key.Key_Left)
        person.presses(Qt.Key.Key_Return)
        person.presses(Qt.Key.Key_Return)
        person.until(lambda: lines(person)[0] != first, "another hook stands there")
        person.tabs_to(say("导出", at="ScriptPage"), backwards=True)
        person.presses(Qt.Key.Key_Space)
        person.chooses(say("纯文字", at="ScriptPage"), by_keys=True)
        person.sees(say("发布前看一遍"))
        person.tabs_to(say("接着导出"))
        person.presses(Qt.Key.Key_Space)
        person.sees(say("导好了：{name}", at="ExportMenu", name=picker.target.name))
    written = picker.target.read_text("utf-8")
    assert "今天我只说炭火这一件事。" in written and first not in written


# ---- a show ------------------------------------------------------------------------------------


def has_a_shop(home: Path) -> None:
    """A shop is there, and the address of a model at which nobody answers."""
    workspace = Workspace.open(home)
    profiles.load(workspace.database, SHOP, step=Text("装店", "Load"))
    workspace.settings.set(options.STORE, SHOP.stores[0].id)
    workspace.settings.set(options.CREATOR, SHOP.creators[0].id)
    workspace.settings.set(options.ONBOARDED, True)
    configured.choose(workspace.settings, "custom")
    workspace.settings.set(options.LLM_BASE_URL, "http://127.0.0.1:9/v1")
    workspace.settings.set(options.LLM_MODEL, "m")
    workspace.close()


def plans_a_show_though_the_model_is_gone(person: Person, say: Words) -> None:
    person.goes_to(say("直播", at="MainWindow"))
    person.clicks(say("写第一份大纲"))
    person.types("周五烤肉夜", into=say("这场讲什么"))
    person.types("19:00", into=say("几点开播"))
    person.clicks(say("写大纲", at="NewShow"))
    person.sees(say("刚好"), "19:00", "60:00")
    by_playbook = "这一版是写法写的。模型通了以后可以重写一版。"
    person.sees(say.of(Text(by_playbook, "The playbook wrote this one.")))


def edits_its_product(person: Person, say: Words) -> None:
    person.tabs_to(say("流程"))
    for _ in range(20):
        if person.tells(say("环节的名字")) == DEAL:
            break
        person.presses(Qt.Key.Key_Down)
    planned = person.tells(say("计划"))
    minutes, _, seconds = planned.partition(":")
    person.types(f"{int(minutes) - 2}:{seconds}", into=say("计划"))
    person.presses(Qt.Key.Key_Return)
    person.sees(say("还空 {length}", length="").strip())
    person.types(planned, into=say("计划"))
    person.presses(Qt.Key.Key_Return)
    person.sees(say("刚好"))
    person.types("炭火上桌，两个人刚好，一份一百二十八块。", into=say("台词", at="Inspector"))
    person.waits()


def turns_a_block_into_a_script_and_back(person: Person, say: Words) -> None:
    database = person.services.workspace.database
    before = blocks(person)
    person.presses(Qt.Key.Key_R, CTRL)
    person.clicks(say.of(Text("变成短视频脚本", "To a script")))
    person.clicks(say("写来看看"))
    person.clicks(say("用写法库写"))  # the model was asked first, and is not there
    person.clicks(say("全部接受"))
    person.sees(say("拆好了，另存成一条新脚本。", at="LivePage"))
    (script,) = drafts.every(database, "script")
    person.presses(Qt.Key.Key_R, CTRL)
    person.clicks(say("整场"))
    person.clicks(say.of(Text("变成直播环节", "To a show's block")))
    person.clicks(say("写法库", at="RewriteSheet"))
    person.clicks(say("写来看看"))
    person.clicks(say("接受"))
    person.until(lambda: blocks(person) == before + 1, "the script is a block of the show")
    person.goes_to(say("脚本", at="MainWindow"))
    person.clicks(script.title)
    person.sees("一百二十八块")


def makes_a_playbook_its_own(person: Person, say: Words) -> None:
    person.goes_to(say("设置", at="MainWindow"))
    person.clicks(say("写法", at="SettingsPage"))
    person.clicks(say("复制一份来改"))
    person.sees(say("还没改，和存着的一样。"))
    person.adds("9", after="priority: ")
    person.sees(say("有 {count} 处要改，改好才能存。", at="PlaybookEditor", count=1))
    person.presses(Qt.Key.Key_Home, CTRL)
    person.clicks(say("去第 {line} 行", line=line_of("priority: ")))
    for key in (Qt.Key.Key_End, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace):
        person.presses(key)
    person.adds("2")
    person.sees(say("还没改，和存着的一样。"))
    hint = playbooks.playbook("food").stages["novice"]
    person.adds("，慢慢来", after=hint)
    person.sees(say("没有问题。"))
    person.until(lambda: person.button(say("加一种写法")).isEnabled(), "it has been read")
    person.clicks(say("加一种写法"))
    person.until(lambda: person.button(say("保存", at="PlaybookEditor")).isEnabled(), "it is right")
    person.presses(Qt.Key.Key_S, CTRL)
    person.sees(say("存好了，下一条稿子就照它写。"))
    person.goes_to(say("脚本", at="MainWindow"))
    person.presses(Qt.Key.Key_N, CTRL)
    person.types("下班第一口", into=say("拍什么", at="BriefSheet"))
    person.picks(say.of(Text("我的写法", "My format")), of=say("写法", at="BriefSheet"))
    person.clicks(say("写法库", at="BriefForm"))
    person.clicks(say("写脚本", at="BriefSheet"))
    person.sees(f"{hint}，慢慢来", say("可以拍了"))


def line_of(words: str) -> int:
    """The first line of a copy of the trade's shipped text with these words, from 1."""
    text = own_playbooks.shipped_text(Category(id="food", name_zh="美食", name_en="Food"))
    return next(n for n, line in enumerate(text.split("\n"), 1) if words in line)


def blocks(person: Person) -> int:
    """How many blocks the show has."""
    database = person.services.workspace.database
    (show,) = drafts.every(database, "outline")
    return show.items


# ---- a script -----------------------------------------------------------------------------------


def looks_at_what_will_be_sent(person: Person, say: Words, peer: server.Peer) -> None:
    asked = len(peer.asked)
    person.goes_to(say("脚本", at="MainWindow"))
    person.clicks(say("写第一条"))
    person.types("下班第一口", into=say("拍什么"))
    assert person.tells(say("带哪个团购")) == "双人炭烤五花套餐"
    person.clicks(say("看看会发什么", at="BriefForm"))
    person.sees("grill-large", "五花每天现切 40 斤", "双人炭烤五花套餐")
    person.clicks(say("看完了"))
    assert len(peer.asked) == asked


def writes_while_it_streams(person: Person, say: Words, peer: server.Peer) -> None:
    peer.stalled.clear()
    peer.will(server.stalls_after(SCRIPT[:AFTER_TWO]))
    person.clicks(say("写脚本", at="BriefSheet"), at_once=True)
    person.sees("这声音你听", "五花每天现切 40 斤，切好就上桌。")
    person.edits(1, LINE, "肉是早上切的。", at_once=True)
    person.presses(Qt.Key.Key_Escape)
    person.sees(say("写好的 {count} 镜都在", count=2), "肉是早上切的。")
    peer.will(says_json(REST))
    person.clicks(say("接着写", at="WritingStrip"))
    person.sees("烤肉用果木炭，烟往下走。", "双人炭烤五花套餐，团购 128 元，点左下角。")
    assert lines(person) == [
        "这声音你听",
        "肉是早上切的。",
        "烤肉用果木炭，烟往下走。",
        "双人炭烤五花套餐，团购 128 元，点左下角。",
    ]


def mends_what_is_found(person: Person, say: Words) -> None:
    person.edits(1, LINE, "这条街最好吃的五花就在这儿。")
    person.sees("「最好吃」", say.of(Text("广告法", "Advertising Law")))
    assert person.paints(1, LINE, "danger.graphic")
    person.clicks(say("换成「{words}」", words="我自己爱吃的"))
    person.misses("「最好吃」")
    assert lines(person)[1] == "这条街我自己爱吃的五花就在这儿。"
    assert not person.paints(1, LINE, "danger.graphic")
    person.edits(1, LINE, "五花一天能卖三百份。")
    person.clicks(say("补成事实"))
    person.types("老板娘的账本", into=say("从哪来"))
    person.clicks(say("补上", at="FactSheet"))
    person.sees(say("补上了，稿子已经重新对过一遍。"), "老板娘的账本")
    person.misses(say("补成事实"))
    person.edits(0, LINE, "这声音你听，炭火一响肉就香，下班路上闻着味就走不动道了。")
    assert say.of(Text("超 ", "over by ")) in person.hears(0, SECONDS)


def rewrites_with_and_without_the_model(person: Person, say: Words, peer: server.Peer) -> None:
    before = lines(person)
    person.points_at(0, LINE)
    person.presses(Qt.Key.Key_R, CTRL)
    person.sees(say("第 {number} 镜", at="ScriptRewriting", number=1))
    person.clicks(say.of(SHORTER))
    person.clicks(say("写法库", at="RewriteSheet"))
    person.clicks(say("写来看看"))
    person.clicks(say("接受"))
    assert len(lines(person)[0]) < len(before[0]) and lines(person)[1:] == before[1:]
    peer.will(says_json(HOOKS))
    asks_to_rewrite(person, say, HOOK)
    person.clicks("油星子在跳。")
    person.clicks(say("接受"))
    assert lines(person)[0] == "油星子在跳。"
    peer.will(says_json(WARMER))
    asks_to_rewrite(person, say, WARMTH)
    person.sees("五花一天能卖三百份，给你留着呢。", "果木炭烤着呢，快来坐。")
    person.clicks(say("第 {number} 镜", at="DiffPart", number=2))
    person.clicks(say("接受选中的"))
    assert lines(person)[1:3] == [before[1], "果木炭烤着呢，快来坐。"]
    for step in (WARMTH, HOOK, SHORTER):
        person.presses(Qt.Key.Key_Z, CTRL)
        person.sees(say("已撤销：{step}", step=say.of(step)))
    person.until(lambda: lines(person) == before, "every line is back")


def asks_to_rewrite(person: Person, say: Words, action: Text) -> None:
    """The whole script, by the model, and wait for what it proposes."""
    person.presses(Qt.Key.Key_R, CTRL)
    person.clicks(say("整条脚本"))
    person.clicks(say.of(action))
    person.clicks(say("写来看看"))


def exports_it_knowingly(person: Person, say: Words, picker: FakePicker, file: Path) -> None:
    picker.target = file
    person.edits(1, LINE, "这条街最好吃的五花就在这儿。")
    person.clicks(say("导出", at="ScriptPage"))
    person.chooses(say("纯文字", at="ScriptPage"))
    person.sees(say("有 {count} 处不能这么说，还导出吗？", count=1), "「最好吃」")
    person.clicks(say("回去改"))
    assert not file.exists()
    person.clicks(say("导出", at="ScriptPage"))
    person.chooses(say("纯文字", at="ScriptPage"))
    person.clicks(say("照样导出"))
    person.sees(say("发布前看一遍"))  # what no rule can find, once before it leaves
    person.clicks(say("接着导出"))
    person.sees(say("导好了：{name}", at="ExportMenu", name=file.name))
    assert "这条街最好吃的五花就在这儿。" in file.read_text("utf-8")
    database = person.services.workspace.database
    (script,) = drafts.every(database, "script")
    (logged,) = house.overridden(database, Work("draft", script.id))
    assert logged.text == "最好吃"


def speaks_its_language(person: Person, say: Words) -> None:
    """In English only the user's own words, the trades' and Douyin's are Chinese."""
    if say.code == "en":
        own = words_of(person.services.workspace)
        assert {said for said in person.every_word() if foreign(said, own)} == set()


def lines(person: Person) -> list[str]:
    """The spoken words of every shot."""
    return person.column(LINE)
