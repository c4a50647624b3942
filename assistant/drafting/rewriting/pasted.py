"""Pasted words read for what is said: subtitles, a transcript, a table, a labelled old script.

What comes out are takes: one per shot, with the picture or caption the text itself
named. The text is material: nothing in it is carried out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.drafting import timing
from assistant.drafting.rewriting.clauses import sentences
from assistant.errors import Refused
from assistant.wording import Text

LONGEST = 20_000  # characters: an hour of talk
_FULL_S, _LONG_S, _HOOK_S = 6.0, 8.0, 2.8
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_STAMP = re.compile(
    rf"[\[（(【]?{_TIME}[\]）)】]?(?:\s*(?:-->|[-–~至到])\s*[\[（(【]?{_TIME}[\]）)】]?)?"
)
_ONLY_STAMP = re.compile(rf"^\s*(?:{_STAMP.pattern}\s*)+$")
_SPEAKER = re.compile(
    r"^\s*(?:主播|店长|旁白|口播|我|客人|老板|师傅|技师|说话人\s*\d*|Speaker\s*\d*|[A-Z])\s*[：:]\s*"
)
_SHOT = re.compile(
    r"^\s*(?:#+\s*)?(?:镜头?|分镜|场景|Shot)\s*[\d一二三四五六七八九十]+\s*[：:.、]?\s*"
)
_ASIDE = re.compile(
    r"[（(【\[][^）)】\]]{0,12}(?:音乐|掌声|笑|停顿|画面|镜头)[^）)】\]]{0,12}[）)】\]]"
)
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.、)）]\s*|[-*•]\s+)")
_LABELS = {
    "say": ("台词", "旁白", "口播", "文案", "配音"),
    "picture": ("画面", "镜头内容", "内容", "拍摄"),
    "caption": ("字幕", "花字"),
    "size": ("景别",),
    "movement": ("运镜",),
    "other": ("时长", "音乐", "音效", "备注", "道具", "机位", "序号", "镜号"),
}
_LABEL = re.compile(
    r"^\s*(?P<name>"
    + "|".join(word for words in _LABELS.values() for word in words)
    + r")\s*[：:]\s*(?P<text>.*)$"
)
_MARKS = "。！？!?；;"


@dataclass(frozen=True)
class Take:
    """One shot of the pasted text; `picture` and the rest only where the text names them."""

    say: str
    picture: str = ""
    caption: str = ""
    size: str = ""
    movement: str = ""


def takes(text: str, chars_per_minute: int) -> list[Take]:
    """The text in shots a person can say in one breath, the first within three seconds.

    Refused when nothing is said in it, or when it is longer than an hour of talk.
    """
    if len(text) > LONGEST:
        raise Refused(
            "rewrite.too_long",
            Text(
                f"这段有 {len(text)} 个字，一次最多 {LONGEST} 个。",
                f"This has {len(text)} characters; {LONGEST} is the most.",
            ),
            Text("挑要用的那一段粘进来。", "Paste the part you need."),
        )
    found = _table(text) or _labelled(text)
    if not found:
        said = _plain(text)
        found = [Take(one) for one in _shots(said, chars_per_minute)] if said else []
    if not found:
        raise Refused(
            "rewrite.nothing_said",
            Text("这段里没有能念的话。", "There is nothing to say in this text."),
            Text("粘一段录音转的文字，或者以前的脚本。", "Paste a transcript or an old script."),
        )
    return found


def _plain(text: str) -> str:
    """What is said, without numbers of subtitles, stamps, speakers and list marks."""
    kept: list[str] = []
    for line in text.replace("\r", "").split("\n"):
        if _ONLY_STAMP.match(line) or line.strip().isdigit() or line.strip() == "WEBVTT":
            continue
        # A time at the front is a stamp; one inside a sentence (营业到 02:00) is said.
        words = re.sub(rf"^\s*(?:{_STAMP.pattern})\s*", "", line)
        words = _SPEAKER.sub("", _SHOT.sub("", _NUMBERED.sub("", words)))
        words = re.sub(r"[*_#`>]+", "", words).strip()
        words = _ASIDE.sub("", words)
        if re.search(r"\w", words):
            kept.append(words)
    return _with_marks(kept)


def _with_marks(lines: list[str]) -> str:
    """The lines as sentences: a transcript without marks gets one where a line or a gap ends."""
    joined = "\n".join(lines)
    marks = sum(joined.count(one) for one in _MARKS)
    if marks * 60 >= len(joined):
        return "".join(one if one.endswith((*_MARKS, "，", ",")) else f"{one}。" for one in lines)
    parts = [
        part.strip("，, ")
        for line in lines
        for part in re.split(r"(?<=[\u3400-\u9fff，,])\s+(?=[\u3400-\u9fff])", line)
    ]
    runs = (_broken(one) for one in parts if one)
    return "".join(one if one.endswith(tuple(_MARKS)) else f"{one}。" for one in runs)


def _broken(run: str) -> str:
    """A run of words without any mark, with a comma before a word that opens a clause."""
    if len(run) <= _RUN or re.search(r"[，,。！？；]", run):
        return run
    import rjieba

    found: list[str] = [""]
    for word in rjieba.cut(run):
        here = len(found[-1])
        if (here >= _LEAST_RUN and word in _BEGINS) or here + len(word) > _MOST_RUN:
            found.append("")
        found[-1] += word
    return "，".join(found)


_RUN, _LEAST_RUN, _MOST_RUN = 12, 5, 20
_BEGINS = frozenset(
    (
        *("然后", "我们", "所以", "但是", "如果", "大家", "今天", "现在", "就是", "还有", "这个"),
        *("那", "你", "我", "来", "再", "点", "先", "团购", "有效期", "营业", "切", "用", "烟"),
    )
)


def _shots(said: str, rate: int) -> list[str]:
    """Sentences joined to shots of up to six seconds, long ones parted at a comma."""
    runs: list[str] = []
    for sentence in sentences(said):
        runs += _parted(sentence, rate, _LONG_S)
    if runs and timing.spoken_seconds(runs[0], rate) > _HOOK_S:
        runs[:1] = _opened(runs[0], rate)
    shots = runs[:1]
    for run in runs[1:]:
        joined = shots[-1] + run
        if len(shots) > 1 and timing.spoken_seconds(joined, rate) <= _FULL_S:
            shots[-1] = joined
        else:
            shots.append(run)
    return [re.sub(r"[，,；;]$", "。", one) for one in shots]


def _parted(sentence: str, rate: int, most: float) -> list[str]:
    if timing.spoken_seconds(sentence, rate) <= most:
        return [sentence]
    parts, now = [], ""
    for clause in re.findall(r"[^，,：:]+[，,：:]?", sentence):
        if now and timing.spoken_seconds(now + clause, rate) > most:
            parts.append(now)
            now = ""
        now += clause
    return [*parts, now]


def _opened(run: str, rate: int) -> list[str]:
    """A first run whose own first clause is over within three seconds, where it has one."""
    found = re.match(r"[^，,：:]+[，,：:]", run)
    if found is None or timing.spoken_seconds(found.group(), rate) > _HOOK_S:
        return [run]
    return [found.group(), run[found.end() :]]


def _labelled(text: str) -> list[Take]:
    """An old script with 画面：, 台词：, 字幕： line by line."""
    lines = [_SHOT.sub("", one) for one in text.split("\n")]
    if sum(bool(_LABEL.match(one)) for one in lines) < 2:
        return []
    found: list[Take] = []
    now: dict[str, str] = {}
    for line in lines:
        match = _LABEL.match(line)
        if match is None:
            continue
        key = _key(match["name"])
        if key in now and key != "other":
            found.append(_take(now))
            now = {}
        now[key] = match["text"].strip()
    return [one for one in (*found, _take(now)) if one.say or one.picture]


def _table(text: str) -> list[Take]:
    """A table pasted from a sheet or from Markdown, known by its head."""
    rows = [_cells(one) for one in text.split("\n") if one.strip()]
    head = next((n for n, row in enumerate(rows) if len(row) > 1 and "say" in map(_key, row)), None)
    if head is None:
        return []
    keys = [_key(one) for one in rows[head]]
    found = []
    for row in rows[head + 1 :]:
        if len(row) < 2 or all(set(one) <= set("-: ") for one in row):
            continue
        found.append(_take(dict(zip(keys, row, strict=False))))
    return [one for one in found if one.say or one.picture]


def _cells(line: str) -> list[str]:
    if "\t" in line:
        return [one.strip() for one in line.split("\t")]
    if line.strip().startswith("|"):
        return [one.strip() for one in line.strip().strip("|").split("|")]
    return [line]


def _key(name: str) -> str:
    name = name.strip(" *")
    return next((key for key, words in _LABELS.items() if name in words), "other")


def _take(now: dict[str, str]) -> Take:
    kept = {key: now.get(key, "").strip('「」"“” ') for key in ("say", "picture", "caption")}
    return replace(Take(**kept), size=now.get("size", ""), movement=now.get("movement", ""))
