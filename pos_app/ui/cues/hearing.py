"""A yes that a customer said aloud to "may we look at what you buy": kept, and waiting.

What staff heard is pending until the customer confirms it by their own hand (domain/consent), so
nothing personal is said because of it. Plain Python, no Qt.
"""

from pos_app.domain.consent import ConsentHow, Purpose
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.ids import CustomerId
from pos_app.ui.sell.counter import Counter


def hear_yes(counter: Counter, customer_id: CustomerId) -> None:
    """Keep it on the database's thread; what cannot be kept is told, and the sale goes on."""
    services, staff = counter.services, counter.staff
    keeper, how = services.consents, ConsentHow.SAID_ALOUD
    if keeper is None:
        return

    def keep() -> None:
        with services.unit_of_work() as work:
            customer = work.customers.customer(customer_id)
        if customer is None:
            return
        asked = keeper.to_ask(customer, staff=staff, how=how)
        answers = [
            ConsentAnswer(wording=one, is_given=True)
            for one in asked
            if one.purpose is Purpose.PROFILING
        ]
        if answers:
            keeper.keep(customer_id, answers, staff=staff, how=how)

    services.run(keep, on_failed=counter.tell_trouble)
