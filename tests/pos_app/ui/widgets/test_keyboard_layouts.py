from pos_app.ui.widgets.keyboard_layouts import LETTER_ROWS, SYMBOL_ROWS, letter_rows


def test_each_language_has_its_letters_once_in_rows_that_fit() -> None:
    for rows in (*LETTER_ROWS.values(), SYMBOL_ROWS):
        letters = "".join(rows)
        assert len(set(letters)) == len(letters)
        assert max(len(row) for row in rows) <= 11
    for rows in LETTER_ROWS.values():
        assert set("abcdefghijklmnopqrstuvwxyz") <= set("".join(rows))
    assert set("äöüß") <= set("".join(LETTER_ROWS["de"]))


def test_a_country_uses_its_language_and_a_strange_one_english() -> None:
    assert letter_rows("de-AT") == LETTER_ROWS["de"]
    assert letter_rows("tlh") == LETTER_ROWS["en"]


def test_an_address_of_a_device_can_be_typed_with_signs() -> None:
    assert set(":/?=&-.0123456789") <= set("".join(SYMBOL_ROWS))
