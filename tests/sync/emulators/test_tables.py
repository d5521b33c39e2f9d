"""Tables keep what was committed and forget the rest."""

import pytest

from sync.emulators.tables import PowerCut, Tables


def test_only_what_was_committed_is_there_after_a_power_cut() -> None:
    tables = Tables()
    tables.put("sale", 1, "one")
    tables.commit()
    tables.put("sale", 1, "changed")
    tables.put("sale", 2, "two")
    tables.writes_to_cut = 1
    with pytest.raises(PowerCut):
        tables.drop("sale", 1)
    tables.roll_back()
    assert tables.table("sale") == {1: "one"}


def test_an_image_is_a_copy() -> None:
    tables = Tables()
    tables.put("sale", 1, "one")
    tables.commit()
    image = tables.image()
    tables.drop("sale", 1)
    tables.commit()
    assert list(tables.values("sale")) == []
    tables.load(image)
    assert tables.get("sale", 1) == "one"
