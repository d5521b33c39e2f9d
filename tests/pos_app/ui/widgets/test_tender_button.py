from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.tender_button import TenderButton


def test_the_wide_key_names_itself_with_its_amount(theme: Theme, qtbot: QtBot) -> None:
    card = TenderButton(theme, "Card", icon="credit-card", key="F12", amount="35.16", wide=True)
    qtbot.addWidget(card)
    card.set_amount("36.00")
    assert card.accessibleName() == "Card 36.00"
    card.set_content("Cash", icon="banknote", key="F9")
    assert (card.accessibleName(), card.accessibleDescription()) == ("Cash 36.00", "F9")


def test_words_shrink_before_they_are_cut(theme: Theme, qtbot: QtBot) -> None:
    key = TenderButton(theme, "Geschenkkarte", icon="gift", key="F10")
    qtbot.addWidget(key)
    key.resize(key.minimumSizeHint())
    assert key.cut_texts() == []
    key.resize(50, 56)
    assert key.cut_texts() == ["Geschenkkarte"]
