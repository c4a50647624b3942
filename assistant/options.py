"""Every option once: its key, type, default, words and place in the settings."""

from __future__ import annotations

from assistant.settings import Choice, Option, Section
from assistant.wording import Text

# ---- look and language ----------------------------------------------------------------------

LANGUAGE = Option(
    "language",
    str,
    "system",
    Text("语言", "Language"),
    Text("界面用的语言，换了马上生效。", "The window's language; changes at once."),
    Section.LOOK,
    choices=(
        Choice("system", Text("跟随系统", "System")),
        Choice("zh", Text("中文", "中文")),
        Choice("en", Text("English", "English")),
    ),
)
THEME = Option(
    "theme",
    str,
    "system",
    Text("明暗", "Theme"),
    Text("浅色、深色，或者跟着系统走。", "Light, dark, or as the system is."),
    Section.LOOK,
    choices=(
        Choice("system", Text("跟随系统", "System")),
        Choice("light", Text("浅色", "Light")),
        Choice("dark", Text("深色", "Dark")),
    ),
)
SCALE = Option(
    "scale",
    int,
    100,
    Text("界面大小", "Size"),
    Text("字和按钮一起放大，下次打开时生效。", "Scales text and buttons, from the next start."),
    Section.LOOK,
    choices=tuple(Choice(n, Text(f"{n}%", f"{n}%")) for n in (100, 125, 150, 175, 200)),
)
REDUCED_MOTION = Option(
    "reduced_motion",
    bool,
    False,
    Text("少一点动画", "Reduce motion"),
    Text("面板和笑线不再滑动，直接到位。", "Panels and the smile line no longer slide."),
    Section.LOOK,
)

# ---- shop -----------------------------------------------------------------------------------

STORE = Option(
    "store",
    str,
    "",
    Text("现在的门店", "Current store"),
    Text("招牌上挂的是哪家店。", "The store on the shop sign."),
    Section.HIDDEN,
)
CREATOR = Option(
    "creator",
    str,
    "",
    Text("现在的职人", "Current creator"),
    Text("写稿时用谁的身份。", "Whose voice drafts are written in."),
    Section.HIDDEN,
)
ONBOARDED = Option(
    "onboarded",
    bool,
    False,
    Text("看过欢迎页", "Welcomed"),
    Text("第一次打开的几步做完了。", "The first steps were taken."),
    Section.HIDDEN,
)
GMV_BASIS = Option(
    "gmv_basis",
    str,
    "paid",
    Text("成交额按什么算", "Basis of GMV"),
    Text(
        "实付是顾客付的钱，售卖金额是没减平台补贴的标价。订单、今天和复盘都照这个算。",
        "Paid is what customers paid; sold is the selling price before subsidies."
        " Orders, today and review all follow it.",
    ),
    Section.DATA,
    choices=(
        Choice("paid", Text("商品实付", "Paid")),
        Choice("sold", Text("售卖金额", "Sold")),
    ),
)

# ---- cutting and rendering ------------------------------------------------------------------

OUTPUT_PLACE = Option(
    "clips.output",
    str,
    "beside",
    Text("成片放在哪", "Where renders go"),
    Text(
        "素材旁边的「成片」文件夹，或你选定的一个文件夹。",
        "In a 成片 folder beside the footage, or in one folder of your choice.",
    ),
    Section.CLIPS,
    choices=(
        Choice("beside", Text("素材旁边", "Beside the footage")),
        Choice("folder", Text("选定的文件夹", "A folder")),
    ),
)
OUTPUT_FOLDER = Option(
    "clips.output_folder",
    str,
    "",
    Text("成片文件夹", "Render folder"),
    Text("选了「选定的文件夹」时用它。", "Used when renders go to one folder."),
    Section.CLIPS,
)
DEFAULT_FIT = Option(
    "clips.fit",
    str,
    "cover",
    Text("横的画面怎么放进竖屏", "How wide footage fits"),
    Text("新剪辑先用这个，每段还能单独改。", "New cuts start with it; each clip can differ."),
    Section.CLIPS,
    choices=(
        Choice("cover", Text("铺满裁边", "Fill and crop")),
        Choice("contain", Text("完整留边", "Whole with bars")),
        Choice("blur", Text("虚化垫底", "Blurred backdrop")),
    ),
)


def _edge(key: str, default: int, maximum: int, label: Text, covered: Text) -> Option[int]:
    return Option(
        f"clips.safe_{key}",
        int,
        default,
        label,
        Text(
            f"{covered.zh}，字不放进来。按 1080×1920 算。",
            f"{covered.en}; words stay out. In pixels of 1080×1920.",
        ),
        Section.CLIPS,
        minimum=0,
        maximum=maximum,
        unit=Text("像素", "px"),
    )


SAFE_TOP = _edge(
    "top",
    220,
    800,
    Text("安全框上边留出", "Safe box, top"),
    Text("抖音顶上的一栏会盖住这里", "Douyin's bar covers this"),
)
SAFE_BOTTOM = _edge(
    "bottom",
    480,
    1000,
    Text("安全框下边留出", "Safe box, bottom"),
    Text("账号名和文案会盖住这里", "The account and its words cover this"),
)
SAFE_LEFT = _edge(
    "left",
    60,
    480,
    Text("安全框左边留出", "Safe box, left"),
    Text("离边太近不好读", "Too near the edge to read well"),
)
SAFE_RIGHT = _edge(
    "right",
    150,
    480,
    Text("安全框右边留出", "Safe box, right"),
    Text("点赞和评论那一列会盖住这里", "Likes and comments cover this"),
)

# ---- data and backups -----------------------------------------------------------------------

BACKUP_ON_CLOSE = Option(
    "backup.on_close",
    bool,
    True,
    Text("关窗时备份", "Back up on close"),
    Text("改过东西才备，没改就不备。", "Only when something changed."),
    Section.DATA,
)
BACKUP_EVERY = Option(
    "backup.every_hours",
    int,
    4,
    Text("开着时多久备份一次", "Back up while open"),
    Text("同样是改过才备。", "Also only when something changed."),
    Section.DATA,
    choices=(
        Choice(0, Text("不定时", "Off")),
        Choice(1, Text("1 小时", "1 hour")),
        Choice(4, Text("4 小时", "4 hours")),
        Choice(12, Text("12 小时", "12 hours")),
    ),
)


def _kept(
    key: str, default: int, maximum: int, *, label: Text, help_: Text, unit: Text
) -> Option[int]:
    return Option(
        f"backup.keep_{key}",
        int,
        default,
        label,
        help_,
        Section.DATA,
        minimum=1,
        maximum=maximum,
        unit=unit,
    )


KEEP_DAILY = _kept(
    "daily",
    7,
    60,
    label=Text("每天一份，留", "Daily backups"),
    help_=Text("最近这些天，每天留最后一份。", "The last one of each recent day."),
    unit=Text("天", "days"),
)
KEEP_WEEKLY = _kept(
    "weekly",
    4,
    52,
    label=Text("每周一份，留", "Weekly backups"),
    help_=Text("再往前，每周留最后一份。", "Before that, the last one of each week."),
    unit=Text("周", "weeks"),
)
KEEP_MONTHLY = _kept(
    "monthly",
    12,
    60,
    label=Text("每月一份，留", "Monthly backups"),
    help_=Text(
        "更早的每月留最后一份。自己手动备的不会被清。",
        "Earlier, the last one of each month. Those made by hand are never cleared.",
    ),
    unit=Text("个月", "months"),
)
BIN_DAYS = Option(
    "bin.days",
    int,
    30,
    Text("回收站留多久", "Recycle bin keeps"),
    Text("过了这些天就真的删掉。", "After that the deletion is final."),
    Section.DATA,
    minimum=1,
    maximum=365,
    unit=Text("天", "days"),
)

# ---- model ----------------------------------------------------------------------------------

LLM_PROVIDER = Option(
    "llm.provider",
    str,
    "",
    Text("用谁的模型写", "Provider"),
    Text("不选也能写：写法会先给你一版。", "Optional: the playbook writes without one."),
    Section.MODEL,
)
LLM_BASE_URL = Option(
    "llm.base_url",
    str,
    "",
    Text("接口地址", "Base URL"),
    Text("空着就用这家的默认地址。", "Empty uses the provider's own."),
    Section.MODEL,
)
LLM_MODEL = Option(
    "llm.model",
    str,
    "",
    Text("模型", "Model"),
    Text("可以获取，也可以自己填。", "Fetch the list, or type a name."),
    Section.MODEL,
)


def _for_task(key: str, label: Text) -> Option[str]:
    return Option(
        f"llm.model_{key}",
        str,
        "",
        label,
        Text("空着就跟上面的模型一样。", "Empty uses the model above."),
        Section.MODEL,
    )


LLM_MODEL_SCRIPT = _for_task("script", Text("写脚本", "Scripts"))
LLM_MODEL_OUTLINE = _for_task("outline", Text("写直播大纲", "Live outlines"))
LLM_MODEL_REWRITE = _for_task("rewrite", Text("改写", "Rewriting"))
LLM_MODEL_CHECK = _for_task("check", Text("再看一遍", "A second look"))
LLM_MONTH_LIMIT = Option(
    "llm.month_limit_yuan",
    int,
    0,
    Text("一个月最多花", "Monthly limit"),
    Text(
        "按你填的单价算，快超的时候先问你，不会自己停。0 是不设上限。",
        "By the prices you entered; asks before a request would go over. 0 is none.",
    ),
    Section.MODEL,
    minimum=0,
    maximum=100_000,
    unit=Text("元", "yuan"),
)
LLM_PROXY = Option(
    "llm.proxy",
    str,
    "system",
    Text("代理", "Proxy"),
    Text("本机的模型从来不走代理。", "Models on this machine never use one."),
    Section.MODEL,
    choices=(
        Choice("system", Text("跟随系统", "System")),
        Choice("none", Text("不走代理", "None")),
        Choice("custom", Text("自己填", "Custom")),
    ),
)
LLM_PROXY_URL = Option(
    "llm.proxy_url",
    str,
    "",
    Text("代理地址", "Proxy URL"),
    Text("比如 http://127.0.0.1:7890 或 socks5://127.0.0.1:7891。", "E.g. http://127.0.0.1:7890."),
    Section.MODEL,
)
LLM_TIMEOUT = Option(
    "llm.timeout_seconds",
    int,
    60,
    Text("等多久算没回应", "Timeout"),
    Text("超过就停下来告诉你，写到一半的都在。", "Then it stops and tells you; the text is kept."),
    Section.MODEL,
    minimum=5,
    maximum=600,
    unit=Text("秒", "s"),
)
LLM_FALLBACK = Option(
    "llm.fallback",
    bool,
    True,
    Text("模型不通时用写法接着写", "Fall back to the playbook"),
    Text(
        "它一句都没写出来时，写法先给你一版；写到一半断了，写好的都留着。",
        "Where it wrote nothing, the playbook writes; what came before a break is kept.",
    ),
    Section.MODEL,
)
