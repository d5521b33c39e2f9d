from pytestqt.qtbot import QtBot

from pos_app.ui.sell.picture import Answer, QuestionPicture
from pos_app.ui.sell.question_card import QuestionCard
from pos_app.ui.theme import Theme


def test_answers_keep_their_order_and_are_reported_by_their_code(
    theme: Theme, qtbot: QtBot
) -> None:
    card = QuestionCard(theme)
    qtbot.addWidget(card)
    answers = (Answer(code="yes", text="Yes", key="F7"), Answer(code="close", text="No", key="F8"))
    card.show_question(QuestionPicture(title="Is it so?", answers=answers))
    assert list(card.keys) == ["yes", "close"]
    with qtbot.waitSignal(card.answered) as answered:
        card.keys["yes"].click()
    assert answered.args == ["yes"]
