"""A settings desk for tests: storage, a catalogue that reads it, and a host that listens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.catalogue import ImportReport, QuickKeyPage
from pos_app.domain.ids import ProductId
from pos_app.domain.product import Department, FoundProduct, Product
from pos_app.domain.shelf_label import ShelfLabel
from pos_app.domain.staff import StaffMember
from pos_app.domain.store import Store
from pos_app.operations.edit_settings import EditSettings
from pos_app.operations.edit_weekly_letter import EditWeeklyLetter
from pos_app.operations.import_prices import PriceFileReport
from pos_app.operations.import_products import Preview
from pos_app.operations.join_store import StoreChoice
from pos_app.operations.product_file import FileShape
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.label_run import LabelRun
from pos_app.ui.setup.hub_places import PlacesKnown
from pos_app.ui.setup.hub_section import HubServices
from pos_app.ui.setup.section_picture import FormField, SectionButton, SectionPicture
from pos_app.ui.setup.sections import LANGUAGES, SetupServices
from pos_app.ui.setup.weekly_section import WeeklyServices
from tests.builders import a_cashier, a_department, a_manager, a_product, a_store, a_till
from tests.fake_backups import FakeBackupDesk
from tests.fake_catalogue import FakeCatalogue
from tests.fake_hub import FakeHub
from tests.fakes import FakeClock, FakePinHasher, FakeStorage, counting_ids
from tests.pos_app.ui.setup.device_desk import FakeDevices

PLACES = PlacesKnown(choice=StoreChoice(stores=(a_store(),), tills=(a_till(),)), own=a_till().id)


class LiveCatalogue:
    """The port Catalogue over what is committed in a FakeStorage."""

    def __init__(self, storage: FakeStorage) -> None:
        self._storage = storage

    def _now(self) -> FakeCatalogue:
        tables = self._storage.tables
        return FakeCatalogue(
            tables.products.values(),
            departments=tables.departments.values(),
            pages=tables.quick_keys,
        )

    def find_by_code(self, key: str) -> tuple[FoundProduct, ...]:
        return self._now().find_by_code(key)

    def product(self, product_id: ProductId) -> Product | None:
        return self._now().product(product_id)

    def search(self, text: str, *, limit: int = 10) -> tuple[FoundProduct, ...]:
        return self._now().search(text, limit=limit)

    def departments(self) -> tuple[Department, ...]:
        return self._now().departments()

    def quick_key_pages(self) -> tuple[QuickKeyPage, ...]:
        return self._now().quick_key_pages()


@dataclass
class FakeImporter:
    """An import that finds what it is told to find."""

    report: ImportReport | None = None
    error: Exception | None = None
    shown: Preview | None = None
    steps: list[str] = field(default_factory=list)
    discarded: list[ImportReport] = field(default_factory=list)
    on_progress: Callable[[str, int, int], None] | None = None
    is_cancelled: Callable[[], bool] | None = None

    def preview(self, path: Path) -> Preview:
        if self.error is not None:
            raise self.error
        return self.shown or Preview(FileShape("utf-8", ",", ("code",), ("code",)), ())

    def check(self, path: Path, **asked: Any) -> ImportReport:
        self.steps.append(f"check {path.name}")
        return self._answer(asked)

    def apply(self, report: ImportReport, **asked: Any) -> ImportReport:
        self.steps.append(f"apply, leaving out {asked['leaves_out_faulty']}")
        return self._answer(asked)

    def discard(self, report: ImportReport) -> None:
        self.discarded.append(report)

    def _answer(self, asked: dict[str, Any]) -> ImportReport:
        self.on_progress, self.is_cancelled = asked["on_progress"], asked["is_cancelled"]
        if self.error is not None:
            raise self.error
        assert self.report is not None
        return self.report


@dataclass
class FakePriceFile:
    """A price file in which is found what it is told to find."""

    report: PriceFileReport | None = None
    error: Exception | None = None
    steps: list[str] = field(default_factory=list)

    def check(self, path: Path, **asked: Any) -> PriceFileReport:
        self.steps.append(f"check {path.name}")
        return self._answer()

    def apply(self, report: PriceFileReport, **asked: Any) -> PriceFileReport:
        self.steps.append(f"apply, leaving out {asked.get('leaves_out_faulty', False)}")
        return replace(report, is_applied=True)

    def discard(self, report: PriceFileReport) -> None:
        self.steps.append("discard")

    def _answer(self) -> PriceFileReport:
        if self.error is not None:
            raise self.error
        assert self.report is not None
        return self.report


class FakeCustomerFile:
    """Nothing was imported, and nothing is: the page is tested on a real file."""

    def newest(self) -> None:
        return None

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)


class FakeHost:
    """Listens to a section: the last picture, what was told, what can be undone."""

    def __init__(self, staff: StaffMember | None = None) -> None:
        self.staff = staff or a_manager()
        self.pictures: list[SectionPicture] = []
        self.done: list[str] = []
        self.faults: list[str] = []
        self.changes: list[str] = []
        self.undo: Callable[[], None] | None = None

    def show_section(self, section: object, picture: SectionPicture) -> None:
        self.pictures.append(picture)

    def tell_done(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        self.done.append(sentence)
        self.undo = undo

    def tell_fault(self, sentence: str) -> None:
        self.faults.append(sentence)

    def tell_changed(self, what: str) -> None:
        self.changes.append(what)

    @property
    def now(self) -> SectionPicture:
        return self.pictures[-1]

    def field(self, name: str) -> FormField:
        return next(one for one in self.now.fields if one.name == name)

    def button(self, code: str) -> SectionButton:
        return next(b for b in (*self.now.list_buttons, *self.now.buttons) if b.code == code)

    def rows(self) -> list[str]:
        return [row.cells[0].text for row in self.now.rows]


@dataclass
class Desk:
    """Everything that a test of the settings looks at."""

    storage: FakeStorage
    services: SetupServices
    importer: FakeImporter
    devices: FakeDevices
    price_file: FakePriceFile
    labels: list[tuple[str, tuple[ShelfLabel, ...]]]


def a_desk(*, language: str = "en", run: Callable[..., None] | None = None) -> Desk:
    """Jonas (manager) and Mara (cashier), two departments, three products."""
    storage, clock, importer = FakeStorage(), FakeClock(), FakeImporter()
    tables = storage.tables
    for member in (a_cashier(), a_manager()):
        tables.staff[member.id] = member
    for department in (a_department("Grocery"), a_department("Drinks")):
        tables.departments[department.id] = department
    for product in (
        a_product("Apple juice 1 l", brand="Hofgut"),
        a_product("Rye roll", code="00000040170725"),
        a_product("Deposit 0.25", code="", price=None, is_price_asked=True),
    ):
        tables.products[product.id] = product
    devices = FakeDevices()
    price_file, labels = FakePriceFile(), list[tuple[str, tuple[ShelfLabel, ...]]]()

    def print_labels(made: Sequence[ShelfLabel], where: str) -> str:
        labels.append((where, tuple(made)))
        return "labels.pdf"

    def read_staff() -> tuple[StaffMember, ...]:
        with storage.begin() as work:
            return work.staff()

    services = SetupServices(
        edit=EditSettings(unit_of_work=storage.begin, clock=clock, hasher=FakePinHasher()),
        catalogue=LiveCatalogue(storage),
        unit_of_work=storage.begin,
        importer=importer,
        read_staff=read_staff,
        receipt_preview=preview_of,
        devices=devices,
        phrases=Phrases(language),
        formatter=Formatter("en-GB", ZoneInfo("Europe/Berlin")),
        clock=clock,
        new_id=counting_ids(),
        run=run or SynchronousRunner().run,
        labels=LabelRun(
            run=run or SynchronousRunner().run,
            run_print=run or SynchronousRunner().run,
            print_labels=print_labels,
        ),
        price_files=price_file,
        customer_file=FakeCustomerFile(),
        hub=HubServices(
            link=FakeHub(),
            formatter=Formatter("en-GB", ZoneInfo("Europe/Berlin")),
            clock=clock,
            run=run or SynchronousRunner().run,
            places=lambda: PLACES,
        ),
        weekly=a_weekly(storage, clock, run or SynchronousRunner().run),
        backups=FakeBackupDesk(),
    )
    return Desk(storage, services, importer, devices, price_file, labels)


def a_weekly(storage: FakeStorage, clock: FakeClock, run: Callable[..., None]) -> WeeklyServices:
    """The weekly e-mail; a trial goes to everybody who is named."""
    return WeeklyServices(
        edit=EditWeeklyLetter(unit_of_work=storage.begin, clock=clock),
        formatter=Formatter("en-GB", ZoneInfo("Europe/Berlin")),
        clock=clock,
        languages=LANGUAGES,
        send_trial=lambda letter: len(letter.addresses),
        run_trial=run,
    )


def preview_of(store: Store) -> Sequence[str]:
    """Lay out a receipt of head and foot alone."""
    return [*store.receipt_header, "TOTAL", *store.receipt_footer]
