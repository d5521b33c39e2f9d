"""A value written apart: what it is about, by whom, and what stands."""

from dataclasses import replace

from pos_app.domain.conflict import WHOLE
from tests.pos_app.ui.inbox.inbox_desk import JUICE, OFFER, PHONE, InboxDesk, conflict, version


def test_a_number_says_who_wrote_it_where_and_when() -> None:
    desk = InboxDesk().open()
    desk.presenter.choose(("customer", PHONE.document_id, "phone"))
    detail = desk.view.picture.detail
    assert detail is not None
    first, second = detail.choices
    assert (first.key, first.stands, second.stands) == ("1", "Stands now", "")
    assert first.lines == (("Telephone", "+493023125099"),)
    assert second.by.startswith("Airport · Till 1 · Jonas Feld · ")


def test_an_offer_shows_only_what_differs_and_who_is_not_known() -> None:
    detail = InboxDesk().open().view.picture.detail
    assert detail is not None
    assert detail.sub == "Offer · Name, Holds, Gives"
    assert ("Gives: Discount", "20\u00a0%") in detail.choices[1].lines
    assert detail.choices[2].by.startswith("Another till · ")


def test_what_has_no_name_is_called_after_what_it_belongs_to() -> None:
    desk = InboxDesk(is_empty=True)
    fields = {"product_id": JUICE.id.bytes, "price": 199}
    price = conflict("price", WHOLE, version(2, fields), version(1, fields | {"price": 189}))
    taxes = conflict("tax_table", WHOLE, version(4, {"rules": []}), version(3, {"rules": [{}]}))
    words = conflict("customer", "tags", version(6, ["x" * 300]), version(5, None), title="Ada")
    keys = replace(taxes, kind="quick_keys", document_id=JUICE.id)
    desk.storage.tables.conflicts += [price, taxes, keys, words, OFFER]
    desk.open()
    assert desk.rows[:3] == [JUICE.name, "Taxes", JUICE.name]
    desk.presenter.choose(("customer", words.document_id, "tags"))
    assert desk.view.picture.detail is not None
    assert len(desk.view.picture.detail.choices[0].lines[0][1]) == 160
    assert desk.view.picture.detail.choices[1].lines[0][1] == "nothing"
