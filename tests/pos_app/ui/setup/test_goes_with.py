"""Pairs are typed as code > code, and come back as they were typed."""

from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.cue_settings import GoesWith
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ProductId
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.goes_with import GoesWithText
from tests.builders import a_department, a_product, euros
from tests.fake_catalogue import FakeCatalogue

MOCHA, CUP = a_product("Mocha", code="20120"), a_product("Cup", code="04006381333931")
BAR = a_department("Coffee bar")
TEXT = GoesWithText(
    FakeCatalogue([MOCHA, CUP], departments=[BAR]),
    formatter=Formatter("en-DE", ZoneInfo("Europe/Berlin")),
    from_word="from",
    unit=euros(0),
)


@pytest.mark.parametrize(
    ("typed", "pair"),
    [
        ("20120 > 4006381333931", GoesWith(accessory_id=CUP.id, product_id=MOCHA.id)),
        (
            "Coffee bar from 5.00 > 20120",
            GoesWith(accessory_id=MOCHA.id, department_id=BAR.id, least_minor=500),
        ),
    ],
)
def test_it_comes_back(typed: str, pair: GoesWith) -> None:
    assert TEXT.read(typed) == (pair,)
    assert TEXT.written((pair,)) == typed


def test_names_are_there_to_read() -> None:
    pairs = TEXT.read("20120 > 4006381333931; coffee BAR > 20120")
    assert TEXT.names(pairs) == "Mocha > Cup; Coffee bar > Mocha"
    assert TEXT.read(" ; ") == ()


def test_goods_that_have_gone_stay_by_their_id() -> None:
    gone = (GoesWith(accessory_id=ProductId(UUID(int=7)), product_id=MOCHA.id),)
    assert TEXT.read(TEXT.written(gone)) == gone


@pytest.mark.parametrize("typed", ["20120", "20120 >", "> 20120", "20120 > nothing", "Tea > 20120"])
def test_what_is_no_pair_is_refused(typed: str) -> None:
    with pytest.raises(RuleError):
        TEXT.read(typed)
