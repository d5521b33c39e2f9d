"""Consents and their wordings are rows and records of one transaction, read back whole."""

from dataclasses import replace

import pytest

from pos_app.domain.consent import ConsentAct, ConsentHow
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import an_id
from tests.consents import EMAIL, a_consent, a_wording

STOPPED = a_consent(
    id=an_id("stopped"), act=ConsentAct.WITHDRAWN, how=ConsentHow.SAID_ALOUD, wording_id=None,
    wording_version=0, language="", text_hash="", staff_id=None,
)  # fmt: skip


@pytest.mark.parametrize(
    "consent",
    [
        a_consent(is_pending=True, how=ConsentHow.SAID_ALOUD),
        a_consent(act=ConsentAct.DECLINED),
        a_consent(confirms=an_id("pending"), seen=(an_id("one"), an_id("two"))),
        STOPPED,
    ],
)
def test_an_answer_is_read_back_as_it_was_given(units: UnitsOfWork, consent: object) -> None:
    given = consent
    assert isinstance(given, type(STOPPED))
    wanted = replace(given, seen=tuple(sorted(given.seen)))
    with units() as work:
        work.consents.add(wanted)
        work.commit()
    with units() as work:
        assert work.consents.of(wanted.customer_id) == (wanted,)


def test_a_withdrawal_that_was_seen_no_longer_stands_against_it(units: UnitsOfWork) -> None:
    again = a_consent(id=an_id("again"), seen=(STOPPED.id,))
    with units() as work:
        for one in (a_consent(), STOPPED):
            work.consents.add(one)
        assert not work.consents.standing(STOPPED.customer_id).may(*EMAIL)
        work.consents.add(again)
        assert work.consents.standing(STOPPED.customer_id).may(*EMAIL)


def test_every_version_of_a_wording_stays(units: UnitsOfWork) -> None:
    first, second = a_wording(detail="small"), a_wording(version=2, text="Other words")
    with units() as work:
        work.consents.put_wording(first)
        work.consents.put_wording(second)
        with pytest.raises(ValueError, match="3 is next"):
            work.consents.put_wording(first)
        work.commit()
    with units() as work:
        book = work.consents
        assert (book.wording(first.id, 1), book.wording(first.id)) == (first, second)
        assert book.wordings("en") == (second,)
        assert book.wordings("de") == ()
        assert book.wording(an_id("nothing")) is None
    kinds = units.connection.rows("SELECT kind FROM outbox WHERE kind = 'consent_wording'")
    assert len(kinds) == 2
