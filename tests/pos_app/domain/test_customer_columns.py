"""Claims about the columns of files of customers: what each is taken for."""

import pytest

from pos_app.domain.customer_columns import PRESETS, Meaning, guess_columns, is_usable

EXPORTS = {
    "square": "Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,"
    "Company Name,Birthday,Memo,Square Customer ID,Creation Source,First Visit",
    "shopify": "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,"
    "Default Address Country Code,Default Address Phone,Phone,Total Spent,Total Orders,"
    "Note,Tax Exempt,Tags",
    "lightspeed_x": "id,customer_code,first_name,last_name,email,phone,mobile,date_of_birth,"
    "customer_group_name,loyalty_balance",
    "lightspeed_r": "First Name,Last Name,Company,Home,Mobile,Email,Customer Type,Credit Limit",
    "odoo": "Display Name,Email,Phone,Mobile,Salesperson,Country,Tags",
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_knows_itself_by_its_headings(name: str) -> None:
    guess = guess_columns(EXPORTS[name].split(","), [])
    assert guess.preset == name
    assert {Meaning.EMAIL, Meaning.MOBILE} <= set(guess.meanings)
    assert is_usable(guess.meanings)


def test_the_technical_names_of_odoo_are_odoo_too() -> None:
    guess = guess_columns(["id", "name", "email", "phone", "mobile", "category_id"], [])
    assert guess.preset == "odoo"
    assert guess.meanings[1] is Meaning.NAME


def test_no_export_brings_a_consent_that_it_cannot_prove() -> None:
    proofs = {Meaning.CONSENT, Meaning.CONSENT_AT, Meaning.CONSENT_HOW}
    assert all(proofs.isdisjoint(preset.columns.values()) for preset in PRESETS)
    assert proofs.isdisjoint(guess_columns(EXPORTS["shopify"].split(","), []).meanings)


def test_german_headings_are_known() -> None:
    guess = guess_columns(["Vorname", "Nachname", "E-Mail", "Handy", "Geburtstag"], [])
    assert guess.preset == ""
    assert guess.meanings == (
        Meaning.GIVEN_NAME,
        Meaning.FAMILY_NAME,
        Meaning.EMAIL,
        Meaning.MOBILE,
        Meaning.BIRTHDAY,
    )


def test_a_column_of_addresses_is_one_whatever_it_is_called() -> None:
    rows = [["a@example.com", "+49 30 901820"], ["b@example.org", "030/901821"], ["", ""]]
    assert guess_columns(["Name", ""], rows).meanings == (Meaning.EMAIL, Meaning.PHONE)


def test_two_columns_that_are_exchanged_are_put_right() -> None:
    rows = [["030 901820", "a@example.com"], ["030 901821", "b@example.com"]]
    assert guess_columns(["E-Mail", "Phone"], rows).meanings == (Meaning.PHONE, Meaning.EMAIL)


def test_each_meaning_is_given_once_and_to_the_better_name() -> None:
    rows = [["x@example.com", "y@example.com"]]
    meanings = guess_columns(["Notes", "Email"], rows).meanings
    assert meanings == (Meaning.NOTHING, Meaning.EMAIL)


def test_card_numbers_that_look_like_telephones_stay_cards() -> None:
    assert guess_columns(["Card number"], [["0123456789"]]).meanings == (Meaning.CARD,)


def test_names_alone_make_nobody() -> None:
    assert not is_usable(guess_columns(["First name", "Last name"], [["Ada", "Byron"]]).meanings)
