"""The fake book of consents keeps what the port promises."""

from typing import TYPE_CHECKING

import pytest

from tests.consents import EMAIL, a_consent, a_wording
from tests.fakes import FakeStorage

if TYPE_CHECKING:
    from pos_app.operations.consent_book import ConsentBook


def test_versions_follow_each_other_and_the_newest_is_in_force() -> None:
    storage = FakeStorage()
    with storage.begin() as work:
        book: ConsentBook = work.consents
        first, second = a_wording(), a_wording(version=2, text="Other words")
        book.put_wording(first)
        book.put_wording(second)
        with pytest.raises(ValueError, match="2"):
            book.put_wording(second)
        assert book.wordings("en") == (second,)
        assert book.wording(first.id, 1) == first
        assert book.wording(first.id) == second
        given = a_consent()
        book.add(given)
        assert book.of(given.customer_id) == (given,)
        assert book.standing(given.customer_id).may(*EMAIL)
