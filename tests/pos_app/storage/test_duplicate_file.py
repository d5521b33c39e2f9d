"""All customers of a file become columns, in the sequence of their ids."""

from dataclasses import replace

import pytest

from pos_app.domain.duplicates.of_customers import CUSTOMER_FIELDS, record_of
from pos_app.storage import duplicate_file
from pos_app.storage.duplicate_file import SqlDuplicateFile
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_customer
from tests.merges import who

PEOPLE = [
    replace(
        a_customer(), id=who(f"person {n}"), given_name=f"Änne {n % 2}", card=f"20{n}" if n else "",
        lost_cards=("1999",) if n % 2 else (), email="" if n == 3 else f"p{n}@mail.example",
    )
    for n in range(7)
]  # fmt: skip


@pytest.mark.parametrize("portion", [3, 5_000])
def test_everybody_is_read_once_however_the_file_is_cut(
    units: UnitsOfWork, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    monkeypatch.setattr(duplicate_file, "_PORTION", portion)
    with units() as work:
        for one in PEOPLE:
            work.customers.put(one)
        work.commit()
    told: list[tuple[int, int]] = []
    people = SqlDuplicateFile(units.connection).columns(lambda *far: told.append(far))
    assert told[-1] == (7, 7)
    known = {one.id: record_of(one) for one in PEOPLE}
    ids = [people.id_at(place) for place in range(people.count)]
    assert ids == sorted(known)
    for place, key in enumerate(ids):
        columns = (people.columns[name] for name in CUSTOMER_FIELDS)
        assert [column.values[column.codes[place]] for column in columns] == list(
            known[key].values()
        )


def test_whoever_hears_of_progress_may_stop_it(units: UnitsOfWork) -> None:
    with units() as work:
        work.customers.put(PEOPLE[0])
        work.commit()

    def stop(done: int, of: int) -> None:
        raise InterruptedError(done, of)

    with pytest.raises(InterruptedError):
        SqlDuplicateFile(units.connection).columns(stop)


def test_of_nobody_there_is_nothing(units: UnitsOfWork) -> None:
    assert SqlDuplicateFile(units.connection).columns(lambda *_: None).count == 0
