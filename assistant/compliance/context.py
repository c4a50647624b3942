"""What stands around a hit and takes it back: words spoken of, denied or only cut out of others.

别信「全网最低」, 原价这两个字我们不写 and 不是百分百能洗掉 use the words without claiming
them; in 高原价格 and 书包过大 there is no 原价 and no 包过 at all. These hold for every
rule, so no rule has to say them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SAY = (
    r"(?:说|写|叫|讲|吹|喊|信|承诺|宣传|打出|保证|标|打包票|拍胸脯|出现|用|敢说|提|碰|玩|搞|做|推|上当|"
    r"包装成|打着|冒充|虚标|鼓吹|夸口|许诺|答应|轻信|相信|迷信|听信)"
)
_NEVER = r"(?:从不|(?<!再)不|别|不许|不能|禁止)"
_FALSE = (
    r"(?:忽悠|骗人|骗子|骗局|坑人|坑你|吹牛|瞎扯|瞎说|胡说|扯淡|假话|谎话|谣言|智商税|违规|违法|不合规|夸大|"
    r"虚假宣传|虚假|陷阱|套路你|不可信|信不得|信不过|别信|不靠谱|不现实|不科学|不存在的|没有的事|没这回事|伪科学)"
)
_UNSAID = (
    r"(?:别信|别写|别用|别说|别提|不信|不能|不可|不要|不准|不许|不写|不说|不用|不提|不敢|不存在|不靠谱|没有|不做|"
    r"谁也|违规|违法|是假|都是假|都?是骗|忽悠|套路|要不得|小心|当心|删|听听就|我们?不)"
)
# Each ends where the hit begins.
_BEFORE = re.compile(
    "(?:"
    # 别信「全网最低」, 我们从来不写原价
    r"(?:别|(?<!再)不|不能|不要|不许|不可以?|没有?|从不|从来不|禁止|严禁|杜绝|拒绝|谢绝|抵制|谁敢|少|警惕|"
    r"小心|当心|凡是|谨防|防着|反对|没人|没谁|无法|没法|不得)"
    r"(?:再|去|乱|敢|会|能|可能|跟你|给你|给您|向你|轻易|听|随便|对外|在?外面|有人|这样|那样|这么|那么|人)*"
    + _SAY
    + r"(?:什么|这种|那种|那些|这些|这句|那句|所谓的?|是|成|着|过|了|自己|有|能|会|他们|别人|"
    r"(?:一切|任何|网上|外面)的?)*"
    # 听到 …, 有人跟你说 …, 拍胸脯 …
    r"|(?:听到|遇[到上]|碰[到上]|看[到见]|刷到|有人(?:说|讲|跟你说|问|喊)|谁(?:说|跟你说|敢说)|号称|所谓的?|"
    r"自称|谎称|吹嘘|声称|动不动就?(?:说|喊)?|张口就?(?:说|是)?|(?:跟你|给你|向你)(?:说|保证|承诺)|"
    r"拍着?胸脯|打包票)"
    # 不是百分百能洗掉, 没有一次就干净这种事, 别指望它降火
    r"|(?:不是|并不是|并非|不等于|不代表|算不上|称不上|谈不上|说不上|不敢说|不敢称|不能说|不能算|不算|"
    r"没有(?:什么)?|哪有(?:什么)?|哪来的|没办法|没法|无法|不可能|做不到|不承诺|不保证|保证不了|承诺不了|"
    r"谁[也都](?:不敢|不能|没法)|没人(?:敢|能)|从不|不讲|不谈|不追求|不提倡|不建议|不支持|不赞成|禁止|"
    r"严禁|谢绝|拒绝|杜绝|抵制|反对|警惕|谨防|小心|当心|举报|远离|拒收|拒做|"
    r"(?:别|不要|不能|不用|甭)(?:指望|指着|迷信|幻想|想着|奢望|以为)|指望不上)"
    r"(?:是|有|能|会|去|做|它|靠|任何|一切|各种|那种|这种|什么|所谓的?|任何形式的)*"
    # 不说「最嫩」「最正宗」, 不谈治病、祛湿、排毒
    r"|" + _NEVER + r"(?:说|谈|写|提|讲|吹|喊|许诺|承诺)"
    r"(?!谎|了|废话|假话|虚的|空话|多说|别的)[^，。！？；]{0,26}"
    r"|(?:" + _NEVER + r"|没有)(?:报|拿|放|沾|用|发|摆|招|对着|搞|有)[^，。！？；]{0,26}、"
    r"|(?<!再)不(?:治|包|放|沾|摆|招|比|对着|报|发|拿)(?:学员|客人|顾客)?"
    # 别信网上说的全城 …
    r"|(?:别|不要|不能|莫)(?:信|听)(?:网上|别人|他们|有些人|广告里|外面|什么|那些?|这些?|所谓)*"
    r"(?:说|讲|写|吹|喊)*的?(?:全[网城市国省]|本[市地]|附近|同行)?"
    ")$"
)
# 不治猫癣 denies, 不瘦十斤不收钱 and 再不洗 promise and threaten.
_NO = re.compile(r"(?<![再差怎对得起要也])(?:不|没)(?:能|会|可以|敢)?$")
_OR_ELSE = re.compile(r"[^。！？；]{0,6}(?:不|退|赔|免|倒)")
# Each begins where the hit ends.
_AFTER = re.compile(
    # 原价这两个字我们不写
    r"[^，。！？；]{0,6}?(?:这|那)?(?:种|类|样|个|句|几个|[一二两三四五六]个)?"
    r"(?:话|说法|宣传|承诺|广告|字眼|字|词|事|好事|说辞|话术|噱头|招牌)儿?[^。！？；]{0,8}?"
    + _UNSAID
    # 保证过审的多半是忽悠
    + r"|[^，。！？；]{0,6}?的?，?(?:多半|大多|八成|十有八九|基本上?|一般|肯定|那|这|都|全|就|其实|"
    r"往往|通常)*是?在?"
    + _FALSE
    # …的扭头就走
    + r"|[^，。！？；]{0,4}?的?，?(?:你|您|大家|咱们?)?(?:就|都|要|得|直接|赶紧|马上|一律|千万)*"
    r"(?:绕着?走|绕道|扭头就?走|转身就?走|赶紧跑|快跑|躲远|远离|举报|打12315|[多留长]个心眼|"
    r"要小心|要当心|要警惕|得小心|得警惕|别上当|别理|别碰)"
    # 炸街我们不做, 不打表的车别坐, 祛斑不做
    r"|[^，。！？；]{0,4}?，?(?:我们|咱们?|本店|这里|店里|我)[从都可]?(?:一律|坚决)?[不没]"
    r"(?:做|搞|卖|写|说|提|碰|接|收|用|给|放|发|招|懂|敢|赚|承诺|玩|信)"
    r"|[^，。！？；]{0,6}?(?:别|不要|不能|千万别)(?:坐|信|去|碰|买|当真|上当|指望|理|听|跟)"
    r"|[^，。！？；]{0,3}?(?:听着好|听听就|是个?叫法|只是叫法|别当真|扫不进|进不了|没有这|不存在)"
    r"|[^，。！？；]{0,2}?(?:不做|没有|不卖|不搞|不接|不提供|不承诺|做不到|不存在)(?=$|[，。；])"
    r"|这种事|这回事|这一说|这说法|是不可能|不可能|做不到|不现实|没有谁能"
)
_DENIALS = (
    "没有",
    "没法",
    "不可能",
    "不能",
    "做不到",
    "不承诺",
    "不保证",
    "哪有",
    "并不",
    "不等于",
    "不是",
    "不说",
    "不谈",
    "不放",
    "不包过",
    "不治",
    "不沾",
    "不靠",
    "不搞",
    "不招",
)
_DENIAL = re.compile("|".join(_DENIALS))
REACH = 20
_AROUND = 6
_SHORT = 3  # characters; in a longer run the words at its ends are not all it says
_PREFIXES = "包保必稳"  # promises in one character, which also end words: 书包, 担保, 平稳
_NAMING = ("n", "s", "t", "v", "a", "i", "l", "z", "b")  # parts of speech that name something


def taken_back(before: str, after: str) -> bool:
    """Whether the rest of the sentence before or after a hit speaks of it or denies it."""
    if _NO.search(before) and not _OR_ELSE.match(after):
        return True
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def denials_foreign_to(source: str) -> tuple[str, ...]:
    """Denials that a rule does not itself look for: within its hits they take the claim back."""
    return tuple(one for one in _DENIALS if one not in source)


def denied_within(run: str, foreign: Sequence[str]) -> bool:
    """Whether a hit holds a denial that its rule does not look for; most hold none at all."""
    return bool(_DENIAL.search(run)) and any(one in run for one in foreign)


def cut_out_of_words(text: str, start: int, end: int) -> bool:
    """Whether a run begins or ends with a character that belongs to a word outside it.

    高原|价格 and 书包|过大 hold no 原价 and no 包过. Where a whole word stands beside
    that character the run says something of its own: 最低|价格 is still 最低价.
    """
    import rjieba

    short = end - start <= _SHORT
    if not short and text[start] not in _PREFIXES:
        return False
    at = max(0, start - _AROUND)
    words = []
    for word, tag in rjieba.tag(text[at : end + _AROUND], hmm=False):
        words.append((at, at + len(word), tag))
        at += len(word)
    for place, (first, last, tag) in enumerate(words):
        if not tag.startswith(_NAMING):
            continue
        if first < start and last == start + 1 < end:
            beside = words[place + 1] if place + 1 < len(words) else (last, last, "")
        elif short and end < last and first == end - 1 > start:
            beside = words[place - 1] if place else (first, first, "")
        else:
            continue
        if beside[1] - beside[0] < 2 or beside[0] < start or beside[1] > end:
            return True
    return False
