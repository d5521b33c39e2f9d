"""The e-mail choice of a receipt: noted durably, masked, taken back, never in the way of a scan."""

from pos_app.domain.receipt_request import RequestState, RequestStep
from pos_app.domain.store import ReceiptChoice
from pos_app.storage.errors import DiskFullError
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from pos_app.ui.tender.email_choice import EmailPicture
from tests.fakes import A_MORNING
from tests.pos_app.ui.sell.desk import JUICE, WATER, Desk, WaitingRunner, change_of, rung_up

EMAIL, UNDO, BACK = KeyAction.EMAIL_RECEIPT, KeyAction.UNDO, KeyAction.BACK


def sold(**fields: object) -> Desk:
    desk = rung_up(**fields)
    desk.key(KeyAction.CASH)
    return desk


def typed(desk: Desk, text: str) -> None:
    """Type as the field reports it: each change, whole."""
    for end in range(1, len(text) + 1):
        desk.presenter.tender.email.typed(text[:end])


def email(desk: Desk) -> EmailPicture:
    return change_of(desk).email


def enter(desk: Desk, address: str) -> None:
    typed(desk, address)
    desk.presenter.tender.enter_address(address)


def addresses(desk: Desk) -> list[tuple[str, str]]:
    return [(r.address, r.state.value) for r in desk.storage.tables.requests.values()]


def test_an_address_is_noted_and_told_masked_with_undo() -> None:
    desk = sold(receipt_choice=ReceiptChoice.ASK)
    assert email(desk).is_offered
    desk.key(EMAIL)
    assert email(desk).is_open
    assert not email(desk).is_offered
    enter(desk, "Ada@example.org")
    assert addresses(desk) == [("ada@example.org", "waiting")]
    assert email(desk).told == "Will be e-mailed to a…@example.org"
    assert email(desk).may_undo
    assert not email(desk).is_open
    assert not change_of(desk).is_receipt_asked, "the question is answered"
    assert "ada" not in repr(desk.now)


def test_undo_takes_the_wish_back_and_asks_again() -> None:
    desk = sold(receipt_choice=ReceiptChoice.ASK)
    desk.key(EMAIL)
    enter(desk, "ada@example.org")
    desk.key(UNDO)
    assert addresses(desk) == [("", "withdrawn")]
    assert email(desk) == EmailPicture()
    assert change_of(desk).is_receipt_asked
    desk.key(UNDO)
    assert desk.question.title == "There is nothing to undo."


def test_a_wrong_address_says_so_in_place_and_keeps_what_was_typed() -> None:
    desk = sold()
    desk.key(EMAIL)
    enter(desk, "ada@exam")
    assert email(desk).is_open
    assert "complete e-mail address" in email(desk).error
    assert email(desk).address == "ada@exam"
    assert desk.now.question is None, "nothing pops up"
    typed(desk, "ada@example")
    assert email(desk).error == ""
    enter(desk, "")
    assert "Esc" in email(desk).error


def test_escape_goes_back_once_and_forgets_then_leaves_the_screen() -> None:
    desk = sold()
    desk.key(EMAIL)
    typed(desk, "ada@")
    desk.key(BACK)
    assert desk.now.stage is Stage.CHANGE
    assert email(desk) == EmailPicture()
    desk.key(EMAIL)
    assert email(desk).address == ""
    desk.key(BACK)
    desk.key(BACK)
    assert desk.now.stage is Stage.RINGING
    assert desk.now.unfinished == ""


def test_a_scan_starts_the_next_sale_and_the_draft_comes_back_with_the_last_one() -> None:
    desk = sold()
    desk.key(EMAIL)
    typed(desk, "ada@exam")
    desk.scan(WATER)
    assert desk.now.stage is Stage.RINGING
    assert [name for _, name, _ in desk.lines][:1] == ["Water 1 l"]
    assert desk.now.unfinished == "E-mail unfinished: 03-2-000001"
    assert addresses(desk) == []
    desk.key(KeyAction.CLEAR)
    desk.key(KeyAction.LAST_CHANGE)
    assert (email(desk).is_open, email(desk).address) == (True, "ada@exam")
    assert desk.now.unfinished == ""
    enter(desk, "ada@example.org")
    assert addresses(desk) == [("ada@example.org", "waiting")]
    assert desk.now.unfinished == ""


def test_a_draft_never_turns_up_at_another_sale_and_is_still_told() -> None:
    desk = sold()
    desk.key(EMAIL)
    typed(desk, "ada@exam")
    desk.scan(JUICE)
    desk.key(KeyAction.CASH)
    assert email(desk) == EmailPicture()
    assert desk.now.unfinished == "E-mail unfinished: 03-2-000001"
    first = desk.sales[0]
    assert desk.services.drafts.text_of(first.id) == "ada@exam"


def test_the_next_scan_does_not_wait_for_the_note() -> None:
    runner = WaitingRunner()
    desk = Desk(runner=runner)
    desk.scan(JUICE)
    desk.key(KeyAction.CASH)
    runner.run_all()
    desk.key(EMAIL)
    enter(desk, "ada@example.org")
    desk.presenter.tender.enter_address("ada@example.org")
    desk.scan(WATER)
    assert [name for _, name, _ in desk.lines][:1] == ["Water 1 l"]
    runner.run_all()
    assert addresses(desk) == [("ada@example.org", "waiting")], "Enter twice is one wish"
    assert desk.now.unfinished == ""


def test_a_full_disk_loses_no_address() -> None:
    desk = sold()
    desk.key(EMAIL)
    desk.storage.commit_error = DiskFullError()
    enter(desk, "ada@example.org")
    assert email(desk).error
    assert email(desk).address == "ada@example.org"
    desk.storage.commit_error = None
    enter(desk, "ada@example.org")
    desk.storage.commit_error = DiskFullError()
    desk.key(UNDO)
    assert email(desk).error
    assert email(desk).may_undo
    assert addresses(desk) == [("ada@example.org", "waiting")]


def test_no_receipt_closes_the_field_too() -> None:
    desk = sold(receipt_choice=ReceiptChoice.ASK)
    desk.key(EMAIL)
    typed(desk, "a")
    desk.key(KeyAction.NOT_NOW)
    assert email(desk) == EmailPicture()
    assert not change_of(desk).is_receipt_asked


def test_paper_and_e_mail_do_not_exclude_each_other() -> None:
    desk = sold(receipt_choice=ReceiptChoice.ASK)
    desk.key(EMAIL)
    typed(desk, "ada@")
    desk.key(KeyAction.PRINT)
    assert email(desk).address == "ada@", "the receipt prints and the field stays"
    enter(desk, "ada@example.org")
    assert email(desk).told
    assert len(desk.storage.tables.print_jobs) == 2


def test_what_is_always_printed_can_be_e_mailed_as_well() -> None:
    assert email(sold(receipt_choice=ReceiptChoice.ALWAYS)).is_offered
    on_request = sold(receipt_choice=ReceiptChoice.ON_REQUEST)
    assert email(on_request).is_offered
    assert change_of(on_request).is_unprinted
    assert not change_of(on_request).is_receipt_asked


def test_from_an_empty_counter_the_key_goes_to_the_last_sale() -> None:
    desk = sold()
    desk.enter()
    assert desk.now.stage is Stage.RINGING
    desk.key(EMAIL)
    assert desk.now.stage is Stage.CHANGE
    assert email(desk).is_open
    desk.scan(JUICE)
    desk.key(EMAIL)
    assert desk.question.title.startswith("Finish this sale first")
    assert desk.now.stage is Stage.RINGING


def test_the_last_sale_shows_what_became_of_its_wish_elsewhere() -> None:
    desk = sold()
    desk.key(EMAIL)
    enter(desk, "ada@example.org")
    (request,) = desk.storage.tables.requests.values()
    with desk.storage.begin() as work:
        work.add_request_step(
            RequestStep(request_id=request.id, state=RequestState.SENT, at=A_MORNING)
        )
        work.commit()
    desk.key(UNDO)
    assert email(desk).told == "E-mailed to a…@example.org", "too late, and said so"
    assert not email(desk).may_undo
    assert email(desk).is_offered
    desk.enter()
    desk.key(KeyAction.LAST_CHANGE)
    assert email(desk).told == "E-mailed to a…@example.org"


def test_without_a_sale_nothing_happens() -> None:
    desk = Desk()
    choice = desk.presenter.tender.email
    choice.open()
    choice.typed("a")
    assert not choice.back()
    assert choice.picture() == EmailPicture(is_offered=False)
