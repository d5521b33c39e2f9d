"""A request about somebody's own data for the golden deeds, with every step. No claims."""

from dataclasses import replace

from pos_app.domain.ids import CustomerId
from pos_app.storage.unit_of_work import SqlUnitOfWork
from tests.builders import an_id
from tests.pos_app.domain.test_privacy_request import ANSWERED, EXTENDED, REQUEST


def privacy(work: SqlUnitOfWork, who: str) -> None:
    """Take a request, put it off and answer it."""
    whose = CustomerId(an_id(f"ada {who}"))
    asked = replace(REQUEST, id=an_id(f"asked {who}"), customer_id=whose)
    work.privacy.add(asked)
    for step in (EXTENDED, ANSWERED):
        work.privacy.add_step(
            replace(
                step, id=an_id(f"asked {step.state} {who}"), request_id=asked.id,
                customer_id=asked.customer_id,
            )
        )  # fmt: skip
