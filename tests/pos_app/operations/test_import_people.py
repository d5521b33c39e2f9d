"""Claims about one row of a list: who it is of those known, and what is never written over."""

from pathlib import Path

import pytest

from pos_app.domain.customer_import import Known
from pos_app.domain.ids import mint_id
from pos_app.operations.edit_customer import EditCustomer
from tests.builders import a_line
from tests.pos_app.operations.import_desk import HEAD, ImportDesk
from tests.pos_app.operations.loyalty_desk import ADA
from tests.pos_app.operations.refund_desk import KIM, RefundDesk

CARDS = "Vorname,Nachname,Telefon,Kundenkarte,Geburtstag,Kunde seit\n"


@pytest.fixture
def room(desk: RefundDesk, tmp_path: Path) -> ImportDesk:
    return ImportDesk(desk, tmp_path)


def test_a_card_names_its_holder_whatever_the_name_says(room: ImportDesk) -> None:
    done = room.bring(CARDS + f"Somebody,Else,,{ADA.card},,\n")
    assert (done.counts.known, done.counts.new) == (1, 0)


def test_a_lost_card_is_given_to_nobody(room: ImportDesk) -> None:
    editing = EditCustomer(unit_of_work=room.units, clock=room.desk.clock, new_id=mint_id)
    editing.edit(ADA.id, {"card": "NEW-1"}, staff=KIM)
    done = room.bring(CARDS + f"Zoe,Zander,0171 2345609,{ADA.card},,\n")
    assert (done.counts.known, done.counts.new) == (1, 0)


def test_nothing_that_is_known_is_written_over(room: ImportDesk) -> None:
    room.bring(CARDS + "Uwe,Uhl,0171 2345604,U-1,03.04.1980,01.02.2020\n")
    other = "Uwe,Uhl,0171 2345604,U-2,05.06.1980,01.02.2021\n"
    assert room.bring(CARDS + other, known=Known.FILL).counts.known == 1
    uwe = room.named(phone="+491712345604")
    assert (uwe.card, uwe.birthday_md) == ("U-1", "04-03")


def test_nobody_joined_today_because_of_a_list(room: ImportDesk) -> None:
    room.bring(CARDS + "Uwe,Uhl,0171 2345604,,,01.02.2020\nVera,Voss,0171 2345605,,,\n")
    uwe, vera = (room.named(phone=f"+4917123456{end}") for end in ("04", "05"))
    assert uwe.enrolled_at is not None
    assert uwe.enrolled_at.date().isoformat() == "2020-02-01"
    assert vera.enrolled_at is None


def test_points_of_somebody_who_has_some_are_left_out(room: ImportDesk) -> None:
    room.loyalty.sell(a_line())
    had = room.points(ADA).total
    row = f"{ADA.given_name},{ADA.family_name},{ADA.phone},,500,,\n"
    room.bring(HEAD + row, known=Known.FILL)
    assert had
    assert room.points(ADA).total == had


def test_a_yes_without_an_address_is_no_yes(room: ImportDesk) -> None:
    room.bring(HEAD + "Uwe,Uhl,0171 2345604,,,ja,2024-05-01\n")
    uwe = room.named(phone="+491712345604")
    with room.units() as work:
        assert work.consents.of(uwe.id) == ()
