"""The printed 分镜 table: landscape A4, lines in Kai, a header that repeats, facts and the
list before posting at the foot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.drafting import cues, export
from assistant.drafting.models import Draft, Script
from assistant.drafting.port import DraftRequest

INK, QUIET, EDGE, HEAD = "2A2220", "6E625C", "DCD2CB", "FAF8F6"
# Centimetres; A4 landscape less margins of 1.5 cm leaves 26.7.
_SHOT_CM = (0.9, 1.5, 1.5, 5.6, 7.0, 2.9, 2.9, 4.4)
_SHOT_HEADS = ("镜", "时长", "景别", "画面与机位", "台词", "字幕", "声音和道具", "备注")
_BLOCK_CM = (1.7, 1.6, 4.2, 11.4, 4.2, 3.6)
_BLOCK_HEADS = ("开始", "时长", "环节", "话术", "必须说到", "给助播")
_PROPERTY = 255  # characters that a property of a document may have
# XML knows no control characters; a line broken in Word is pasted as one of them.
_PRINTABLE: dict[int, str | None] = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
_PRINTABLE |= {ord("\v"): "\n", 0xFFFE: None, 0xFFFF: None}


def write(draft: Draft, path: Path, request: DraftRequest | None) -> None:
    """Write the draft as a Word document."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = docx.Document()
    _fonts(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin, section.bottom_margin = Cm(1.4), Cm(1.3)
    author = request.store.name if request else ""
    document.core_properties.title = draft.title.translate(_PRINTABLE)[:_PROPERTY]
    document.core_properties.author = author.translate(_PRINTABLE)[:_PROPERTY]
    _line(document, draft.title, size=20, bold=True, after=2)
    for text in export.head_lines(draft, request):
        _line(document, text, size=9.5, colour=QUIET, after=1)
    _line(document, "", size=4, after=0)
    if isinstance(draft, Script):
        _table(document, _SHOT_HEADS, _SHOT_CM, _shot_cells(draft), keep_rows_whole=True)
    else:
        # A product block may be longer than a page.
        _table(document, _BLOCK_HEADS, _BLOCK_CM, _block_cells(draft), keep_rows_whole=False)
    if request is not None and draft.sources:
        _facts(document, draft, request)
    if before := export.before_lines(draft, request):
        _line(document, export.BEFORE[draft.kind], size=11, bold=True, before=10, after=2)
        for text in before:
            _line(document, text, size=9.5, colour=QUIET, after=1)
    document.save(str(path))


def _shot_cells(script: Script) -> list[list[list[tuple[str, str]]]]:
    """Rows of cells; a cell is paragraphs of (text, style): plain, quiet, bold or kai."""
    rows = []
    for one in script.shots:
        picture = [(one.picture, "plain")]
        where = "，".join(part for part in (one.camera, one.scene) if part)
        if where:
            picture.append((where, "quiet"))
        sound = [(one.sound, "plain")] if one.sound else []
        if one.props and one.props != "无":
            sound.append((f"道具：{one.props}", "quiet"))
        rows.append(
            [
                [(str(one.number), "bold")],
                [(f"{one.seconds} 秒", "plain")],
                [(one.size, "plain"), (one.movement, "quiet")],
                picture,
                [(one.voiceover or "（不说话）", "kai" if one.voiceover else "quiet")],
                [(one.caption, "bold")],
                sound or [("", "plain")],
                [(one.note, "quiet")],
            ]
        )
    return rows


def _block_cells(outline: Any) -> list[list[list[tuple[str, str]]]]:
    rows = []
    for block, texts in zip(outline.blocks, export.block_rows(outline), strict=True):
        tags = "、".join((block.scene, *block.purposes))
        if block.product is None:
            words = [(line, _style(line)) for line in block.script.split("\n")]
        else:
            lines = texts[5].split("\n")
            words = [(line, _style(line) if index else "bold") for index, line in enumerate(lines)]
        rows.append(
            [
                [(texts[0], "bold")],
                [(texts[1], "plain")],
                [(texts[2], "bold"), (tags, "quiet")],
                words,
                [(f"☐ {point}", "plain") for point in block.must_say] or [("", "plain")],
                [(texts[7], "quiet"), (texts[8], "quiet")],
            ]
        )
    return rows


def _style(line: str) -> str:
    """Words to say in Kai; an action that stands by itself is not one of them."""
    return "quiet" if cues.alone(line) else "kai"


def _facts(document: Any, draft: Draft, request: DraftRequest) -> None:
    _line(document, "用到的事实", size=11, bold=True, before=10, after=2)
    for one in export.used(draft, request):
        where = f"　{one.places}" if one.places else ""
        _line(document, f"· {one.text}{where}", size=9.5, colour=QUIET, after=0)


def _table(
    document: Any,
    heads: tuple[str, ...],
    widths: tuple[float, ...],
    rows: list[list[list[tuple[str, str]]]],
    *,
    keep_rows_whole: bool,
) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Cm

    table = document.add_table(rows=1, cols=len(heads))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _borders(table)
    for index, name in enumerate(heads):
        _fill(table.rows[0].cells[index], [(name, "head")])
        _shade(table.rows[0].cells[index])
    _row_rule(table.rows[0], "tblHeader")
    for row in rows:
        cells = table.add_row()
        if keep_rows_whole:
            _row_rule(cells, "cantSplit")
        for index, paragraphs in enumerate(row):
            _fill(cells.cells[index], paragraphs)
    # Word goes by the cells' widths, other programs by the grid's.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _fill(cell: Any, paragraphs: list[tuple[str, str]]) -> None:
    from docx.shared import Pt

    for index, (text, style) in enumerate(paragraphs):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(2 if index == 0 else 0)
        paragraph.paragraph_format.space_after = Pt(2 if index == len(paragraphs) - 1 else 0)
        _run(
            paragraph,
            text,
            size=11 if style == "kai" else 9,
            bold=style in ("bold", "head"),
            colour=QUIET if style in ("quiet", "head") else INK,
            font=export.KAI if style == "kai" else export.SANS,
        )


def _line(
    document: Any,
    text: str,
    *,
    size: float,
    bold: bool = False,
    colour: str = INK,
    before: float = 0,
    after: float = 0,
) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    _run(paragraph, text, size=size, bold=bold, colour=colour, font=export.SANS)


def _run(paragraph: Any, text: str, *, size: float, bold: bool, colour: str, font: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text.translate(_PRINTABLE))
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(colour)
    run.font.name = font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _fonts(document: Any) -> None:
    from docx.oxml.ns import qn

    style = document.styles["Normal"]
    style.font.name = export.SANS
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), export.SANS)


def _borders(table: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), "single")
        edge.set(qn("w:sz"), "4")
        edge.set(qn("w:color"), EDGE)
        borders.append(edge)
    table._tbl.tblPr.append(borders)


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), HEAD)
    cell._tc.get_or_add_tcPr().append(shade)


def _row_rule(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))
