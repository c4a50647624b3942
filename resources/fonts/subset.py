"""Builds the bundled fonts from the package files they come from.

Owns resources/fonts/*.ttf and characters.txt. Run by hand, never by the
application. It opens no network connection: fetch the packages with npm and apt,
unpack them, and name the files.

    python subset.py characters Unihan_OtherMappings.txt.bz2 Unihan_Variants.txt.bz2
    python subset.py sans NotoSansSC_400Regular.ttf NotoSansSC_500Medium.ttf NotoSansSC_700Bold.ttf
    python subset.py kai LXGWWenKai-Regular.ttf

The output depends only on the input files and on the fontTools version.
Smiley Sans is not built here: it is the package's file, byte for byte.
"""

from __future__ import annotations

import argparse
import bz2
import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
CHARACTERS = HERE / "characters.txt"

# Everything that is not a Chinese character. A code point the font lacks is skipped.
BLOCKS = [
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A
    (0x01CD, 0x01DC),  # pinyin vowels with the third tone
    (0x02C6, 0x02DD),  # spacing tone marks
    (0x0391, 0x03C9),  # Greek
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x20BF),  # superscripts, currency signs
    (0x2100, 0x218F),  # letterlike symbols, number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2300, 0x23FF),  # technical signs, among them the keyboard symbols
    (0x2460, 0x24FF),  # enclosed numbers and letters
    (0x2500, 0x259F),  # box drawing, block elements
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2600, 0x27BF),  # stars, hearts, ticks
    (0x3000, 0x303F),  # CJK punctuation
    (0x3040, 0x30FF),  # kana: の stands on many Chinese shop signs
    (0x3200, 0x33FF),  # enclosed CJK, squared units (㎡ ㎏)
    (0xFE10, 0xFE1F),  # vertical forms
    (0xFE30, 0xFE4F),  # CJK compatibility forms
    (0xFF00, 0xFFEF),  # full-width and half-width forms
]

# Written in shop names, food and chat, yet in none of the lists below.
HAND_PICKED = "囧冏槑烎㸆𰻝𬌗〇"

# What a layout engine uses in horizontal and vertical text. The language
# variants ("locl") and alternate forms ("aalt") would pull in thousands of
# glyphs that a Simplified Chinese interface never shows.
FEATURES = [
    "ccmp", "liga", "calt", "kern", "mark", "mkmk", "tnum", "lnum", "frac", "sups", "subs",
    "vert", "vrt2", "vkrn", "palt", "vpal", "halt", "vhal", "pwid", "fwid", "hwid",
]  # fmt: skip

SANS_FILES = {
    400: "NotoSansSC-Regular.ttf",
    500: "NotoSansSC-Medium.ttf",
    700: "NotoSansSC-Bold.ttf",
}

KAI_FILE = "HuixinKai-Regular.ttf"
KAI_NAMES = {
    1: "Huixin Kai",
    2: "Regular",
    3: "Huixin Kai:Version 1.250",
    4: "Huixin Kai",
    6: "HuixinKai-Regular",
    10: "A subset of LXGW WenKai 1.250, without hinting, renamed for Huixin.",
}


def read_characters() -> set[int]:
    """Code points to keep: characters.txt, BLOCKS and HAND_PICKED."""
    lines = CHARACTERS.read_text(encoding="utf-8").splitlines()
    wanted = {ord(c) for line in lines if not line.startswith("#") for c in line.strip()}
    for first, last in BLOCKS:
        wanted.update(range(first, last + 1))
    return wanted | {ord(c) for c in HAND_PICKED}


def decodable(codec: str, lead: range, trail: list[int]) -> set[int]:
    """The code points of one plane of a two-byte Chinese encoding."""
    found = set()
    for first in lead:
        for second in trail:
            try:
                found.add(ord(bytes([first, second]).decode(codec)))
            except UnicodeDecodeError:
                continue
    return found


def write_characters(mappings: Path, variants: Path) -> None:
    """Write characters.txt from two Unihan tables.

    kTGH is the place of a character in 通用规范汉字表 (2013): the order of the
    list is the order of its three levels (1-3500, 3501-6500, 6501-8105).
    """
    text = bz2.decompress(mappings.read_bytes()).decode("utf-8")
    rows = re.findall(r"^U\+(\w+)\tkTGH\t2013:(\d+)$", text, re.MULTILINE)
    standard = [chr(int(code, 16)) for code, _ in sorted(rows, key=lambda row: int(row[1]))]
    if len(standard) != 8105:
        raise SystemExit(f"expected 8105 characters, found {len(standard)}")
    known = {ord(c) for c in standard}

    gb2312 = decodable("gb2312", range(0xB0, 0xF8), list(range(0xA1, 0xFF))) - known

    text = bz2.decompress(variants.read_bytes()).decode("utf-8")
    traditional: set[int] = set()
    for code, forms in re.findall(r"^U\+(\w+)\tkTraditionalVariant\t(.+)$", text, re.MULTILINE):
        if int(code, 16) in known:
            traditional.update(int(form[2:], 16) for form in forms.split())
    big5 = decodable("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    traditional = (traditional & big5) - known - gb2312

    sections = {
        "通用规范汉字表 (2013), 8105 characters in the order of the table": standard,
        "GB/T 2312 characters that the table leaves out": [chr(c) for c in sorted(gb2312)],
        "traditional forms of the above found in Big5 level 1": [
            chr(c) for c in sorted(traditional)
        ],
    }
    out = ["# Characters kept in the bundled fonts. Written by subset.py."]
    for title, members in sections.items():
        out.append(f"# {title}: {len(members)}")
        out += ["".join(members[i : i + 50]) for i in range(0, len(members), 50)]
    CHARACTERS.write_text("\n".join(out) + "\n", encoding="utf-8", newline="\n")


def cut(source: Path) -> TTFont:
    """Open a font and drop all glyphs but the wanted ones, and the hinting."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["STAT"]
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=read_characters())
    cutter.subset(font)
    return font


def build_sans(sources: list[Path]) -> None:
    """Noto Sans SC at 400, 500 and 700: one family, style-linked by names 16 and 17."""
    for source in sources:
        font = cut(source)
        weight = font["OS/2"].usWeightClass
        name = font["name"]
        if "Source" in (name.getBestFamilyName() or ""):
            raise SystemExit("'Source' is a Reserved Font Name")
        if name.getBestFamilyName() != "Noto Sans SC":
            raise SystemExit(f"{source} is {name.getBestFamilyName()}")
        font.save(HERE / SANS_FILES[weight])


def build_kai(source: Path) -> None:
    """LXGW WenKai Regular under a name of our own: README.md says why."""
    font = cut(source)
    name = font["name"]
    name.names = [n for n in name.names if n.platformID == 3 and n.langID == 0x409]
    for name_id, text in KAI_NAMES.items():
        name.setName(text, name_id, 3, 1, 0x409)
    font.save(HERE / KAI_FILE)


def main() -> None:
    """Run the command given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    characters = commands.add_parser("characters")
    characters.add_argument("mappings", type=Path)
    characters.add_argument("variants", type=Path)
    commands.add_parser("sans").add_argument("fonts", type=Path, nargs=3)
    commands.add_parser("kai").add_argument("font", type=Path)
    given = parser.parse_args()
    if given.command == "characters":
        write_characters(given.mappings, given.variants)
    elif given.command == "sans":
        build_sans(given.fonts)
    else:
        build_kai(given.font)


if __name__ == "__main__":
    main()
