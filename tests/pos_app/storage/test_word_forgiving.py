"""What may have been meant by a word that nobody carries."""

import pytest

from pos_app.storage.connection import Connection
from pos_app.storage.customer_keys import VOCABULARY
from pos_app.storage.word_forgiving import Forgiving
from pos_app.storage.word_keys import WordWriter

NAMES = ("anil", "sharma", "meyer", "somerset", "li", "maria")


@pytest.fixture
def forgiving(connection: Connection) -> Forgiving:
    writer = WordWriter(connection, VOCABULARY)
    writer.meet(NAMES)
    writer.flush()
    return Forgiving(connection, VOCABULARY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("shrma", "sharma"), ("hsarma", "sharma"), ("sarma", "sharma"), ("maier", "meyer"),
     ("somerest", "somerset"), ("lee", "li"), ("mariaa", "maria")],
)  # fmt: skip
def test_a_slip_and_a_sound_lead_to_the_word(forgiving: Forgiving, typed: str, meant: str) -> None:
    assert meant in forgiving.spellings(typed)


def test_only_the_last_word_may_be_unfinished(forgiving: Forgiving) -> None:
    assert forgiving.strange(("anil", "sha")) == [False, False]
    assert forgiving.strange(("sha", "anil")) == [True, False]


def test_a_space_is_put_where_it_belongs(forgiving: Forgiving) -> None:
    repairs = list(forgiving.repairs(("anilsharma",), [True]))
    assert [["anil"], ["sharma"]] in repairs
    joined = list(forgiving.repairs(("some", "rset"), [True, True]))
    assert [["somerset"]] in joined


def test_each_word_is_searched_as_a_prefix(forgiving: Forgiving) -> None:
    assert forgiving.query([["li"], ["anil", "maria"]]) == '("li"*) AND ("anil"* OR "maria"*)'
    assert forgiving.query([["somers"]]) == '("somerset")'
