"""A till's real file with people whose records have faults, and the verbs of the audit."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from pos_app.domain.audit.fault import FaultKind
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, StoreId, mint_id
from pos_app.domain.person_merge import as_pair
from pos_app.operations.audit_book import AuditStep
from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.read_audit import AuditItem, LikelyDuplicates, ReadAudit
from pos_app.operations.run_audit import RunAudit
from pos_app.operations.work_audit import WorkAudit
from pos_app.storage.audit_file import SqlAuditFile
from pos_app.storage.connection import open_reader, open_writer
from tests.builders import a_cashier, a_customer, a_store, an_id
from tests.fakes import A_MORNING, FakeClock
from tests.merges import a_merge
from tests.till_file import KEY, units_on

MARA = a_cashier()
STORE = a_store().id


def person(name: str, **fields: Any) -> Customer:
    """A record without a fault, but for what is given; of the store unless said."""
    given, _, family = name.partition("/")
    n = UUID(int=0x7000 << 96 | sum(name.encode()) << 32 | len(name))
    plain: dict[str, Any] = {
        "id": CustomerId(n), "given_name": given, "family_name": family, "card": "",
        "email": f"n{n.int % 10**9}@example.org", "home_store_id": StoreId(STORE),
        "enrolled_at": A_MORNING,
    }  # fmt: skip
    return a_customer(**(plain | fields))


GOOD = person("Ada/Beispiel")
LOUD = person("ANNA/KOWALSKA")
ZEROS = person("Ben/Berg", phone="0049 30 901820")
NOBODY = person("Cleo/Czerny", phone="", email="", card="77", home_store_id=None)
PEOPLE = (GOOD, LOUD, ZEROS, NOBODY)


class AuditDesk:
    """Looks, counts, reads and works on a file; `at_once` by step."""

    def __init__(self, path: Path, duplicates: LikelyDuplicates | None = None) -> None:
        self.clock = FakeClock(A_MORNING)
        self.connection = open_writer(path, KEY)
        self.reader = open_reader(path, KEY)
        self.units = units_on(self.connection, self.clock)
        self.file = SqlAuditFile(self.reader)
        self.running = RunAudit(lambda: self.file, self.units, self.clock)
        self.reading = ReadAudit(lambda: self.file, self.clock, duplicates)
        self.editing = EditCustomer(unit_of_work=self.units, clock=self.clock, new_id=mint_id)
        self.working = WorkAudit(unit_of_work=self.units, clock=self.clock, editing=self.editing)

    def close(self) -> None:
        self.reader.close()
        self.connection.close()

    def put(self, *people: Customer) -> None:
        with self.units() as work:
            for one in people:
                work.customers.put(one)
            work.commit()

    def run(self) -> None:
        """Look at everybody, then at who changed, and count."""
        run = self.running.begin()
        while run.ended_at is None:
            found = self.running.keep(self.running.look(run)).run
            assert found is not None
            run = found
        self.catch_up()

    def catch_up(self) -> list[AuditStep]:
        """Look again at who changed, and count; the steps that were needed."""
        self.running.progress()
        steps = []
        while (step := self.running.look_again()) is not None:
            steps.append(self.running.keep(step))
        self.running.keep_scores(self.running.count())
        return steps

    def items(self) -> tuple[AuditItem, ...]:
        return self.reading.page(staff=MARA).items

    def waiting(self) -> list[tuple[CustomerId, FaultKind]]:
        return [(one.customer.id, one.fault.kind) for one in self.items()]

    def item(self, whose: Customer) -> AuditItem:
        return next(one for one in self.items() if one.customer.id == whose.id)

    def read(self, whose: Customer) -> Customer:
        with self.units() as work:
            found = work.customers.customer(whose.id)
        assert found is not None
        return found

    def merge(self, one: Customer, other: Customer) -> None:
        """Make two records one person."""
        a, b = as_pair(one.id, other.id)
        with self.units() as work:
            work.people.add(a_merge("one", "other", a=a, b=b))
            work.commit()

    def refuse_mail(self, address: str, *, then_sent: bool = False) -> None:
        """A mail server said that there is nobody at an address."""
        states = ["failed", "sent"] if then_sent else ["failed"]
        with self.connection.transaction():
            for n, state in enumerate(states):
                self.connection.run(
                    "INSERT INTO receipt_request (id, sale_id, channel, address, language,"
                    " requested_at_us, staff_id, state, changed_at_us, reason)"
                    " VALUES (?, ?, 'email', ?, 'en', ?, ?, ?, 1, 'mail.address_refused')",
                    (mint_id().bytes, an_id("sale").bytes, address, n + 1, MARA.id.bytes, state),
                )


def named(one: Customer, given: str, family: str) -> Customer:
    """The same record under another name."""
    return replace(one, given_name=given, family_name=family)
