"""What of a value stands in a key."""

import pytest

from pos_app.domain.duplicates.keys import Part, part_of

EXAMPLES = [
    (Part.WHOLE, "+4930901820", "+4930901820"),
    (Part.FIRST, "anna", "a"),
    (Part.START, "giblin street", "gibl"),
    (Part.HEAD, "+4930901820", "+493090"),
    (Part.TAIL, "+4930901820", "1820"),
    (Part.TAIL, "1820", ""),
    (Part.LOCAL, "anna.k@mail.example", "anna.k"),
]


@pytest.mark.parametrize(("part", "value", "found"), EXAMPLES)
def test_a_part_is_cut_out(part: Part, value: str, found: str) -> None:
    assert part_of(part, value) == found


@pytest.mark.parametrize("part", Part)
def test_of_nothing_there_is_no_part(part: Part) -> None:
    assert part_of(part, "") == ""


def test_what_sounds_alike_is_one_part() -> None:
    assert part_of(Part.SOUND, "von meyer") == part_of(Part.SOUND, "maier")
    assert part_of(Part.CALLED, "anna maria") == part_of(Part.CALLED, "anna")
    assert part_of(Part.SOUND, "bert") != part_of(Part.SOUND, "maier")
