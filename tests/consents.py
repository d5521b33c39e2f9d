"""Answers about consent and wordings for tests."""

from dataclasses import replace
from typing import Any

from pos_app.domain.consent import (
    Consent,
    ConsentAct,
    ConsentChannel,
    ConsentHow,
    ConsentWording,
    Purpose,
)
from pos_app.domain.ids import StaffId, StoreId, TillId
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING

EMAIL = (Purpose.OFFERS, ConsentChannel.EMAIL)
MESSAGE = (Purpose.OFFERS, ConsentChannel.MESSAGE)
PROFILING = (Purpose.PROFILING, ConsentChannel.NONE)


def a_wording(**fields: Any) -> ConsentWording:
    """E-mail about offers, version 1, in English."""
    plain = ConsentWording(
        purpose=Purpose.OFFERS,
        channel=ConsentChannel.EMAIL,
        text="You may write to me by e-mail about offers.",
        version=1,
        language="en",
    )
    return replace(plain, **fields)


def a_consent(**fields: Any) -> Consent:
    """Given on the customer's screen, to e-mail about offers."""
    wording = a_wording()
    plain = Consent(
        id=an_id("consent"),
        customer_id=a_customer().id,
        purpose=wording.purpose,
        channel=wording.channel,
        act=ConsentAct.GIVEN,
        at=A_MORNING,
        store_id=StoreId(an_id("store")),
        till_id=TillId(an_id("till")),
        staff_id=StaffId(an_id("mara")),
        how=ConsentHow.CUSTOMER_SCREEN,
        wording_id=wording.id,
        wording_version=wording.version,
        language=wording.language,
        text_hash=wording.text_hash,
    )
    return replace(plain, **fields)
