"""Claims about a journal on its way into a folder: never over another file, never empty."""

from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.bootstrap.ledger_writing import write_ledger, write_ledger_into
from pos_app.domain.errors import RuleError
from pos_app.phrases import Phrases
from pos_app.ui.locale_table import locale_style
from tests.pos_app.ui.report.export.test_ledger_file import _LEDGER as LEDGER

_SAY = Phrases("en")


def test_a_second_one_has_another_name_in_a_folder_and_none_where_one_was_said(
    tmp_path: Path,
) -> None:
    style = locale_style("en-GB")
    names = [write_ledger_into(LEDGER, tmp_path, _SAY, style=style).name for _ in range(2)]
    assert names == [
        "journal-07-2026-11-23-2026-11-23.csv", "journal-07-2026-11-23-2026-11-23-2.csv"
    ]  # fmt: skip
    assert write_ledger(LEDGER, tmp_path / "nov", _SAY) == tmp_path / "nov.csv"
    with pytest.raises(RuleError, match="file_there"):
        write_ledger(LEDGER, tmp_path / "nov.csv", _SAY)


def test_days_without_anything_make_no_file(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="ledger_empty"):
        write_ledger(replace(LEDGER, days=()), tmp_path / "nov", _SAY)
    assert list(tmp_path.iterdir()) == []
