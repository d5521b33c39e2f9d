"""The command finds the records of one person in any list, and says how well where it is known."""

import csv
import lzma
import re
from pathlib import Path

import pytest

from pos_app.commands.find_duplicates import run

_LISTS = Path(__file__).parents[2] / "data"


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """FEBRL 1 with a column that says who is who."""
    with lzma.open(_LISTS / "febrl1.csv.xz", "rt", encoding="utf-8") as packed:
        rows = list(csv.reader(packed, skipinitialspace=True))
    path = tmp_path / "febrl.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*(one.strip() for one in rows[0]), "who"])
        writer.writerows([*row, row[0].split("-")[1]] for row in rows[1:])
    return path


def test_a_public_list_is_found_whole(
    public: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pairs.csv"
    assert run([str(public), "--truth", "who", "--out", str(out)]) == 0
    said = capsys.readouterr().err
    found = re.search(r"F1 ([\d.]+)", said)
    assert found is not None
    assert float(found[1]) >= 0.998
    pairs, people = (
        list(csv.DictReader(path.read_text("utf-8").splitlines())) for path in (out, public)
    )
    assert len(pairs) == 500
    first, second = (people[int(pairs[0][name]) - 2]["who"] for name in ("row", "other_row"))
    assert first == second


def test_what_cannot_be_read_is_said_in_a_sentence(
    public: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(tmp_path / "none.csv")]) == 2
    assert run([str(public), "--truth", "nobody"]) == 2
    assert "There is no column nobody." in capsys.readouterr().err
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run([str(other)]) == 2
    assert "No columns of first and last names" in capsys.readouterr().err
