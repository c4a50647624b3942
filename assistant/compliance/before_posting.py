"""发布前看一遍: what a person looks after before a script, a show or a cut goes out.

Rules find wording; these are the things no rule can see: whether 「广告」 stands on
the picture, whether the customer nodded, whether the certificate is at hand. An
item appears only when it applies, says why in a sentence, and rests on something
of the draft: when that changes, what was answered no longer counts (`basis`).
Nothing here blocks; only findings do.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import PurePath

from assistant.clips import wording
from assistant.clips.cutlist import Cut
from assistant.compliance import english, tables
from assistant.compliance.house import Shop
from assistant.drafting import grounding
from assistant.drafting.models import Draft, Finding, Outline, Script, Severity
from assistant.drafting.port import DraftRequest
from assistant.profile.models import Deal
from assistant.wording import Language, Text

SOON = timedelta(days=7)
NAMED = 2  # of several things of a kind, how many an item names
_QUOTED = 12

ADVERT_LAW = "《互联网广告管理办法》第九条"
PORTRAIT_LAW = "《民法典》第一千零一十九条"
MINORS_LAW = "《个人信息保护法》第三十一条；《广告法》第三十八条"
LABEL_LAW = "《人工智能生成合成内容标识办法》第十条"
EVIDENCE_LAW = "《广告法》第十一条"
REVIEW_LAW = "《广告法》第四十六条"
TERM_LAW = "《消费者权益保护法》第二十条"
MUSIC_LAW = "《著作权法》第五十三条"
SHOW_LAW = "《直播电商监督管理办法》"  # in force from 2026-02-01

# Words for people who have not signed anything. Staff and owner are not among them.
_PEOPLE = re.compile(
    "顾客|客人|食客|宾客|来宾|新娘|新郎|新人|学员|会员|住客|房客|游客|团友|患者|病人|家长|路人"
    "|邻桌|老人|大爷|大妈|阿姨|街坊"
)
_CHILDREN = re.compile(
    "(?<!毛)孩子|小朋友|小孩|宝宝(?!椅|餐|凳)|儿童(?!椅|餐|票|价|区|房)|婴儿|幼儿|萌娃"
    "|(?:带|遛|我家|自家)娃|娃(?=[们在跑玩笑学练坐爬下上])|中小学生|小学生|初中生|高中生|未成年"
)
_NOT_SHOWN = re.compile("(?:不|别|没|没有|避开|不要|不能|无)[^，。；]{0,3}$")
_MILEAGE = re.compile("里程|公里数|车况|事故|泡水")


@dataclass(frozen=True)
class Item:
    """One thing to look after. `basis` is a hash of what it rests on.

    `required`: a law asks for it here for certain; the others are worth a thought.
    """

    id: str
    title: Text
    why: Text
    legal_ref: str
    required: bool
    basis: str

    def law(self, language: Language) -> str:
        """The articles of law, as people of that language call them."""
        return self.legal_ref if language == "zh" else english.law(self.legal_ref)


def of_draft(draft: Draft, request: DraftRequest) -> tuple[Item, ...]:
    """What to look after before this script is posted or this show is on the air."""
    if isinstance(draft, Outline):
        return _kept(
            *_show(draft, request),
            _evidence(draft.findings),
            _review(draft.findings, request.store.category),
            _expiry(draft, request),
            _by_model(draft),
            _people(draft),
            _minors(draft, request),
        )
    return _kept(
        _advert(draft, request),
        _people(draft),
        _minors(draft, request),
        _by_model(draft),
        _evidence(draft.findings),
        _review(draft.findings, request.store.category),
        _expiry(draft, request),
    )


def of_cut(
    cut: Cut, shop: Shop, script: Script | None = None, request: DraftRequest | None = None
) -> tuple[Item, ...]:
    """What to look after before a cut is posted; `script` and its `request` if it follows one."""
    findings = tuple(wording.check(cut, shop))
    if script is None or request is None:
        return _kept(
            _faces(cut, None),
            _evidence(findings),
            _review(findings, shop.category),
            _music(cut),
        )
    return _kept(
        _advert(script, request),
        _faces(cut, script),
        _minors(script, request),
        _by_model(script),
        _evidence((*script.findings, *findings)),
        _review(findings, request.store.category),
        _expiry(script, request),
        _music(cut),
    )


def plain(item: Item) -> dict[str, object]:
    """An item for the command line's JSON, in both languages as findings are."""
    return {
        "id": item.id,
        "title": item.title.zh,
        "why": item.why.zh,
        "legal_ref": item.legal_ref,
        "title_en": item.title.en,
        "why_en": item.why.en,
        "legal_ref_en": item.law("en"),
        "required": item.required,
    }


def _advert(script: Script, request: DraftRequest) -> Item | None:
    deal = _deal_of(script, request)
    if not deal:
        return None
    return _item(
        "ad_mark",
        Text("画面上标好「广告」两个字", "“广告” stands on the picture"),
        Text(
            "这条挂着团购。体验、种草的内容带了购买链接，就要让人一眼看出是广告。",
            "It carries a deal. Content with a purchase link must be seen to be an advert.",
        ),
        ADVERT_LAW,
        [deal],
    )


def _people(draft: Draft) -> Item | None:
    shown = _shown(draft, _PEOPLE)
    if not shown:
        return None
    where = _where(draft, shown)
    return _item(
        "people",
        Text("拍到的客人都同意出镜", "The people on camera have agreed"),
        Text(
            f"{where.zh}会拍到客人。没点头就不能用人家的脸，打码或者换个角度也行。",
            f"{where.en} may show customers. Without their consent, blur them or turn the camera.",
        ),
        PORTRAIT_LAW,
        [text for _, text in shown],
    )


def _faces(cut: Cut, script: Script | None) -> Item | None:
    """A film shows who it shows, whatever was planned: always a question."""
    if not cut.clips:
        return None
    planned = _shown(script, _PEOPLE) if script is not None else []
    return _item(
        "people",
        Text("画面里的人都同意出镜", "Everyone in the picture has agreed"),
        Text(
            "从头看一遍，连背景里的客人也算。没点头的打码，或者剪掉这一段。",
            "Watch it through, the background too. Blur or cut whoever has not agreed.",
        ),
        PORTRAIT_LAW,
        sorted({clip.source for clip in cut.clips}),
        required=bool(planned),
    )


def _minors(draft: Draft, request: DraftRequest) -> Item | None:
    shown = _shown(draft, _CHILDREN)
    if not shown:
        used = {one.fact for one in draft.sources}
        told = [one.text for one in request.facts if one.id in used]
        spoken = sorted({found[0] for one in told for found in _CHILDREN.finditer(one)})
        if not spoken:
            return None
        why = Text(
            "讲的事里有孩子，拍的时候多半会入镜。不满 14 岁要爸妈点头，不满 10 岁的不能替你说好。",
            "It speaks of children. Under 14 a parent must agree; under 10 may not recommend.",
        )
        return _minors_item(why, spoken, required=False)
    where = _where(draft, shown)
    why = Text(
        f"{where.zh}会拍到孩子。不满 14 岁要爸妈点头，不满 10 岁的不能替你说好。",
        f"{where.en} may show a child. Under 14 a parent must agree; under 10 may not recommend.",
    )
    return _minors_item(why, [text for _, text in shown], required=True)


def _minors_item(why: Text, basis: Iterable[str], *, required: bool) -> Item:
    title = Text("孩子的爸妈同意出镜", "The children's parents have agreed")
    return _item("minors", title, why, MINORS_LAW, basis, required=required)


def _by_model(draft: Draft) -> Item | None:
    if not draft.by_model:
        return None
    return _item(
        "ai",
        Text("发布时选上「内容由 AI 生成」", "Douyin's own AI declaration is chosen"),
        Text(
            "这份稿子有模型写的话。抖音发布页的「自主声明」要你自己选，文件里的标识也别删。",
            "A model worded part of it. Choose Douyin's declaration yourself; keep the mark.",
        ),
        LABEL_LAW,
        [draft.drafter, str(draft.assisted)],
    )


def _evidence(findings: Iterable[Finding]) -> Item | None:
    """What may be said on evidence, or is said without: the paper is to be at hand."""
    found = [one for one in findings if _rests_on_paper(one)]
    words = list(dict.fromkeys(one.text for one in found))
    if not words:
        return None
    laws = list(dict.fromkeys(one.legal_ref for one in found if one.legal_ref))
    about_cars = any(one.kind == "car" or _MILEAGE.search(one.text) for one in found)
    paper = Text("检测报告、作业单", "inspection report, work order")
    if not about_cars:
        paper = Text("证书、报告、合同", "certificate, report or contract")
    return _item(
        "evidence",
        Text(f"{_named(words)}的凭证在手边", f"The papers for {_named(words)} are at hand"),
        Text(
            f"这样的话要拿得出依据：{paper.zh}，被问到当场能给人看。",
            f"Such words need proof you can show when asked: {paper.en}.",
        ),
        "；".join(laws[:NAMED]) or EVIDENCE_LAW,
        sorted(words),
    )


def _review(findings: Iterable[Finding], category: str) -> Item | None:
    cosmetic = any(one.kind == "aesthetic" for one in findings)
    if category != "medical" and not cosmetic:
        return None
    return _item(
        "review",
        Text("医疗广告的审查证明办好了", "The medical advertising review is done"),
        Text(
            "医疗、医美的广告先审查才能发，画面上还要带审查文号。",
            "Medical and cosmetic adverts are reviewed first and show the review number.",
        ),
        REVIEW_LAW,
        [category],
    )


def _expiry(draft: Draft, request: DraftRequest) -> Item | None:
    """Facts and deals it leans on that end within a week, or have ended."""
    ends = _ends(draft, request)
    if not ends:
        return None
    told = "，".join(_ending(name, day, request.on) for name, day in ends[:NAMED])
    told_en = ", ".join(f"“{_short(name)}” ends {day.isoformat()}" for name, day in ends[:NAMED])
    more = f"等 {len(ends)} 样" if len(ends) > NAMED else ""
    return _item(
        "expiry",
        Text("快到期的都核对过", "What is about to expire has been looked at"),
        Text(
            f"{told}{more}。发出去以后一直有人看，过了期的话还是算数。",
            f"{told_en}. People keep watching after it has ended.",
        ),
        TERM_LAW,
        [f"{name} {day.isoformat()}" for name, day in ends],
    )


def _music(cut: Cut) -> Item | None:
    if cut.music is None:
        return None
    name = PurePath(cut.music.source.replace("\\", "/")).name
    return _item(
        "music",
        Text("配乐能用在卖货的视频里", "The music may be used commercially"),
        Text(
            f"{_short(name, 28)}是你自己放进来的。没有商用授权的歌会被下架，"
            "拿不准就换抖音的商用音乐。",
            f"You added {_short(name, 28)} yourself. Without a licence the post may be taken down.",
        ),
        MUSIC_LAW,
        [cut.music.source],
    )


def _show(outline: Outline, request: DraftRequest) -> tuple[Item, ...]:
    """What a broadcast owes before it begins."""
    cards = [one.product for one in outline.blocks if one.product is not None]
    prices = [f"{one.deal} {one.live_price_fen} {one.list_price_fen} {one.terms}" for one in cards]
    words = [text for _, text in grounding.fields(outline)]
    return (
        _item(
            "show_review",
            Text("开播前有人把大纲过了一遍", "Someone has read the outline before the show"),
            Text(
                "直播的内容要事先审一遍，说出口的话收不回来。",
                "A show is reviewed beforehand; what is said on air cannot be taken back.",
            ),
            SHOW_LAW,
            words,
        ),
        _item(
            "show_price",
            Text("每款的价格和规则都对得上", "Prices and terms agree everywhere"),
            Text(
                "嘴上报的、链接上写的、券上印的要是同一个数，划线价要有依据。",
                "What is said, linked and printed must be one price; a list price needs its basis.",
            ),
            f"{SHOW_LAW}；《价格法》第十三条",
            prices,
        ),
        _item(
            "show_licence",
            Text("直播间看得到店里的执照", "The shop's licence can be seen"),
            Text(
                "谁在卖要让人查得到：营业执照、许可证放在主页或直播间里。",
                "Viewers must see who sells: licence and permits on the page or in the show.",
            ),
            f"{SHOW_LAW}；《电子商务法》第十五条",
            [request.store.id],
        ),
    )


# ---- what an item rests on ---------------------------------------------------------------


def _deal_of(draft: Draft, request: DraftRequest) -> str:
    """The id of the deal that hangs on a draft; empty where there is none."""
    brief = draft.brief or request.brief
    return brief.deal


def _shown(draft: Draft, who: re.Pattern[str]) -> list[tuple[int, str]]:
    """Where (from 0) pictures and notes speak of someone, and what they say."""
    found = []
    for place, text in enumerate(_pictures(draft)):
        if any(not _NOT_SHOWN.search(text[: one.start()]) for one in who.finditer(text)):
            found.append((place, text))
    return found


def _pictures(draft: Draft) -> list[str]:
    if isinstance(draft, Script):
        return [f"{one.picture}；{one.scene}；{one.note}" for one in draft.shots]
    return [f"{one.assistant_note}；{one.props}" for one in draft.blocks]


def _where(draft: Draft, shown: list[tuple[int, str]]) -> Text:
    numbers = [str(place + 1) for place, _ in shown]
    told = "、".join(numbers[:3]) + (" 等" if len(numbers) > 3 else "")
    if isinstance(draft, Script):
        return Text(f"第 {told} 镜", f"Shot {', '.join(numbers[:3])}")
    return Text(f"第 {told} 段", f"Block {', '.join(numbers[:3])}")


@cache
def _on_evidence() -> frozenset[str]:
    return frozenset(one.id for table in tables.tables() for one in table.rules if one.evidence)


def _rests_on_paper(finding: Finding) -> bool:
    """A word that blocks must go whatever paper there is."""
    return finding.severity is not Severity.BLOCK and finding.rule in _on_evidence()


def _ends(draft: Draft, request: DraftRequest) -> list[tuple[str, date]]:
    """What it leans on that ends soon: name and day, the soonest first."""
    last = request.on + SOON
    used = {one.fact.partition("#")[0] for one in draft.sources}
    used.add(f"deal:{_deal_of(draft, request)}")
    if isinstance(draft, Outline):
        used |= {f"deal:{one.product.deal}" for one in draft.blocks if one.product is not None}
    said = "".join(text for _, text in grounding.fields(draft))
    facts = [one for one in request.facts if one.id in used]
    facts += [one for one in request.expired if grounding.shared_run(said, one.text)]
    ends = [(one.text, one.expires_on) for one in facts]
    deals: list[Deal] = [one for one in request.every_deal if f"deal:{one.id}" in used]
    ends += [(one.name, one.valid_until) for one in deals]
    near = {(name, day) for name, day in ends if day is not None and day <= last}
    return sorted(near, key=lambda one: (one[1], one[0]))


def _ending(name: str, day: date, today: date) -> str:
    over = "已经过期" if day < today else "到期"
    return f"「{_short(name)}」{day.month} 月 {day.day} 日{over}"


def _named(words: list[str]) -> str:
    more = f"等 {len(words)} 处" if len(words) > NAMED else ""
    return "".join(f"「{_short(one, 8)}」" for one in words[:NAMED]) + more


def _short(text: str, most: int = _QUOTED) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _item(
    id_: str, title: Text, why: Text, legal_ref: str, basis: Iterable[str], *, required: bool = True
) -> Item:
    digest = hashlib.sha256("\n".join((id_, *basis)).encode()).hexdigest()[:16]
    return Item(id_, title, why, legal_ref, required, digest)


def _kept(*items: Item | None) -> tuple[Item, ...]:
    return tuple(one for one in items if one is not None)
