"""Claims about a file of prices: checked row by row, then all of it at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.price import PriceScope
from pos_app.domain.product import ProductCode
from pos_app.operations.import_prices import ImportPrices, PriceFileReport
from tests.builders import a_cashier, a_manager, a_product, euros
from tests.fake_catalogue import FakeCatalogue
from tests.fakes import A_MORNING, FakeClock, FakeStorage, counting_ids

MILK = a_product("Milk", code="04006381333931", price=euros(119))
ROLL = a_product("Roll", code="4011", price=euros(45))


class Desk:
    def __init__(self, folder: Path) -> None:
        self.storage, self.file = FakeStorage(), folder / "prices.csv"
        for product in (MILK, ROLL):
            self.storage.tables.products[product.id] = product
        self.steps: list[tuple[str, int, int]] = []
        self.prices = ImportPrices(
            unit_of_work=self.storage.begin,
            catalogue=FakeCatalogue([MILK, ROLL]),
            clock=FakeClock(),
            new_id=counting_ids(),
        )

    def check(self, text: str, *, is_cancelled: bool = False) -> PriceFileReport:
        self.file.write_text(text, encoding="utf-8")
        return self.prices.check(
            self.file,
            staff=a_manager(),
            on_progress=lambda *step: self.steps.append(step),
            is_cancelled=lambda: is_cancelled,
        )

    def apply(self, report: PriceFileReport, *, leaves_out_faulty: bool = False) -> PriceFileReport:
        return self.prices.apply(
            report,
            staff=a_manager(),
            on_progress=lambda *step: self.steps.append(step),
            leaves_out_faulty=leaves_out_faulty,
        )

    def price_of(self, product: object = MILK) -> object:
        with self.storage.begin() as work:
            found = work.prices.product(MILK.id if product is MILK else ROLL.id, A_MORNING)
        return found and found.price


def test_a_file_changes_nothing_before_it_is_applied_and_then_all_at_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    report = desk.check("Code;Preis\n4006381333931;0,99\n4011;0,45\n")
    assert (report.rows, report.changes, report.unchanged, report.fault_count) == (2, 1, 1, 0)
    assert desk.price_of() == euros(119)
    assert desk.apply(report).is_applied
    assert desk.price_of() == euros(99)
    assert desk.storage.tables.audit[-1].kind == "prices_imported"


def test_rows_may_say_from_when_and_for_which_stores(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    text = "code,price,valid from,store group\n4011,0.39,2026-03-09 06:00,\n4011,0.35,,north\n"
    desk.apply(desk.check(text))
    ahead, group = desk.storage.tables.prices.values()
    assert (ahead.valid_from.isoformat(), ahead.price) == ("2026-03-09T06:00:00", euros(39))
    assert (group.scope, group.place) == (PriceScope.GROUP, "north")
    assert desk.price_of(ROLL) == euros(45)


def test_every_fault_names_its_row_and_nothing_is_applied_unless_they_are_left_out(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    text = (
        "code,price,valid_from\n4011,0.39,\n999,1,\n4011,cheap,\n,1,\n4011,1,2020-01-01\n"
        "4011,1,someday\n"
    )
    report = desk.check(text)
    assert [(one.row, one.column, one.code) for one in report.faults] == [
        (3, "code", "catalogue.price_code_unknown"),
        (4, "price", "errors.amount_unreadable"),
        (5, "code", "catalogue.code_missing"),
        (6, "valid_from", "errors.price_past"),
        (7, "valid_from", "errors.moment_unreadable"),
    ]
    assert not desk.apply(report).is_applied
    assert not desk.storage.tables.prices
    assert desk.apply(desk.check(text), leaves_out_faulty=True).is_applied
    assert desk.price_of(ROLL) == euros(39)


def test_a_file_without_prices_is_refused_and_one_that_is_stopped_leaves_nothing(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(RuleError, match="column_missing"):
        desk.check("code,name\n4011,Roll\n")
    many = "code,price\n" + "4011,0.39\n" * 120
    assert desk.check(many, is_cancelled=True).batch is None
    assert not desk.storage.tables.price_files


def test_what_a_cut_left_over_is_finished_or_forgotten(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    begun = desk.check("code,price\n4011,0.39\n4006381333931,0.99\n")
    desk.check("code,price\n4011,0.29\n")
    assert begun.batch is not None
    with desk.storage.begin() as work:
        work.prices.take_in(begun.batch, 1)
        work.commit()
    assert desk.price_of(ROLL) == euros(45)
    desk.prices.recover()
    assert (desk.price_of(ROLL), desk.price_of()) == (euros(39), euros(99))
    assert not desk.storage.tables.price_files


def test_a_cashier_imports_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(PermissionDeniedError):
        desk.prices.check(
            desk.file,
            staff=a_cashier(),
            on_progress=lambda *_: None,
            is_cancelled=lambda: False,
        )


def test_the_code_of_a_pack_sets_the_price_of_the_pack(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    six = ProductCode("04006381333948", 6, euros(249))
    milk = replace(MILK, codes=(*MILK.codes, six))
    desk.storage.tables.products[MILK.id] = milk
    desk.prices = replace(desk.prices, catalogue=FakeCatalogue([milk]))
    report = desk.check("code,price\n4006381333948,2.49\n")
    assert (report.changes, report.unchanged) == (0, 1)
    desk.apply(desk.check("code,price\n4006381333948,1.99\n"))
    assert desk.price_of() == euros(119)
    (change,) = desk.storage.tables.prices.values()
    assert (change.code, change.price) == (six.code, euros(199))
