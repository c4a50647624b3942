"""A draft as a file to print, send or keep: .json, .md, .docx, .xlsx.

A file is written under a temporary name and renamed, so a reader never sees
half of one. The mark 「人工智能生成」 stands in every text export of a draft
that a model wrote or worded in part, as 《人工智能生成合成内容标识办法》 asks, and
only there. A draft of which the law asks something before it is posted ends with that list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant import durable
from assistant.drafting import retiming
from assistant.drafting.models import Block, Draft, Outline, Script
from assistant.drafting.port import DraftRequest
from assistant.drafting.spoken import written_price
from assistant.errors import Refused
from assistant.wording import Text

AI_MARK = "人工智能生成（AI）"
KINDS = (".json", ".md", ".docx", ".xlsx")
SANS = "Noto Sans SC"
KAI = "LXGW WenKai"

SHOT_HEADS = (
    "镜",
    "时长",
    "景别",
    "运镜",
    "机位",
    "场景",
    "画面",
    "台词",
    "字幕",
    "音效",
    "道具",
    "备注",
)
BLOCK_HEADS = ("开始", "时长", "环节", "场景", "目的", "话术", "必须说到", "给助播", "道具")


@dataclass(frozen=True)
class Used:
    """A fact or field the draft leans on, and where: for the export's foot."""

    text: str
    places: str


def write(draft: Draft, path: Path, request: DraftRequest | None = None) -> Path:
    """Write a draft as the kind of file its suffix names; returns the path.

    `request` adds what the draft leans on. Refused for another suffix or a
    folder that cannot be written.
    """
    refuse_kind(path)
    writers: dict[str, Callable[[Draft, Path, DraftRequest | None], None]] = {
        ".json": _json,
        ".md": _markdown,
        ".docx": _docx,
        ".xlsx": _xlsx,
    }
    with durable.whole(path) as partial:
        writers[path.suffix.lower()](draft, partial, request)
    return path


def refuse_kind(path: Path) -> None:
    """Refuse a file whose suffix names no kind of export: to be asked before a draft is written."""
    if path.suffix.lower() not in KINDS:
        raise Refused(
            "export.kind",
            Text(f"导不成「{path.suffix}」这种文件。", f"Cannot export a “{path.suffix}” file."),
            Text("可以导成 .docx、.xlsx、.md 或 .json。", "Use .docx, .xlsx, .md or .json."),
            where={"file": path.name},
        )


def used(draft: Draft, request: DraftRequest) -> tuple[Used, ...]:
    """The facts and fields a draft leans on, in order of first use, with the shots or blocks."""
    places: dict[str, list[str]] = {}
    for source in draft.sources:
        place = _place(source.span.field)
        known = places.setdefault(source.fact, [])
        if place and place not in known:
            known.append(place)
    texts = {one.id: one.text for one in (*request.facts, *request.expired)}
    return tuple(
        Used(texts.get(ref) or field_name(ref, request), "、".join(where))
        for ref, where in places.items()
    )


def field_name(ref: str, request: DraftRequest) -> str:
    """A `deal:ID#field` reference in words: 双人套餐 的 团购价."""
    owner, _, field = ref.partition("#")
    names = {f"deal:{one.id}": one.name for one in request.every_deal}
    names[f"store:{request.store.id}"] = request.store.name
    if request.creator:
        names[f"creator:{request.creator.id}"] = request.creator.name
    return f"{names.get(owner, owner)}：{FIELD_NAMES.get(field, field)}"


FIELD_NAMES = {
    "list_price_fen": "划线价",
    "live_price_fen": "团购价",
    "name": "名称",
    "terms": "使用规则",
    "booking": "预约",
    "valid_from": "开始日期",
    "valid_until": "有效期",
    "stock": "库存",
    "branch": "分店",
    "city": "城市",
    "address": "地址",
    "phone": "电话",
    "role": "身份",
    "persona": "人设",
    "certified_on": "认证日期",
}


def shot_rows(script: Script) -> list[tuple[str, ...]]:
    """The 分镜 table as text, in the order of `SHOT_HEADS`."""
    return [
        (
            *(str(one.number), f"{one.seconds} 秒", one.size, one.movement, one.camera, one.scene),
            *(one.picture, one.voiceover, one.caption, one.sound, one.props, one.note),
        )
        for one in script.shots
    ]


def block_rows(outline: Outline) -> list[tuple[str, ...]]:
    """The running order as text, in the order of `BLOCK_HEADS`."""
    return [
        (
            *(_clock(outline.planned_start, slot.start_s), _passes(block), _title(block)),
            *(block.scene, "、".join(block.purposes), _words(block)),
            *("\n".join(block.must_say), block.assistant_note, block.props),
        )
        for block, slot in zip(outline.blocks, retiming.schedule(outline), strict=True)
    ]


def head_lines(draft: Draft, request: DraftRequest | None) -> list[str]:
    """The lines under an export's title: who, for whom, how long, cover, hashtags."""
    lines: list[str] = []
    if request is not None:
        who = [request.store.name, request.store.branch]
        if request.creator:
            who += [request.creator.role, request.creator.name]
        lines.append(" ".join(part for part in who if part))
        brief = draft.brief or request.brief
        aims = [brief.audience and f"说给：{brief.audience}", brief.goal and f"为了：{brief.goal}"]
        lines.append("　".join(part for part in aims if part))
    if isinstance(draft, Script):
        tags = " ".join(f"#{tag}" for tag in draft.hashtags)
        lines.append(f"时长 {draft.seconds} 秒　封面「{draft.cover}」　{tags}")
    else:
        start = f"{draft.planned_start} 开播　" if draft.planned_start else ""
        lines.append(f"{start}全场 {_length(draft.seconds)}")
    if draft.by_model:
        lines.append(AI_MARK)
    return [line for line in lines if line]


def before_lines(draft: Draft, request: DraftRequest | None) -> list[str]:
    """发布前看一遍, to be ticked on paper; nothing where no law asks for anything."""
    from assistant.compliance import before_posting  # needs more than an export of itself does

    items = before_posting.of_draft(draft, request) if request is not None else ()
    if not any(one.required for one in items):
        return []
    return [f"☐ {one.title.zh}。{one.why.zh}（{one.legal_ref}）" for one in items]


BEFORE = {"script": "发布前看一遍", "outline": "开播前看一遍"}


def _json(draft: Draft, path: Path, request: DraftRequest | None) -> None:
    path.write_text(draft.model_dump_json(indent=2) + "\n", encoding="utf-8")


def _markdown(draft: Draft, path: Path, request: DraftRequest | None) -> None:
    heads, rows = _table(draft)
    lines = [f"# {draft.title}", ""]
    lines += [f"{line}  " for line in head_lines(draft, request)]
    lines += ["", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(_cell(one) for one in row) + " |" for row in rows]
    if request is not None and draft.sources:
        lines += ["", "## 用到的事实", ""]
        lines += [
            f"- {one.text}（{one.places}）" if one.places else f"- {one.text}"
            for one in used(draft, request)
        ]
    if before := before_lines(draft, request):
        lines += ["", f"## {BEFORE[draft.kind]}", "", *(f"- {one}" for one in before)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _docx(draft: Draft, path: Path, request: DraftRequest | None) -> None:
    from assistant.drafting import storyboard_docx

    storyboard_docx.write(draft, path, request)


def _xlsx(draft: Draft, path: Path, request: DraftRequest | None) -> None:
    import xlsxwriter

    heads, rows = _table(draft)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("分镜" if isinstance(draft, Script) else "大纲")
    font = {"font_name": SANS, "font_size": 10, "valign": "top", "text_wrap": True}
    title = book.add_format({**font, "bold": True, "font_size": 16, "text_wrap": False})
    plain = book.add_format({**font, "text_wrap": False, "font_color": "#5A4F4A"})
    plain_bold = book.add_format({**font, "text_wrap": False, "bold": True})
    head = book.add_format(
        {**font, "bold": True, "bg_color": "#FAF8F6", "bottom": 1, "bottom_color": "#DCD2CB"}
    )
    cell = book.add_format({**font, "bottom": 1, "bottom_color": "#EBE4DF"})
    spoken = book.add_format(
        {**font, "font_name": KAI, "font_size": 12, "bottom": 1, "bottom_color": "#EBE4DF"}
    )
    sheet.write_string(0, 0, draft.title, title)
    top = 1
    for line in head_lines(draft, request):
        sheet.write_string(top, 0, line, plain)
        top += 1
    top += 1
    for column, name in enumerate(heads):
        sheet.write_string(top, column, name, head)
    said = heads.index("台词" if isinstance(draft, Script) else "话术")
    for number, row in enumerate(rows, top + 1):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, spoken if column == said else cell)
    widths = _SHOT_WIDTHS if isinstance(draft, Script) else _BLOCK_WIDTHS
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    below = top + len(rows) + 2
    if before := before_lines(draft, request):
        sheet.write_string(below, 0, BEFORE[draft.kind], plain_bold)
        for number, line in enumerate(before, below + 1):
            sheet.write_string(number, 0, line, plain)
    sheet.freeze_panes(top + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    book.close()


_SHOT_WIDTHS = (4, 6, 6, 6, 14, 9, 26, 34, 14, 14, 12, 24)
_BLOCK_WIDTHS = (8, 8, 18, 11, 14, 60, 26, 26, 14)


def _table(draft: Draft) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    if isinstance(draft, Script):
        return SHOT_HEADS, shot_rows(draft)
    return BLOCK_HEADS, block_rows(draft)


def _words(block: Block) -> str:
    if block.product is None or not block.product.steps:
        return block.script
    card = block.product
    prices = []
    if card.live_price_fen is not None:
        prices.append(f"直播价 ¥{written_price(card.live_price_fen)}")
    if card.list_price_fen is not None and card.list_price_basis:
        prices.append(f"划线价 ¥{written_price(card.list_price_fen)}（{card.list_price_basis}）")
    steps = [f"{one.title} {_length(one.seconds)}：{one.script}".strip() for one in card.steps]
    return "\n".join(["　".join(prices), *steps] if prices else steps)


def _title(block: Block) -> str:
    link = f"{block.product.link_number} 号 " if block.product else ""
    pinned = f"（{block.start} 准点）" if block.start else ""
    loop = f"【{block.loop}】" if block.loop else ""
    return f"{loop}{link}{block.title}{pinned}"


def _clock(start: str, at: int) -> str:
    if not start:
        return _length(at)
    hour, minute = (int(one) for one in start.split(":")[:2])
    whole = (hour * 3600 + minute * 60 + at) % 86400
    tail = f":{whole % 60:02d}" if whole % 60 else ""
    return f"{whole // 3600:02d}:{whole % 3600 // 60:02d}{tail}"


def _length(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _passes(block: Block) -> str:
    times = f" × {block.repeat} 遍" if block.repeat > 1 else ""
    return f"{_length(block.seconds)}{times}"


def _place(field: str) -> str:
    parts = field.split("/")
    if parts[0] == "shots":
        return f"第 {int(parts[1]) + 1} 镜"
    if parts[0] == "blocks":
        return f"第 {int(parts[1]) + 1} 段"
    return {"title": "标题", "cover": "封面", "hashtags": "话题", "hook": "开头"}.get(parts[0], "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")
