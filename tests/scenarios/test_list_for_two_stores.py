"""A list of customers comes to one till: known at both stores, forgotten by both when undone.

Real files, operations and stores at both tills, the real conversation between them and the hub.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.customer import Customer
from pos_app.domain.ids import mint_id
from pos_app.operations.import_customers import ImportCustomers, ImportedList
from pos_app.storage.customer_import import SqlCustomerImport
from tests.builders import a_line
from tests.scenarios.test_one_person_two_stores import Both, Counter
from tests.scenarios.two_tills import JONAS

ROWS = (
    "Vorname,Nachname,Email,Punkte,Newsletter,Einwilligung am,Kaufdatum,Summe\n"
    "Eva,Muster,eva@example.org,700,ja,2024-05-01,2024-06-01,12.50\n"
    "Fin,Muster,fin@example.org,300,,,,\n"
    "Eva,Muster,eva@example.org,,,,2024-07-01,3.00\n"
)


class Office:
    """Where lists come to: the till of the first store."""

    def __init__(self, both: Both, folder: Path) -> None:
        self._both, self._path = both, folder / "people.csv"
        self._path.write_text(ROWS, "utf-8")
        units = both.tills.here.units
        self.importing = ImportCustomers(
            imports=SqlCustomerImport(units),
            unit_of_work=units,
            clock=both.tills.here.clock,
            new_id=mint_id,
            stores=dict,
        )

    def bring(self) -> ImportedList:
        staged = self.importing.check(self._path, staff=JONAS)
        assert staged is not None
        assert staged.check.faults == []
        return self.importing.apply(staged, staff=JONAS)

    def undo(self, brought: ImportedList) -> ImportedList:
        return self.importing.undo(brought.brought.id, staff=JONAS)


def found(counter: Counter, email: str) -> tuple[Customer, ...]:
    with counter.desk.units() as work:
        return work.customers.by_contact(email=email)


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Both]:
    both = Both(tmp_path)
    yield both
    both.tills.close()


def test_who_comes_with_a_list_is_known_at_the_other_store(both: Both, tmp_path: Path) -> None:
    Office(both, tmp_path).bring()
    both.meet()
    (eva,) = found(both.there, "eva@example.org")
    assert both.there.balance(eva).total == 700
    here, there = (counter.profile(eva) for counter in both.counters)
    assert (there.visits, there.card.customer) == (here.visits, here.card.customer)
    assert len(there.visits) == 2
    assert both.there.consents(eva).given == both.here.consents(eva).given != ()


def test_a_list_that_is_undone_is_forgotten_at_both_stores_and_may_come_again(
    both: Both, tmp_path: Path
) -> None:
    office = Office(both, tmp_path)
    before = [counter.people() for counter in both.counters]
    brought = office.bring()
    both.meet()
    assert office.undo(brought).counts.gone == 2
    both.meet()
    assert [found(one, "eva@example.org") for one in both.counters] == [(), ()]
    assert [counter.people() for counter in both.counters] == before
    office.bring()
    both.meet()
    (eva,) = found(both.there, "eva@example.org")
    assert both.there.balance(eva).total == 700


def test_who_bought_at_the_other_store_stays_once_that_is_heard(both: Both, tmp_path: Path) -> None:
    office = Office(both, tmp_path)
    brought = office.bring()
    both.meet()
    (fin,) = found(both.there, "fin@example.org")
    both.there.sell(a_line("Juice", quantity=3), of=fin)
    both.meet()
    undone = office.undo(brought)
    assert [one.name for one in undone.kept] == ["Fin Muster"]
    both.meet()
    assert [one.balance(fin).total for one in both.counters] == [both.here.balance(fin).total] * 2
    assert both.here.balance(fin).total > 300
    assert [found(one, "eva@example.org") for one in both.counters] == [(), ()]


def test_what_was_never_sent_before_it_was_undone_is_never_heard_of(
    both: Both, tmp_path: Path
) -> None:
    office = Office(both, tmp_path)
    office.undo(office.bring())
    both.meet()
    assert [found(one, "fin@example.org") for one in both.counters] == [(), ()]
    row = both.tills.there.connection.row(
        "SELECT count(*) FROM customer WHERE family_name='Muster'"
    )
    assert row == (0,)
