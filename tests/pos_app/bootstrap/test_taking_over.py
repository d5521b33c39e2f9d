"""Claims about an export that another till takes over: what went out comes in, once."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from benchmarks.till_folder import MANAGER, SETTINGS, STORE, TAXES, TILL
from pos_app.bootstrap.export_folder import ExportHead, write_export
from pos_app.bootstrap.export_taken import open_export
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.bootstrap.taking_over import TakingOver
from pos_app.domain.consent import ConsentAct, ConsentChannel, Purpose
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, StoreId, TillId, mint_id
from pos_app.domain.money import Currency
from pos_app.operations.demo_store import build_demo
from pos_app.operations.fill_demo import fill_demo
from pos_app.operations.import_rows import ImportNames
from pos_app.paths import places_in
from pos_app.phrases import Phrases
from pos_app.storage.till_export import SqlTillExport
from tests.consents import a_consent, a_wording
from tests.fakes import A_MORNING, FakeClock, FakePinHasher

_NAMES = ImportNames(department="Other", deposit="Deposit {amount}")
_PERSON = ("given_name", "family_name", "phone", "email", "card")
_EQUAL = {
    "products": (
        "code", "name", "price", "department", "brand", "unit", "tax", "pack", "pack_name",
        "deposit", "age_limit", "hsn", "cost", "is_active", "is_price_asked", "is_private",
    ),
    "customers": (
        *_PERSON, "language", "birthday", "joined", "tags", "points", "is_greeted", "is_minor"
    ),
    "purchases": (*_PERSON, "purchase_date", "purchase_total"),
}  # fmt: skip


def _export(machine: Machine, folder: Path) -> Path:
    policy = machine.do(machine.units.policy)
    head = ExportHead(
        store=policy.store.name,
        store_id=str(policy.store.id),
        till=policy.till.name,
        currency=policy.store.currency.code,
        zone=policy.store.zone,
        made_at=machine.clock.now(),
        made_by="Noor",
    )
    with closing(machine.reader()) as reader:
        book = SqlTillExport(reader, now=machine.clock.now())
        write_export(book, folder, head=head, phrases=Phrases("en"))
    return folder


def _new_till(folder: Path, currency: str = "EUR") -> Machine:
    machine = open_machine(places_in(folder), SETTINGS, clock=FakeClock(A_MORNING))

    def set_up() -> None:
        with machine.units() as work:
            work.put_store(replace(STORE, id=StoreId(mint_id()), currency=Currency(currency)))
            store = work.stores()[0]
            work.put_till(replace(TILL, id=TillId(mint_id()), store_id=store.id))
            work.put_taxes(TAXES)
            work.put_staff(MANAGER)
            work.commit()

    machine.do(set_up)
    return machine


def _take(machine: Machine, folder: Path) -> TakingOver:
    taking = TakingOver(machine=machine, taken=open_export(folder), staff=MANAGER, names=_NAMES)

    def take() -> None:
        taking.places_and_staff()
        taking.products()
        taking.rules()
        for kind in ("customers", "purchases"):
            taking.people(kind, lambda fault: pytest.fail(str(fault)))

    machine.do(take)
    return taking


def _consented(machine: Machine) -> None:
    """Answers of three kinds: a yes by e-mail, a yes to profiles, one that was taken back."""
    words = a_wording(), a_wording(purpose=Purpose.PROFILING, channel=ConsentChannel.NONE)
    keys = machine.database.writer.rows("SELECT id FROM customer ORDER BY id LIMIT 9")
    with machine.units() as work:
        for wording in words:
            work.consents.put_wording(wording)
        for at, (key,) in enumerate(keys):
            wording = words[at % 2]
            answer = a_consent(
                id=mint_id(), customer_id=CustomerId(UUID(bytes=key)), purpose=wording.purpose,
                channel=wording.channel, wording_id=wording.id, text_hash=wording.text_hash,
            )  # fmt: skip
            taken_back = replace(answer, act=ConsentAct.WITHDRAWN, wording_id=None)
            work.consents.add(taken_back if at % 3 == 0 else answer)
        work.commit()


def _rows(folder: Path, kind: str, columns: tuple[str, ...]) -> Counter[tuple[str, ...]]:
    with (folder / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return Counter(tuple(row[name] for name in columns) for row in csv.DictReader(file))


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Machine]:
    machine = open_machine(places_in(tmp_path / "demo"), SETTINGS, clock=FakeClock(A_MORNING))
    demo = build_demo(rnd=Random(7), now=A_MORNING, customers=60)
    machine.do(lambda: fill_demo(demo, unit_of_work=machine.units, hasher=FakePinHasher()))
    machine.do(lambda: _consented(machine))
    yield machine
    machine.close()


def _consents(folder: Path) -> Counter[tuple[str, ...]]:
    """By who it is; `how` says at the new till that it was brought along."""
    with (folder / "customers.csv").open(encoding="utf-8", newline="") as file:
        told = [(row, json.loads(row["consents"] or "[]")) for row in csv.DictReader(file)]
    return Counter(
        (row["phone"], row["email"], *(one[name] for name in ("purpose", "act", "at", "text")))
        for row, answers in told
        for one in answers
    )


def test_what_went_out_comes_in_at_an_empty_till_and_only_once(
    demo: Machine, tmp_path: Path
) -> None:
    out = _export(demo, tmp_path / "out")
    new = _new_till(tmp_path / "new")
    try:
        assert _take(new, out).left_out == []
        back = _export(new, tmp_path / "back")
        _take(new, out)
        again = _export(new, tmp_path / "again")
    finally:
        new.close()
    for kind, columns in _EQUAL.items():
        came, went = _rows(back, kind, columns), _rows(out, kind, columns)
        made = {row for row in came - went if row[0].startswith("DEPOSIT-")}
        assert went - came == Counter(), kind
        assert set(came - went) == made, kind
        assert _rows(again, kind, columns) == came, kind
    assert _consents(back) == _consents(out)
    assert sum(_consents(out).values()) == 9
    for kind, count in (("offers", 6), ("programmes", 1)):
        names = [open_export(one).newest(kind) for one in (out, back)]
        assert len(names[0]) == len(names[1]) == count
    numbers = _rows(back, "staff", ("number", "role"))
    assert _rows(out, "staff", ("number", "role")) - numbers == Counter()


def test_another_currency_is_refused_before_anything_comes(demo: Machine, tmp_path: Path) -> None:
    out = _export(demo, tmp_path / "out")
    new = _new_till(tmp_path / "new", "CHF")
    try:
        with pytest.raises(RuleError, match="export_currency"):
            _take(new, out)
        assert new.database.path.exists()
    finally:
        new.close()
