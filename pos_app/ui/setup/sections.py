"""Builds the sections of the settings screen from what they need.

Decides nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from secrets import randbelow, randbits
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.staff import StaffMember
from pos_app.operations.coupon_batches import CouponBatches
from pos_app.operations.edit_offers import EditOffers
from pos_app.operations.edit_programmes import EditProgrammes
from pos_app.operations.edit_roles import EditRoles
from pos_app.operations.edit_settings import EditSettings
from pos_app.operations.keep_privacy import KeepPrivacy
from pos_app.operations.mark_down import MarkDown
from pos_app.operations.ports import Catalogue, UnitOfWorkFactory
from pos_app.operations.print_labels import PrintLabels
from pos_app.operations.recall_batch import RecallBatch
from pos_app.operations.refuse_age import RefuseAge
from pos_app.operations.search_journal import SearchJournal
from pos_app.operations.set_prices import SetPrices
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.label_run import LabelRun
from pos_app.ui.setup.backup_section import BackupDesk, BackupSection
from pos_app.ui.setup.cash_section import CashSection
from pos_app.ui.setup.code_section import CodeSection
from pos_app.ui.setup.coupon_section import CouponSection, CouponServices
from pos_app.ui.setup.cue_section import CueSection
from pos_app.ui.setup.customer_file import CustomerFile
from pos_app.ui.setup.customer_import_section import CustomerImportSection
from pos_app.ui.setup.device_desk import DeviceDesk
from pos_app.ui.setup.device_section import DeviceSection
from pos_app.ui.setup.discretion_section import DiscretionSection
from pos_app.ui.setup.exchange_section import ExchangeSection
from pos_app.ui.setup.hours_section import HoursSection
from pos_app.ui.setup.hub_section import HubSection, HubServices
from pos_app.ui.setup.import_section import ImportSection
from pos_app.ui.setup.import_task import CatalogueFile
from pos_app.ui.setup.journal_section import JournalSection
from pos_app.ui.setup.label_section import LabelSection
from pos_app.ui.setup.markdown_section import MarkdownSection
from pos_app.ui.setup.offer_section import OfferSection
from pos_app.ui.setup.price_file_section import PriceFileSection
from pos_app.ui.setup.price_section import PriceSection
from pos_app.ui.setup.price_services import PriceFile, PriceServices
from pos_app.ui.setup.privacy_section import PrivacySection
from pos_app.ui.setup.product_section import CatalogueServices, ProductSection
from pos_app.ui.setup.programme_section import ProgrammeSection, ProgrammeServices
from pos_app.ui.setup.programme_trial import TryDraft
from pos_app.ui.setup.quick_key_section import QuickKeySection
from pos_app.ui.setup.recall_section import RecallSection, RecallServices
from pos_app.ui.setup.receipt_section import ReadLogo, ReceiptPreview, ReceiptSection
from pos_app.ui.setup.refund_section import RefundSection
from pos_app.ui.setup.refusal_section import RefusalSection
from pos_app.ui.setup.role_section import RoleSection
from pos_app.ui.setup.section import NO_KEYS, Section, SectionHost, SectionKeys, Tools
from pos_app.ui.setup.staff_section import StaffSection
from pos_app.ui.setup.store_section import StoreSection, StoreServices
from pos_app.ui.setup.suspend_section import SuspendSection
from pos_app.ui.setup.tax_section import TaxSection
from pos_app.ui.setup.tender_section import TenderSection
from pos_app.ui.setup.till_section import TillSection
from pos_app.ui.setup.weekly_section import WeeklySection, WeeklyServices

LANGUAGES = (("en", "English"), ("de", "Deutsch"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupServices:
    """What the settings screen needs.

    `read_staff` gives everybody, also those who left. `receipt_preview` lays out a receipt of the
    store given. `devices` is asked how each device does.
    `run(function, on_done=…, on_failed=…)` works in the background.
    """

    edit: EditSettings
    catalogue: Catalogue
    unit_of_work: UnitOfWorkFactory
    importer: CatalogueFile
    read_staff: Callable[[], tuple[StaffMember, ...]]
    receipt_preview: ReceiptPreview
    devices: DeviceDesk
    phrases: Phrases
    formatter: Formatter
    clock: Clock
    new_id: Callable[[], UUID]
    run: Callable[..., None]
    languages: tuple[tuple[str, str], ...] = LANGUAGES
    read_logo: ReadLogo | None = None
    # An import takes long: it runs beside the sales, not before them.
    run_import: Callable[..., None] | None = None
    # Labels go where somebody can fetch them: a PDF by the name of its grid, or the label printer.
    labels: LabelRun
    price_files: PriceFile | None = None
    customer_file: CustomerFile | None = None
    # Where lists of coupons are written; what is queued wakes the printer.
    coupon_folder: Path = Path()
    on_queued: Callable[[], None] = lambda: None
    # Replays past purchases under changed rules of a programme; on the thread of imports, too.
    programme_trial: TryDraft | None = None
    # The line to the hub; None where there can be none, as in a training.
    hub: HubServices | None = None
    # The weekly e-mail; None in a training, of which nothing leaves.
    weekly: WeeklyServices | None = None
    # Backups of this till; None in a training, of which nothing need be kept.
    backups: BackupDesk | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The sections in their order, and the one that others reach into."""

    every: tuple[Section, ...]
    products: ProductSection
    devices: DeviceSection


def build_sections(
    services: SetupServices, host: SectionHost, *, keys: SectionKeys = NO_KEYS, place: str = ""
) -> Sections:
    """Return all sections on one host; the keys are shown on the buttons."""
    tools = Tools(phrases=services.phrases, run=services.run, keys=keys)
    devices = DeviceSection(services.devices, tools=tools, host=host, place=place)
    store = StoreServices(edit=services.edit, languages=services.languages)
    goods = CatalogueServices(
        catalogue=services.catalogue,
        unit_of_work=services.unit_of_work,
        policy=services.edit.policy,
        clock=services.clock,
        new_id=services.new_id,
        formatter=services.formatter,
    )
    recalls, refuse = _recall_services(services), _refuse_age(services)
    prices = _price_services(services)
    products = ProductSection(replace(goods, why=prices.prices.why), tools, host)
    return Sections(
        every=(
            StoreSection(store, tools, host),
            TillSection(store, tools, host),
            TaxSection(store, tools, host),
            ReceiptSection(
                store,
                services.receipt_preview,
                tools=tools,
                host=host,
                read_logo=services.read_logo,
            ),
            *_staff_sections(services, store, tools, host),
            devices,
            products,
            OfferSection(
                goods,
                EditOffers(unit_of_work=services.unit_of_work, clock=services.clock),
                tools=tools,
                host=host,
            ),
            ProgrammeSection(_programme_services(services, goods), tools, host),
            CouponSection(_coupon_services(services), tools, host),
            *_price_sections(services, prices, tools, host),
            QuickKeySection(goods, tools, host),
            CodeSection(store, tools, host),
            HoursSection(store, services.catalogue, tools=tools, host=host),
            RecallSection(recalls, tools, host),
            RefusalSection(refuse, services.formatter, tools=tools, host=host),
            ImportSection(
                services.importer, replace(tools, run=services.run_import or services.run), host
            ),
            *_customer_sections(services, tools, host),
            *_rule_sections(services, store, tools, host),
            *_hub_sections(services, store, tools, host),
            *_weekly_sections(services, tools, host),
            *_backup_sections(services, tools, host),
        ),
        products=products,
        devices=devices,
    )


def _staff_sections(
    services: SetupServices, store: StoreServices, tools: Tools, host: SectionHost
) -> tuple[Section, ...]:
    roles = EditRoles(unit_of_work=services.unit_of_work, clock=services.clock)
    privacy = KeepPrivacy(
        unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
    )

    def today() -> date:
        return services.formatter.local(services.clock.now()).date()

    journal = SearchJournal(unit_of_work=services.unit_of_work, clock=services.clock)
    return (
        StaffSection(store, services.read_staff, new_id=services.new_id, tools=tools, host=host),
        RoleSection(roles, tools, host),
        JournalSection(journal, services.formatter, tools=tools, host=host),
        PrivacySection(privacy, services.formatter, today, tools=tools, host=host),
    )


def _hub_sections(
    services: SetupServices, store: StoreServices, tools: Tools, host: SectionHost
) -> tuple[Section, ...]:
    if services.hub is None:
        return ()
    return (HubSection(services.hub, tools, host), ExchangeSection(store, tools, host))


def _customer_sections(
    services: SetupServices, tools: Tools, host: SectionHost
) -> tuple[Section, ...]:
    if services.customer_file is None:
        return ()
    beside = replace(tools, run=services.run_import or services.run)
    return (CustomerImportSection(services.customer_file, beside, host),)


def _backup_sections(
    services: SetupServices, tools: Tools, host: SectionHost
) -> tuple[Section, ...]:
    if services.backups is None:
        return ()
    return (BackupSection(services.backups, services.formatter, tools=tools, host=host),)


def _weekly_sections(
    services: SetupServices, tools: Tools, host: SectionHost
) -> tuple[Section, ...]:
    if services.weekly is None:
        return ()
    return (WeeklySection(services.weekly, tools, host),)


def _rule_sections(
    services: SetupServices, store: StoreServices, tools: Tools, host: SectionHost
) -> tuple[Section, ...]:
    return (
        DiscretionSection(store, tools, host),
        CashSection(store, tools, host),
        TenderSection(store, tools, host),
        SuspendSection(store, tools, host),
        CueSection(store, services.catalogue, services.formatter, tools=tools, host=host),
        RefundSection(store, tools, host),
    )


def _programme_services(services: SetupServices, goods: CatalogueServices) -> ProgrammeServices:
    return ProgrammeServices(
        goods=goods,
        edit=EditProgrammes(unit_of_work=services.unit_of_work, clock=services.clock),
        trial=services.programme_trial,
        run_trial=services.run_import,
    )


def _recall_services(services: SetupServices) -> RecallServices:
    return RecallServices(
        recall=RecallBatch(
            unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
        ),
        new_id=services.new_id,
    )


def _refuse_age(services: SetupServices) -> RefuseAge:
    return RefuseAge(
        unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
    )


def _price_services(services: SetupServices) -> PriceServices:
    work, clock, new_id = services.unit_of_work, services.clock, services.new_id
    return PriceServices(
        prices=SetPrices(unit_of_work=work, clock=clock, new_id=new_id),
        labels=PrintLabels(unit_of_work=work, clock=clock),
        mark_down=MarkDown(unit_of_work=work, clock=clock, new_id=new_id, draw=randbelow),
        policy=services.edit.policy,
        catalogue=services.catalogue,
        formatter=services.formatter,
        clock=clock,
        run=services.labels,
    )


def _price_sections(
    services: SetupServices, prices: PriceServices, tools: Tools, host: SectionHost
) -> tuple[Section, ...]:
    sections: tuple[Section, ...] = (
        PriceSection(prices, tools, host),
        LabelSection(prices, tools, host),
        MarkdownSection(prices, tools, host),
    )
    if services.price_files is None:
        return sections
    beside = replace(tools, run=services.run_import or services.run)
    return (*sections, PriceFileSection(services.price_files, beside, host))


def _coupon_services(services: SetupServices) -> CouponServices:
    return CouponServices(
        batches=CouponBatches(
            unit_of_work=services.unit_of_work,
            clock=services.clock,
            new_id=services.new_id,
            new_number=lambda: randbits(64),
        ),
        offers=EditOffers(unit_of_work=services.unit_of_work, clock=services.clock),
        folder=services.coupon_folder,
        on_queued=services.on_queued,
    )
