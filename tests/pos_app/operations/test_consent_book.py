"""A till that nobody keeps consents for asks for none."""

from pos_app.domain.customer_question import ContactToCheck, CustomerAnswer, CustomerQuestion
from pos_app.operations.consent_book import NO_CONSENTS
from tests.builders import a_cashier, a_customer


def test_no_wordings_and_nothing_to_keep() -> None:
    assert NO_CONSENTS.wordings("en") == ()
    question = CustomerQuestion(language="en", contact=ContactToCheck(name="Cleo"))
    answer = CustomerAnswer(question=question, is_contact_right=True)
    NO_CONSENTS.keep(a_customer().id, answer, staff=a_cashier())
