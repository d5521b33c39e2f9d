from pos_app.phrases import Phrases
from pos_app.ui.setup.keyboard_words import keyboard_words


def test_every_key_without_a_letter_has_a_word_in_each_language() -> None:
    assert keyboard_words(Phrases("en")).space == "Space"
    assert keyboard_words(Phrases("de")).space == "Leerzeichen"
