"""A store with a programme, and the verbs of importing lists of customers, for tests of them."""

from pathlib import Path
from typing import Any

from pos_app.domain.account import Balance
from pos_app.domain.customer import Customer
from pos_app.domain.ids import mint_id
from pos_app.operations.import_customers import ImportCustomers, ImportedList, StagedList
from pos_app.storage.customer_import import SqlCustomerImport
from tests.builders import a_store
from tests.pos_app.operations.loyalty_desk import LoyaltyDesk
from tests.pos_app.operations.refund_desk import KIM, RefundDesk

HEAD = "Vorname,Nachname,Telefon,Email,Punkte,Newsletter,Einwilligung am\n"
EVA = "Eva,Musterfrau,0171 2345601,eva@example.org,120,ja,2024-05-01\n"
FIN = "Fin,Muster,0171 2345602,,,,\n"
BOUGHT = "Email,Kaufdatum,Summe,Filiale\n"


class ImportDesk:
    """Imports on a real file; `desk` is the counter beside."""

    def __init__(self, desk: RefundDesk, folder: Path) -> None:
        self.loyalty = LoyaltyDesk(desk)
        self.desk, self.folder, self.units = desk, folder, desk.units
        self.importing = ImportCustomers(
            imports=SqlCustomerImport(desk.units),
            unit_of_work=desk.units,
            clock=desk.clock,
            new_id=mint_id,
            stores=lambda: {a_store().name.casefold(): a_store().id},
        )

    def file(self, text: str, name: str = "kunden.csv") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def check(self, text: str, **choices: Any) -> StagedList:
        staged = self.importing.check(self.file(text), staff=KIM, **choices)
        assert staged is not None
        return staged

    def bring(self, text: str, **choices: Any) -> ImportedList:
        return self.importing.apply(self.check(text, **choices), staff=KIM)

    def undo(self) -> ImportedList:
        newest = self.importing.newest()
        assert newest is not None
        return self.importing.undo(newest.brought.id, staff=KIM)

    def named(self, email: str = "", phone: str = "") -> Customer:
        with self.units() as work:
            (found,) = work.customers.by_contact(email=email, phone=phone)
        return found

    def points(self, customer: Customer) -> Balance:
        return self.loyalty.balance(customer)

    def people(self) -> int:
        (count,) = self.desk.connection.row("SELECT count(*) FROM customer") or (0,)
        return int(count)
