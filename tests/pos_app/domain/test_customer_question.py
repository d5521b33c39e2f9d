"""A question that could not be proven later is not asked."""

import pytest

from pos_app.domain.customer_question import (
    LONGEST_WORDING,
    ConsentAnswer,
    ConsentChannel,
    ConsentWording,
    ContactToCheck,
    CustomerAnswer,
    CustomerQuestion,
)

OFFERS = ConsentWording(
    purpose="offers", channel=ConsentChannel.EMAIL, text="Write me about offers", version="2",
    language="en",
)  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [{"version": ""}, {"language": ""}, {"text": " "}, {"text": "x" * (LONGEST_WORDING + 1)}],
)
def test_a_wording_says_its_version_and_language(fields: dict[str, str]) -> None:
    whole = {"purpose": "offers", "text": "Write me", "version": "1", "language": "en"}
    with pytest.raises(ValueError, match="offers"):
        ConsentWording(channel=ConsentChannel.POST, **{**whole, **fields})


def test_one_box_a_purpose_and_channel_and_something_to_ask() -> None:
    with pytest.raises(ValueError, match="offers"):
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
