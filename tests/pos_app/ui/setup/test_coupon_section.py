"""Coupons are issued for an offer, listed with what is left, printed, written out and ended."""

import itertools
from pathlib import Path

import pytest

from pos_app.domain.ids import mint_id
from pos_app.operations.coupon_batches import CouponBatches
from pos_app.operations.edit_offers import EditOffers
from pos_app.ui.setup.coupon_section import END, GO_ON, PRINT, WRITE, CouponSection, CouponServices
from pos_app.ui.setup.listed_section import ADD
from pos_app.ui.setup.section import APPLY, Tools
from tests.pos_app.domain.offer_baskets import an_offer
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk

OFFER = an_offer(name="Half price", coupon="SUMMER")


class CouponDesk:
    """The section on fakes; `woken` counts what the printer heard."""

    def __init__(self, folder: Path, *, has_offer: bool = True) -> None:
        self.desk: Desk = a_desk()
        self.host = FakeHost()
        self.woken: list[bool] = []
        services, numbers = self.desk.services, itertools.count(10**15)
        begin = services.unit_of_work
        if has_offer:
            with begin() as work:
                work.offers.put(OFFER)
                work.commit()
        self.section = CouponSection(
            CouponServices(
                batches=CouponBatches(
                    unit_of_work=begin,
                    clock=services.clock,
                    new_id=mint_id,
                    new_number=lambda: next(numbers),
                ),
                offers=EditOffers(unit_of_work=begin, clock=services.clock),
                folder=folder,
                on_queued=lambda: self.woken.append(True),
            ),
            Tools(phrases=services.phrases, run=services.run),
            self.host,
        )
        self.section.open()

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        rows = self.host.pictures[-1].rows
        return [(row.cells[0].text, row.cells[0].sub, row.cells[1].text) for row in rows]

    @property
    def buttons(self) -> dict[str, bool]:
        return {one.code: one.is_enabled for one in self.host.pictures[-1].buttons}

    def issue(self, **texts: str) -> None:
        self.section.press(ADD)
        for field, text in texts.items():
            self.section.change(field, text)
        self.section.press(APPLY)


@pytest.fixture
def page(tmp_path: Path) -> CouponDesk:
    return CouponDesk(tmp_path)


def test_a_batch_is_issued_and_listed(page: CouponDesk) -> None:
    page.issue(count="3", uses="2")
    assert page.rows == [("SUMMER, 3 codes", "Half price", "6 of 6")]
    assert page.host.done == ["SUMMER: issued."]
    assert page.host.field("used").label == "0 of 6 uses are used up."
    assert page.host.field("codes").label.count("SUMMER-") == 3


def test_the_undo_of_issuing_ends_the_batch(page: CouponDesk) -> None:
    page.issue(count="1")
    assert page.host.undo is not None
    page.host.undo()
    assert page.rows[0][1] == "Half price · ended"


def test_the_public_code_has_its_own_name(page: CouponDesk) -> None:
    page.issue(count="0", uses="100", last_on="2099-01-31")
    assert page.rows == [("SUMMER, public code", "Half price · until 2099-01-31", "100 of 100")]


def test_a_batch_is_printed_and_the_printer_woken(page: CouponDesk) -> None:
    page.issue(count="2")
    page.section.press(PRINT)
    assert page.woken == [True]
    assert len(page.desk.storage.tables.print_jobs) == 1


def test_the_list_is_a_text_file_with_a_code_a_line(page: CouponDesk, tmp_path: Path) -> None:
    page.issue(count="2")
    page.section.press(WRITE)
    (path,) = tmp_path.iterdir()
    assert path.name.startswith("SUMMER-")
    lines = path.read_text().splitlines()
    assert len(lines) == 2
    assert all(line.startswith("SUMMER-") for line in lines)
    assert str(path) in page.host.done[-1]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    page = CouponDesk(blocked / "coupons")
    page.issue(count="1")
    page.section.press(WRITE)
    assert "could not be written" in page.host.faults[-1]


def test_a_batch_ends_and_goes_on(page: CouponDesk) -> None:
    page.issue(count="1")
    page.section.press(END)
    assert page.buttons == {GO_ON: True, WRITE: True, PRINT: False}
    page.section.press(GO_ON)
    assert page.buttons == {END: True, WRITE: True, PRINT: True}


def test_what_cannot_be_issued_is_said_at_its_field(page: CouponDesk) -> None:
    page.issue(count="5000")
    assert page.host.field("count").fault
    assert page.rows == []
    page.section.change("count", "1")
    page.section.change("last_on", "2001-01-01")
    page.section.press(APPLY)
    assert "over already" in page.host.field("last_on").fault


def test_without_an_offer_that_asks_for_one_nothing_can_be_issued(tmp_path: Path) -> None:
    page = CouponDesk(tmp_path, has_offer=False)
    picture = page.host.pictures[-1]
    assert "No offer asks for a coupon" in picture.note
    assert not picture.list_buttons[0].is_enabled
