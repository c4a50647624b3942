"""Tables taken out: whole or not at all, and refused in words where they cannot be written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import Cancelled, Refused
from assistant.jobs import Job
from assistant.tracking import tables


@pytest.mark.parametrize("name", ["订单.xlsx", "订单.csv"])
def test_a_cancelled_export_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    job, path = Job(), tmp_path / name
    path.write_bytes(b"the old one")

    def rows() -> Iterator[list[tables.Cell]]:
        yield ["一"]
        job.cancel()
        yield from ([str(n)] for n in range(1000))

    with pytest.raises(Cancelled):
        tables.write(path, ["列"], rows(), total=1001, job=job)
    assert [file.name for file in tmp_path.iterdir()] == [name]
    assert path.read_bytes() == b"the old one"


@pytest.mark.parametrize("name", ["订单.xlsx", "订单.csv"])
def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "not a folder").touch()
    with pytest.raises(Refused) as refused:
        tables.write(tmp_path / "not a folder" / name, ["列"], [["一"]], total=1, job=Job())
    assert refused.value.code == "disk.unwritable"


def test_ids_keep_their_digits_and_formulas_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "订单.csv"
    rows = [["7412345678901234501", "=1+1", tables.yuan(11_800)]]
    assert tables.write(path, ["券", "备注", "元"], rows, total=1, job=Job()) == 1
    assert path.read_text("utf-8-sig").splitlines()[1] == '"=""7412345678901234501""",\'=1+1,118.00'
