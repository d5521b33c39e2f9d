"""Care in words: what is open first, its history, and what can be done about it."""

from datetime import date

from pos_app.domain.customer_care import (
    CareMatter,
    CareStep,
    Interaction,
    InteractionKind,
    MatterKind,
    MatterState,
)
from pos_app.domain.ids import mint_id
from pos_app.ui.profile.care_words import describe_care
from tests.fakes import A_MORNING
from tests.pos_app.operations.loyalty_desk import ADA
from tests.pos_app.operations.refund_desk import MARA
from tests.pos_app.ui.profile.profile_desk import PHRASES, ProfileDesk, say


def test_an_issue_has_its_state_its_day_and_its_history(desk: ProfileDesk) -> None:
    store = desk.desk.policy.store
    issue = CareMatter(
        id=mint_id(), kind=MatterKind.ISSUE, customer_id=ADA.id, store_id=store.id,
        opened_by=MARA.id, opened_at=A_MORNING, text="Grinder is broken",
        due_on=date(2026, 3, 9),
    )  # fmt: skip
    step = CareStep(
        id=mint_id(), matter_id=issue.id, customer_id=ADA.id, state=MatterState.WAITING,
        staff_id=MARA.id, at=A_MORNING, due_on=date(2026, 3, 12), text="At the workshop",
    )  # fmt: skip
    call = Interaction(
        id=mint_id(), customer_id=ADA.id, kind=InteractionKind.CALL, text="Told so",
        staff_id=MARA.id, store_id=store.id, at=A_MORNING,
    )  # fmt: skip
    with desk.desk.units() as work:
        work.care.add(issue)
        work.care.add_step(step)
        work.care.add_interaction(call)
        work.commit()
    shown = describe_care(desk.read(), desk.words, chosen=issue.id)
    first, talk = shown.entries
    assert (first.text, first.chip) == (
        "Grinder is broken",
        (PHRASES.say("care.state_waiting"), "warn"),
    )
    assert say("due", day=desk.words.day(date(2026, 3, 12))) in first.sub
    assert [text for _, text in shown.details] == [
        "Waiting · until Thu 12 Mar · At the workshop", "Opened · Grinder is broken",
    ]  # fmt: skip
    assert talk.sub.startswith(PHRASES.say("care.contact_call"))
    assert shown.note == "1 open"
