"""Claims about what is wrong with a list, written as a file."""

import csv
from pathlib import Path

from pos_app.domain.catalogue import RowFault
from pos_app.phrases import Phrases
from pos_app.ui.setup.customer_file import write_faults


def test_faults_are_a_table_in_words_that_no_spreadsheet_works_out(tmp_path: Path) -> None:
    faults = [
        RowFault(3, "points", "errors.points_wrong", (("text", "=2+2"),)),
        RowFault(4, "", "errors.contact_none"),
    ]
    path = tmp_path / "faults.csv"
    assert write_faults(path, faults, Phrases("de")) == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        heading, first, second = csv.reader(file)
    assert heading == ["row", "column", "fault"]
    assert first[:2] == ["3", "points"]
    assert first[2][0] != "="
    assert "=2+2" in first[2]
    assert second[:2] == ["4", ""]
    assert second[2]
