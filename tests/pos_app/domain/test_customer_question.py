"""A question has something to ask, and one box a purpose and channel."""

import pytest

from pos_app.domain.customer_question import (
    ConsentAnswer,
    ContactToCheck,
    CustomerAnswer,
    CustomerQuestion,
)
from tests.consents import a_wording

OFFERS = a_wording()


def test_one_box_a_purpose_and_channel_and_something_to_ask() -> None:
    with pytest.raises(ValueError, match="OFFERS"):
        CustomerQuestion(language="en", wordings=(OFFERS, OFFERS))
    with pytest.raises(ValueError, match=r"\[\]"):
        CustomerQuestion(language="en")
    assert CustomerQuestion(language="en", contact=ContactToCheck(phone="+4930901820"))


def test_an_answer_tells_what_was_agreed_to() -> None:
    question = CustomerQuestion(language="en", wordings=(OFFERS,))
    refused = CustomerAnswer(question=question, consents=(ConsentAnswer(OFFERS, is_given=False),))
    assert refused.given == ()
    agreed = CustomerAnswer(question=question, consents=(ConsentAnswer(OFFERS, is_given=True),))
    assert agreed.given == (OFFERS,)
