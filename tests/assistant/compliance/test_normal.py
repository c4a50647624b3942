"""Disguises come off, and every character still knows where it stood."""

from __future__ import annotations

import pytest

from assistant.compliance.normal import LONGEST_SENTENCE, plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("最 好", "最好"),
        ("最·佳", "最佳"),
        ("最🔥好🔥吃", "最好吃"),
        ("療效", "疗效"),
        ("ＺＵＩ好", "zui好"),
        ("加Ⓥ信", "加v信"),
        ("最最最好", "最好"),
        ("第①", "第1"),
        ("哈哈哈哈", "哈"),
        ("八八八", "八八八"),
        ("13.5 折", "13.5折"),
        ("１３８", "138"),
        ("蕞好", "最好"),
        ("找我微亻言", "找我微信"),
        ("1oo%", "100%"),
        ("壹叁捌零", "一三八零"),
        ("瘦⑩斤", "瘦十斤"),
        ("薇❤", "薇心"),
        ("最💗强", "最强"),
        ("稳💰赚", "稳赚"),
        ("➕微", "加微"),
        ("减➕肥", "减肥"),
        ("比个✌再拍", "比个再拍"),
        ("公🀄号", "公中号"),
        ("亏🩸开业", "亏血开业"),
        ("鸡真嫩🐔", "鸡真嫩"),
        ("分红💰到账", "分红包到账"),
        ("全国苐❶", "全国第1"),
        ("氵主射", "注射"),
        ("", ""),
        ("🔥🔥", ""),
    ],
)
def test_it_is_read_as_it_sounds(written: str, read: str) -> None:
    assert plain(written).text == read


@pytest.mark.parametrize("text", ["今天最 · 好 吃", "😀最🔥佳，来吧", "療 效 第①", "最最最好吃"])
def test_a_span_covers_what_was_written(text: str) -> None:
    said = plain(text)
    for start in range(len(said.text)):
        low, high = said.span(start, start + 1)
        assert 0 <= low < high <= len(text)
        assert plain(text[low:high]).text[:1] == said.text[start]


@pytest.mark.parametrize(
    ("text", "read"), [("找我微亻言聊", "信"), ("最最最好吃", "最"), ("疒了效亻介格", "价")]
)
def test_what_was_put_together_spans_all_its_parts(text: str, read: str) -> None:
    said = plain(text)
    place = said.text.index(read)
    low, high = said.span(place, place + 1)
    assert high - low > 1
    assert said.span(place + 1, place + 2)[0] == high


def test_words_of_two_characters_are_not_put_together() -> None:
    assert plain("女子努力口才好").text == "女子努力口才好"


def test_sentences_are_kept_apart() -> None:
    said = plain("第一句。第二句！第三句")
    low, high = said.sentence(5, 6)
    assert said.text[low:high] == "第二句！"


def test_a_page_without_a_full_stop_is_taken_in_stretches() -> None:
    said = plain("今天讲一讲这一份怎么吃，" * 200)
    for place in range(0, len(said.text), 97):
        low, high = said.sentence(place, place + 1)
        assert low <= place < high and high - low <= LONGEST_SENTENCE
        assert said.text[high - 1] == "，"
    assert plain("").breaks == ()
    assert plain("第一句。第二句。").breaks == (4, 8)
