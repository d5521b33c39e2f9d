"""One question or notice at a time, and no notice over a question."""

from pos_app.domain.errors import RuleError
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.questions import CLOSE
from pos_app.ui.sell.telling import Telling
from tests.pos_app.ui.sell.desk import Desk
from tests.pos_app.ui.sell.test_questions import asking, ignore


def telling() -> tuple[Telling, Desk, list[tuple[str, str]]]:
    desk, unknown = Desk(), list[tuple[str, str]]()
    made = Telling(
        services=desk.services,
        view=desk.view,
        asking=asking(),
        draw=desk.presenter.show,
        on_unknown=lambda answer, code: unknown.append((answer, code)),
    )
    return made, desk, unknown


def test_a_notice_never_covers_a_question() -> None:
    made, _, _ = telling()
    question = asking().open_item_name(ignore)
    made.ask(question)
    made.notice("By the way")
    assert made.standing is question
    made.dismiss()
    made.notice("By the way")
    assert made.standing is not None
    assert made.standing.picture.title == "By the way"
    assert not made.is_blocked


def test_a_refusal_keeps_the_question_with_the_reason() -> None:
    made, desk, _ = telling()
    made.ask(asking().open_item_name(ignore))
    made.refuse(RuleError("errors.name_missing"))
    assert made.is_blocked
    assert made.takes_text
    assert made.standing is not None
    assert made.standing.picture.is_bad
    assert made.standing.picture.detail
    assert desk.sounds == ["error"]


def test_an_unknown_code_goes_back_with_its_answer() -> None:
    made, _, unknown = telling()
    made.refuse(RuleError("errors.code_unknown", code="999"), code="999")
    assert made.standing is not None
    made.standing.on_answer("search", "")
    assert unknown == [("search", "999")]


def test_enter_alone_answers_a_notice_and_no_question() -> None:
    made, _, _ = telling()
    assert made.default_answer() == ""
    made.notice("Said")
    assert made.default_answer() == CLOSE
    made.ask(asking().large_quantity("150?", ignore))
    assert made.default_answer() == ""


def test_keys_answer_what_stands() -> None:
    made, _, _ = telling()
    assert made.answer_of(KeyAction.BACK) == ""
    made.ask(asking().large_quantity("150?", ignore))
    assert made.answer_of(KeyAction.ACCEPT) == "yes"
    assert made.answer_of(KeyAction.NOT_NOW) == "no"
    assert made.answer_of(KeyAction.BACK) == CLOSE
    assert made.answer_of(KeyAction.CASH) == ""


def test_an_answer_that_is_not_offered_does_nothing() -> None:
    made, desk, _ = telling()
    heard: list[tuple[str, str]] = []
    made.answer("yes", "")
    made.ask(asking().large_quantity("150?", lambda code, text: heard.append((code, text))))
    made.answer("0", "")
    made.answer("typed", "7")
    made.answer("no", "")
    assert heard == [("no", "")]
    assert desk.view.cleared == 0
