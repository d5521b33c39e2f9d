"""What answers about two people come to."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.person_merge import as_pair, holding
from tests.merges import an_answer, who


def test_a_pair_has_its_smaller_id_first_and_nobody_is_merged_with_themselves() -> None:
    assert as_pair(who("b"), who("a")) == as_pair(who("a"), who("b"))
    with pytest.raises(RuleError, match="merge_self"):
        as_pair(who("a"), who("a"))


def test_an_answer_holds_until_it_is_taken_back_in_whatever_sequence() -> None:
    said = an_answer("a", "b")
    back = an_answer("a", "b", id=who("back"), undoes=said.id)
    again = an_answer("a", "b", id=who("again"))
    assert holding([said]) == (said,)
    assert holding([back, said]) == ()
    assert holding([said, again, back]) == (again,)
