"""What looks like a person is taken out, however it is written; prices and lengths stay."""

from __future__ import annotations

import pytest

from assistant.llm.redaction import redact


@pytest.mark.parametrize(
    "number",
    [
        *("13987654321", "139-8765-4321", "139.8765.4321", "139\u00a08765\u00a04321"),
        *(
            "1 3 9 8 7 6 5 4 3 2 1",
            "１３９８７６５４３２１",
            "+86 139 8765 4321",
            "139８７６５4321",
        ),
    ],
)
def test_a_mobile_number_goes_in_every_writing(number: str) -> None:
    assert redact(f"小李：{number}，还能退吗") == "小李：[phone]，还能退吗"


@pytest.mark.parametrize("label", ["用户ID：", "消费者编号 ", "买家id=", "会员账号: "])
def test_an_id_goes_where_its_label_stands(label: str) -> None:
    assert redact(f"{label}canary_buyer77，退款") == f"{label}[id]，退款"


@pytest.mark.parametrize(
    "said",
    [
        *("15 45 60 120 90", "18.88 元，128 元，1280 元", "0731-88887777", "用户都说好吃"),
        *("2026.11.27", "1-3-9 号桌", "19:00-21:30", "1 2 3 4 5 6 7 8 9"),
    ],
)
def test_what_is_no_person_stays(said: str) -> None:
    assert redact(said) == said
