"""Undoing disguises: a text as it would be read aloud, with the way back to what stands there.

Full-width, circled and accented letters become plain, traditional characters
simplified, capitals small; spaces, emoji and inserted symbols go, but for emoji
that are read (加➕, 微❤) and pictures inside a word (公🀄号); a character written
as its parts (亻言) is put together, a letter standing for a digit (1oo%) is one; a
character repeated for effect (最最最好) counts once. Every character of the result
knows its place in the original, so that a finding underlines what the person wrote.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

SENTENCE_ENDS = "。！？；\n"
LONGEST_SENTENCE = 240
"""Characters; patterns look no further, or a page without a full stop would take seconds."""
_SENTENCE_END = re.compile(f"[{SENTENCE_ENDS}]")
_HAN = range(0x4E00, 0xA000)
_SYMBOLS = (
    range(0x00A0, 0x0250),
    range(0x2000, 0x2BFF),
    range(0x3000, 0x3400),
    range(0xFF00, 0xFFF0),
    range(0x1D400, 0x1D800),
    range(0x1F100, 0x1F200),
)
# Drawn or rare characters that stand for one sound, whatever is around them.
_STAND_INS = {
    "蕞": "最", "㝡": "最", "朂": "最", "冣": "最", "嫑": "不", "冇": "没", "㊙": "秘", "🉐": "得",
    "🆅": "v", "🅥": "v", "🆀": "q", "🈚": "无", "🈵": "满", "🆓": "免", "🐧": "q", "⑩": "十",
    "㈩": "十", "🔟": "十", "㈠": "一", "㈡": "二", "㈢": "三", "㈣": "四", "㈤": "五", "㈥": "六",
    "㈦": "七", "㈧": "八", "㈨": "九", "壹": "一", "贰": "二", "叁": "三", "肆": "四", "柒": "七",
    "捌": "八", "玖": "九", "苐": "第", "厡": "原", "転": "转", "杳": "查", "茚": "印", "兲": "天",
    "孒": "子", "ㄋ": "了", "の": "的", "➊": "1", "➋": "2", "➌": "3", "➍": "4", "➎": "5", "❶": "1",
    "❷": "2", "❸": "3", "❹": "4", "❺": "5",
}  # fmt: skip
# Emoji that are read only beside certain characters; elsewhere they are decoration.
# What is before is asked last: patterns that begin with characters take a third of the time.
_DRAWN = (
    (re.compile(r"[❤♥💗💓💕💖💘💝🧡💛💚💙💜🤍🖤💟❣](?<=[微薇威卫徽喂崴葳围味胃维嶶wv].)"), "心"),
    (re.compile(r"[💬✉📩📧📨](?<=[微薇威卫徽喂崴葳围味胃维嶶wv].)"), "信"),
    (re.compile(r"✌(?:(?=我|信|同号)|(?<=[加伽嫁佳].))"), "v"),
    (re.compile(r"[➕✚](?=[vVqQⓋ🆅🅥微薇威徽卫葳崴裙群我好店老扣企])"), "加"),
    (re.compile(r"[💰💵💴](?<=[赚挣返省退].)"), "钱"),
    (re.compile(r"[💰🧧](?<=红.)"), "包"),
    (re.compile(r"[⭐🌟](?<=[五5四卫微薇].)(?=[好级酒评信])"), "星"),
)
# Pictures inside a word, between two characters, are read by their names: 公🀄号, 亏🩸开业, 进👗里.
_PICTURES = {
    "🐔": "鸡", "🐓": "鸡", "🐮": "牛", "🐂": "牛", "🐄": "牛", "🐷": "猪", "🐖": "猪", "🐗": "猪",
    "🐑": "羊", "🐏": "羊", "🐐": "羊", "🐎": "马", "🐴": "马", "🐟": "鱼", "🐍": "蛇", "🐉": "龙",
    "🦆": "鸭", "🥚": "蛋", "🀄": "中", "🩸": "血", "🪡": "针", "💉": "针", "🔫": "枪", "💊": "药",
    "🚗": "车", "🦷": "牙", "🍵": "茶", "🍶": "酒", "🍬": "糖", "👗": "裙", "🈳": "空", "🌿": "草",
    "🐳": "鲸", "🚐": "车", "🚘": "车", "🪙": "币", "🧧": "包", "🔪": "刀", "🚬": "烟",
    "📏": "尺",
}  # fmt: skip
# One range, as a class of fifty pictures takes four times as long over a text that has none.
_PICTURED = re.compile("[\U0001f000-\U0001faff](?<=[一-龥].)(?=\ufe0f?[一-龥、])")
_EMOJI = re.compile("[❤♥💗💓💕💖💘💝🧡💛💚💙💜🤍🖤💟❣💬✉📩📧📨✌➕✚💰💵💴🧧⭐🌟]")
# Characters written as their parts. Parts that are also words (女子, 日月) stay apart.
_PARTS = {
    "亻言": "信", "亻介": "价", "亻氐": "低", "亻呆": "保", "亻故": "做", "亻本": "体",
    "亻更": "便", "亻尔": "你", "亻也": "他", "讠果": "课", "讠正": "证", "讠射": "谢",
    "讠隹": "谁", "扌丁": "打", "扌合": "拾", "扌召": "招", "扌非": "排", "扌斤": "折",
    "扌仑": "抡", "氵台": "治", "氵去": "法", "氵肖": "消", "钅戋": "钱", "钅艮": "银",
    "疒了": "疗", "疒丙": "病", "疒冬": "疼", "疒甬": "痛", "疒艮": "痕", "疒豆": "痘",
    "疒只": "疾", "疒文": "斑", "礻申": "神", "礻去": "祛", "衤去": "祛", "纟责": "绩",
    "艹约": "药", "忄夬": "快", "忄生": "性", "犭句": "狗", "饣反": "饭", "彳艮": "很",
    "辶寸": "过", "辶元": "远", "辶首": "道", "宀元": "完", "月半": "胖", "月巴": "肥",
    "月兑": "脱", "木羊": "样", "米青": "精", "禾必": "秘", "火乍": "炸", "贝兼": "赚",
    "走召": "超", "力口": "加", "彳攵": "微", "女家": "嫁", "目垂": "睡", "石页": "硕",
    "王里": "理", "方攵": "放", "氵主": "注", "氵显": "湿", "氵酉": "酒", "氵先": "洗",
    "氵包": "泡", "氵由": "油", "讠午": "许", "讠吾": "语", "扌立": "拉", "扌是": "提",
    "扌妾": "接", "扌奂": "换", "扌包": "抱", "辶束": "速", "辶关": "送", "辶反": "返",
    "月殳": "股", "口曷": "喝", "彳导": "得", "礻畐": "福", "忄青": "情", "亻弋": "代",
    "亻圭": "佳",
}  # fmt: skip
_MARKS = dict(zip(",!?:;", "，！？：；", strict=True))
# What is read: letters, digits, characters, the marks that end a clause, a point inside a number.
_READ = re.compile(r"(?:[^\W_]|[，。！？；：、\n%‰¥￥…]|(?<=\d)[.](?=\d))+")
# Said of a number, repeats count: 八八八 is no stretched 八.
_REPEATED = re.compile(r"([最超顶第])\1+|([^\W\d_零〇一二两三四五六七八九十幺洞])\2{2,}")


# Pairs that are also ordinary neighbours are put together only before what gives them away.
_ASSEMBLED = re.compile(
    "|".join(sorted(_PARTS.keys() - {"力口", "月半", "走召"}))
    + "|力(?<![努主用动体实能阻压推潜魅活智火水电权精]力)口(?=[微薇威卫徽喂vq裙群我你好])"
    + "|走召(?=[级值低划便过市赞强])"
)
_DIGITS = str.maketrans({"o": "0", "O": "0", "ο": "0", "l": "1", "I": "1", "|": "1"})
_DIGITS_IN_LETTERS = re.compile(r"(?<=\d)[oOο]+(?=[\d%元块折天万千]|[oO]|$)|(?<=\d)[lI|](?=\d)")


@dataclass(frozen=True)
class Plain:
    """A normalised text. `at[i]` is where its i-th character stands in the original.

    `wide` holds where characters end that stand for more than one of the original.
    """

    text: str
    at: Sequence[int]
    breaks: tuple[int, ...] = ()
    """Where sentences end, in the normalised text."""
    wide: Mapping[int, int] = field(default_factory=dict)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A run of the normalised text as a run of the original."""
        return self.at[start], self.wide.get(end - 1) or self.at[end - 1] + 1

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a run, both in the normalised text."""
        first = bisect_right(self.breaks, start)
        last = bisect_right(self.breaks, end - 1)
        low = self.breaks[first - 1] if first else 0
        high = self.breaks[last] if last < len(self.breaks) else len(self.text)
        return low, high

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Every sentence, in the normalised text."""
        ends = (*self.breaks, len(self.text))
        return ((low, high) for low, high in zip((0, *ends), ends, strict=False) if low < high)

    def rewritten(self, runs: Iterable[tuple[int, int, str]]) -> Plain:
        """The same with runs `(start, end, instead)` read as other characters.

        Of several characters instead of a run, each spans all of it.
        """
        if not (runs := list(runs)):
            return self
        pieces: list[str] = []
        at: list[int] = []
        wide: dict[int, int] = {}
        old = sorted(self.wide)
        done = 0
        for start, end, instead in [*runs, (len(self.text), len(self.text), "")]:
            kept = old[bisect_left(old, done) : bisect_left(old, start)]
            wide |= {len(at) + place - done: self.wide[place] for place in kept}
            pieces.append(self.text[done:start])
            at += self.at[done:start]
            if instead:
                first, last = self.span(start, end)
                wide |= dict.fromkeys(range(len(at), len(at) + len(instead)), last)
                at += [first] * len(instead)
                pieces.append(instead)
            done = end
        text = "".join(pieces)
        return Plain(text, at, _ends(text), wide)


def plain(text: str) -> Plain:
    """Normalise a text; linear, some tens of milliseconds for 100,000 characters."""
    folded = _undrawn(text).translate(_folding())
    runs = [match.span() for match in _READ.finditer(folded)]
    kept = "".join(folded[start:end] for start, end in runs)
    at: list[int] = []
    for start, end in runs:
        at += range(start, end)
    said = Plain(kept, at, _ends(kept))
    said = said.rewritten((*one.span(), _PARTS[one[0]]) for one in _ASSEMBLED.finditer(kept))
    return said.rewritten((*one.span(), one[0][0]) for one in _REPEATED.finditer(said.text))


def _undrawn(text: str) -> str:
    """Emoji that are read, and letters among digits, one character for one."""
    for pattern, instead in _DRAWN if _EMOJI.search(text) else ():
        text = pattern.sub(instead, text)
    text = _PICTURED.sub(lambda one: _PICTURES.get(one[0], one[0]), text)
    return _DIGITS_IN_LETTERS.sub(lambda one: one[0].translate(_DIGITS), text)


def _ends(text: str) -> tuple[int, ...]:
    """Where sentences end; one without an end, as in a raw transcript, is taken in stretches."""
    ends: list[int] = []
    begin = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        while end - begin > LONGEST_SENTENCE:
            comma = text.rfind("，", begin + 1, begin + LONGEST_SENTENCE)
            begin = comma + 1 if comma >= 0 else begin + LONGEST_SENTENCE
            ends.append(begin)
        if end > begin and text[end - 1] in SENTENCE_ENDS:
            ends.append(end)
        begin = end
    return tuple(ends)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """A text as it is written, cut where sentences end once it is normalised."""
    ends = (*_ends(text.translate(_marks())), len(text))
    return ((low, high) for low, high in zip((0, *ends), ends, strict=False) if low < high)


def simplified(text: str) -> str:
    """Characters as normalising leaves them (乾 becomes 干), all else as it is: for patterns."""
    return text.translate(_han())


@cache
def _marks() -> dict[int, str]:
    return {ord(old): new for old, new in _MARKS.items()}


@cache
def _han() -> dict[int, str]:
    import opencc

    han = "\n".join(map(chr, _HAN))
    simple = opencc.OpenCC("t2s").convert(han).split("\n")
    return {code: new for code, new in zip(_HAN, simple, strict=True) if new != chr(code)}


@cache
def _folding() -> dict[int, str]:
    """One character to one: compatibility forms, accents, capitals, traditional, stand-ins."""
    table = dict(_han())
    for block in _SYMBOLS:
        for code in block:
            form = unicodedata.normalize("NFKD", chr(code))
            form = "".join(one for one in form if not unicodedata.combining(one)).lower()
            if len(form) == 1 and form.isalnum() and form != chr(code):
                table[code] = form
    table |= {ord(one): one.lower() for one in map(chr, range(65, 91))}
    return table | {ord(old): new for old, new in (_STAND_INS | _MARKS).items()}
