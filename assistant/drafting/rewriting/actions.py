"""The actions one may take on a selection: what each is called, works on and asks for.

A scope is what the action is taken on: `shot` the lines of chosen shots, `script`
a whole script, `block` one block of a show, `show` a whole show, `text` words
pasted from elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assistant.drafting.models import Draft, Script
from assistant.errors import Refused
from assistant.wording import Text

Scope = Literal["shot", "script", "block", "show", "text"]
Group = Literal["words", "length", "pieces", "shape"]
Asks = Literal["seconds", "language", "dialect", "text", "comments", "source"]
Means = Literal["embedded", "model"]

NEEDS_MODEL = Text(
    "灰着的几样要有模型才能写：在 设置 › 模型 里选一家，填上密钥就能用。",
    "The greyed ones need a model: choose one in Settings › Model and enter its key.",
)


@dataclass(frozen=True)
class Action:
    """One action. `embedded` says that it also works with no model at all.

    `asks` is the one thing it wants to know; `prompt` is its file in
    `resources/prompts`; `copied` marks what is copied out rather than put into the draft.
    """

    id: str
    name: Text
    about: Text
    group: Group
    scopes: frozenset[Scope]
    prompt: str
    icon: str
    embedded: bool = False
    asks: Asks | None = None
    copied: bool = False


@dataclass(frozen=True)
class Choice:
    """A language or a dialect: its id, its name, and what a prompt calls it."""

    id: str
    name: Text
    said: str = field(default="")


LANGUAGES = (
    Choice("en", Text("英语", "English"), "英语"),
    Choice("ja", Text("日语", "Japanese"), "日语"),
    Choice("ko", Text("韩语", "Korean"), "韩语"),
    Choice("ru", Text("俄语", "Russian"), "俄语"),
    Choice("th", Text("泰语", "Thai"), "泰语"),
    Choice("vi", Text("越南语", "Vietnamese"), "越南语"),
    Choice("fr", Text("法语", "French"), "法语"),
    Choice("es", Text("西班牙语", "Spanish"), "西班牙语"),
)
DIALECTS = (
    Choice("changsha", Text("长沙话", "Changsha"), "长沙话"),
    Choice("sichuan", Text("四川话", "Sichuan"), "四川话"),
    Choice("northeast", Text("东北话", "Northeastern"), "东北话"),
    Choice("cantonese", Text("粤语", "Cantonese"), "粤语"),
    Choice("shaanxi", Text("陕西话", "Shaanxi"), "陕西话"),
    Choice("henan", Text("河南话", "Henan"), "河南话"),
    Choice("tianjin", Text("天津话", "Tianjin"), "天津话"),
    Choice("shanghai", Text("上海话", "Shanghainese"), "上海话"),
)
_AT_HOME = {
    "changsha": ("长沙", "株洲", "湘潭"),
    "sichuan": ("成都", "重庆", "绵阳", "德阳"),
    "northeast": ("沈阳", "哈尔滨", "长春", "大连", "吉林"),
    "cantonese": ("广州", "佛山", "香港", "澳门", "中山", "江门"),
    "shaanxi": ("西安", "咸阳", "宝鸡"),
    "henan": ("郑州", "洛阳", "开封"),
    "tianjin": ("天津",),
    "shanghai": ("上海",),
}

_SPOKEN: frozenset[Scope] = frozenset({"shot", "script", "block"})
_ALL_SPOKEN: frozenset[Scope] = _SPOKEN | {"show"}

ACTIONS = (
    Action(
        "rewrite",
        Text("换个说法", "Say it another way"),
        Text("意思不变，换一种说法", "The same meaning in other words"),
        "words",
        _SPOKEN,
        "rewrite",
        "pen-line",
    ),
    Action(
        "like_me",
        Text("更像我", "More like me"),
        Text("照你留下来的那些话的口气改", "In the manner of the lines you kept"),
        "words",
        _ALL_SPOKEN,
        "like_me",
        "user-round",
    ),
    Action(
        "warmer",
        Text("更热乎", "Warmer"),
        Text("像招呼熟人一样说", "As you would greet a regular"),
        "words",
        _ALL_SPOKEN,
        "warmer",
        "hand-heart",
    ),
    Action(
        "expert",
        Text("更内行", "More expert"),
        Text("说出门道，不堆术语", "Show the craft without jargon"),
        "words",
        _ALL_SPOKEN,
        "expert",
        "badge-check",
    ),
    Action(
        "simpler",
        Text("更好懂", "Simpler"),
        Text("第一次听的人也听得懂", "Clear at first hearing"),
        "words",
        _ALL_SPOKEN,
        "simpler",
        "lightbulb",
    ),
    Action(
        "dialect",
        Text("带点方言", "A touch of dialect"),
        Text("点几个方言词，外地人也听得懂", "A few local words everyone understands"),
        "words",
        _ALL_SPOKEN,
        "dialect",
        "map-pin",
        asks="dialect",
    ),
    Action(
        "translate",
        Text("配外语", "Add a language"),
        Text("中文留着，下面配一行外语", "Keep the Chinese, add a line beneath it"),
        "words",
        _SPOKEN,
        "translate",
        "message-square-text",
        asks="language",
    ),
    Action(
        "shorter",
        Text("缩短", "Shorten"),
        Text("去掉不要紧的句子，价格和条件留着", "Drop what matters least; prices and terms stay"),
        "length",
        _ALL_SPOKEN,
        "resize",
        "chevrons-down",
        embedded=True,
        asks="seconds",
    ),
    Action(
        "longer",
        Text("加长", "Lengthen"),
        Text("补上没讲过的事实", "Add facts not told yet"),
        "length",
        _SPOKEN,
        "resize",
        "chevrons-up-down",
        embedded=True,
        asks="seconds",
    ),
    Action(
        "hook",
        Text("换个开头", "Another hook"),
        Text("前三秒换几种抓法", "Other ways to open"),
        "pieces",
        frozenset({"script"}),
        "hook",
        "magnet",
        embedded=True,
    ),
    Action(
        "titles",
        Text("五个标题", "Five titles"),
        Text("挑一个顺眼的", "Pick the one you like"),
        "pieces",
        frozenset({"script"}),
        "titles",
        "type",
        embedded=True,
    ),
    Action(
        "hashtags",
        Text("话题", "Hashtags"),
        Text("同城、品类和店名的话题", "City, trade and shop"),
        "pieces",
        frozenset({"script"}),
        "hashtags",
        "tag",
        embedded=True,
    ),
    Action(
        "cover",
        Text("封面字", "Cover words"),
        Text("一眼看完的大字", "Read at a glance"),
        "pieces",
        frozenset({"script"}),
        "cover",
        "presentation",
        embedded=True,
    ),
    Action(
        "replies",
        Text("评论回复", "Comment replies"),
        Text("按门店的事实答常问的几样", "Answers from the shop's facts"),
        "pieces",
        frozenset({"script", "block"}),
        "replies",
        "messages-square",
        embedded=True,
        asks="comments",
        copied=True,
    ),
    Action(
        "to_block",
        Text("变成直播环节", "To a show's block"),
        Text("这条脚本放进一场直播里讲", "Tell this script in a live show"),
        "shape",
        frozenset({"script", "show"}),
        "to_block",
        "radio",
        embedded=True,
        asks="source",
    ),
    Action(
        "to_script",
        Text("变成短视频脚本", "To a script"),
        Text("这一段拆成分镜，另存一条脚本", "Split this block into shots, as a new script"),
        "shape",
        frozenset({"block"}),
        "to_script",
        "scroll-text",
        embedded=True,
        asks="seconds",
    ),
    Action(
        "from_text",
        Text("粘一段话拆成分镜", "Paste words, get shots"),
        Text("录音转的文字或以前的稿子", "A transcript or an old script"),
        "shape",
        frozenset({"text"}),
        "from_text",
        "clipboard-paste",
        embedded=True,
        asks="text",
    ),
)
GROUPS: dict[Group, Text] = {
    "words": Text("口气", "Manner"),
    "length": Text("长短", "Length"),
    "pieces": Text("开头和配字", "Hook and titles"),
    "shape": Text("换个样子", "Another shape"),
}


@dataclass(frozen=True)
class Wish:
    """One action on one selection.

    `places` are the chosen shots or the block (positions from 0); empty means the
    whole draft. `text` is what was pasted: comments, a transcript, an old script.
    `source` is the script that becomes a block of `draft`; `kept` are the creator's
    own lines, for 更像我.
    """

    action: str
    draft: Draft | None = None
    places: tuple[int, ...] = ()
    seconds: int = 0
    language: str = "en"
    dialect: str = ""
    text: str = ""
    source: Script | None = None
    kept: tuple[str, ...] = ()


def action(id_: str) -> Action:
    """The action of that id. Refused when there is none."""
    found = next((one for one in ACTIONS if one.id == id_), None)
    if found is None:
        raise Refused(
            "rewrite.unknown",
            Text(f"没有叫「{id_}」的改法。", f"There is no action “{id_}”."),
            where={"field": "action"},
        )
    return found


def of_scope(scope: Scope) -> tuple[Action, ...]:
    """The actions that can be taken on it, in the order they are offered."""
    return tuple(one for one in ACTIONS if scope in one.scopes)


def dialect_of(city: str) -> str:
    """The dialect of a city; the first one listed where it is unknown."""
    found = (id_ for id_, cities in _AT_HOME.items() if any(one in city for one in cities))
    return next(found, DIALECTS[0].id)


def language_name(id_: str) -> Choice:
    """The language of that id."""
    return next(one for one in LANGUAGES if one.id == id_)


def dialect_name(id_: str) -> Choice:
    """The dialect of that id."""
    return next(one for one in DIALECTS if one.id == id_)
