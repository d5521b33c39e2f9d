"""A page of pairs that may be one person, on fakes, and a view that remembers. No claims."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, SaleId, StoreId
from pos_app.domain.likely_pair import LikelyPair
from pos_app.domain.person_merge import as_pair
from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.merge_people import MergePeople
from pos_app.operations.read_duplicates import ReadDuplicates
from pos_app.phrases import Phrases
from pos_app.ui.duplicates.describe import DuplicateWords
from pos_app.ui.duplicates.picture import DuplicatesPicture
from pos_app.ui.duplicates.presenter import DuplicatesPresenter
from pos_app.ui.duplicates.services import DuplicateServices
from pos_app.ui.formatting import Formatter
from tests.builders import a_customer, a_manager, a_policy, a_store, an_id
from tests.fakes import A_MORNING, FakeClock, FakeStorage, counting_ids
from tests.pos_app.storage.test_customers import A_VISIT

JONAS = a_manager()
FIELDS = ("given", "family", "phone", "email", "birthday", "card")
TOPS = (3, 3, 2, 3, 3, 2)
OLD_MARKET = a_store()
_WORDS = {"en": "en-GB", "de": "de-DE"}


def person(number: int, given: str, family: str, **fields: object) -> Customer:
    """Somebody; a higher number has a higher id."""
    plain = a_customer(
        id=CustomerId(UUID(int=number)), given_name=given, family_name=family, phone="", email="",
        card="", birthday_md="", home_store_id=OLD_MARKET.id,
        enrolled_at=A_MORNING - timedelta(days=900 - number),
    )  # fmt: skip
    return replace(plain, **fields)  # type: ignore[arg-type]


ANNA = person(
    1, "Anna", "Kowalska", phone="+4915123456789", email="anna.k@mail.example",
    birthday_md="11-24", card="2900000004312",
)  # fmt: skip
ANIA = person(
    2, "Ania", "Kowalska", phone="+4915123456798", email="anna.k@mail.example",
    card="2900000009077",
)  # fmt: skip
SOFIA = person(3, "Sofia", "Lindqvist", phone="+46701112233")
SOPHIA = person(4, "Sophia", "Lindquist", phone="+46701112233")
LEA, LEAH = person(5, "Lea", "Brandt"), person(6, "Leah", "Brandt")


def likely(one: Customer, other: Customer, chance: float, *levels: int) -> LikelyPair:
    """What was found of two."""
    a, b = as_pair(one.id, other.id)
    bits = tuple(
        0.0 if level < 0 else 8.0 if level == top else 3.0 if level else -4.0
        for level, top in zip(levels, TOPS, strict=True)
    )
    return LikelyPair(a=a, b=b, chance=chance, levels=levels, bits=bits)


PAIRS = (
    likely(ANNA, ANIA, 0.974, 1, 3, 1, 3, -1, 0),
    likely(SOFIA, SOPHIA, 0.84, 2, 2, 2, -1, -1, -1),
    likely(LEA, LEAH, 0.52, 2, 3, -1, -1, -1, -1),
)


class FakeView:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.picture = DuplicatesPicture(sub="")
        self.said: list[str] = []
        self.faults: list[str] = []

    def show_picture(self, picture: DuplicatesPicture) -> None:
        self.picture = picture

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        (self.faults if is_fault else self.said).append(sentence)


class DuplicatesDesk:
    """The page on fakes."""

    def __init__(self, *, language: str = "en", pairs: tuple[LikelyPair, ...] = PAIRS) -> None:
        self.storage = FakeStorage(policy=a_policy())
        tables = self.storage.tables
        for one in (ANNA, ANIA, SOFIA, SOPHIA, LEA, LEAH):
            tables.customers[one.id] = one
        tables.likely += pairs
        clock = FakeClock()
        verbs = {"unit_of_work": self.storage.begin, "clock": clock}
        new_id = counting_ids()
        self.services = DuplicateServices(
            reading=ReadDuplicates(**verbs),  # type: ignore[arg-type]
            merging=MergePeople(**verbs, new_id=new_id),  # type: ignore[arg-type]
            editing=EditCustomer(**verbs, new_id=new_id),  # type: ignore[arg-type]
            phrases=Phrases(language),
            formatter=Formatter(_WORDS[language], ZoneInfo("Europe/Berlin")),
            run=SynchronousRunner().run,
        )
        self.words = DuplicateWords(
            phrases=self.services.phrases, formatter=self.services.formatter, country="DE",
            fields=FIELDS, tops=TOPS,
        )  # fmt: skip
        self.view = FakeView()
        self.presenter = DuplicatesPresenter(self.services, self.words, self.view)

    def open(self) -> DuplicatesPicture:
        """Open the page as a manager."""
        self.presenter.open(JONAS)
        return self.view.picture

    @property
    def names(self) -> list[str]:
        """Who waits, by the first of each pair."""
        return [row.name for row in self.view.picture.rows]

    def buys_in_two_stores(self) -> None:
        """Let Anna and Ania buy at the same time, far from each other."""
        for number, (one, store) in enumerate(
            ((ANNA, OLD_MARKET.id), (ANIA, StoreId(an_id("airport"))))
        ):
            self.storage.tables.visits.append(
                replace(
                    A_VISIT,
                    customer_id=one.id,
                    store_id=store,
                    sale_id=SaleId(UUID(int=number)),
                    visited_at=A_MORNING + timedelta(minutes=number),
                )
            )
