"""One row of a file of customers: cells to a person, or what is wrong with them.

Every fault of a row is reported, not only the first. Reads no file (customer_file), guesses no
column (domain/customer_columns) and does not look at other rows or at people who are known.

Invariants:
- A yes counts with the day it was given alone, and of nobody under age; else nothing is said.
- A day is read as the country of the row writes it, never as what fits: 03/04 would be anybody's.
- Of a birthday the year is not kept; it only tells who is under age.
- A purchase has its day and its amount, or it is none.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pos_app.domain.catalogue import RowFault
from pos_app.domain.consent import ConsentAct
from pos_app.domain.contact import normal_phone
from pos_app.domain.customer import clean_name
from pos_app.domain.customer_columns import Meaning
from pos_app.domain.customer_fields import clean_birthday, clean_card, clean_tags
from pos_app.domain.errors import RuleError
from pos_app.domain.harmless_cell import unguarded
from pos_app.domain.ids import StoreId
from pos_app.domain.money import Currency, parse_amount
from pos_app.domain.receipt_request import normal_address
from pos_app.operations.customer_answers import ReadAnswer, read_answers

MOST_POINTS = 10_000_000
FIRST_YEAR = 1900
_OF_AGE = 18
_SHOWN = 40
_SYMBOLS = "€$£₹ \u00a0"
_MONTH_FIRST = frozenset({"US"})
_NO = frozenset({"no", "n", "nein", "false", "falsch", "0"})
_YES = frozenset({"yes", "y", "ja", "j", "true", "wahr", "1", "x", "subscribed"})
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?: .*)?")
_POINTS = re.compile(r"(\d{1,9})(?:[.,]0{1,2})?")
_MANGLED = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_COUNTRIES = {
    "germany": "DE", "deutschland": "DE", "austria": "AT", "österreich": "AT",
    "switzerland": "CH", "schweiz": "CH", "france": "FR", "frankreich": "FR",
    "united states": "US", "united states of america": "US", "usa": "US",
    "united kingdom": "GB", "great britain": "GB", "uk": "GB", "india": "IN", "indien": "IN",
    "italy": "IT", "italien": "IT", "spain": "ES", "spanien": "ES", "netherlands": "NL",
    "niederlande": "NL", "belgium": "BE", "belgien": "BE", "poland": "PL", "polen": "PL",
    "canada": "CA", "australia": "AU", "ireland": "IE", "irland": "IE",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """Something bought before; `store_id` None: the file does not say where."""

    bought_on: date
    minor: int
    store_id: StoreId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCustomer:
    """A row, understood. `consented_on` is set where the row proves a yes, with how, if it says.

    `country` is that of the row, or of the store.
    """

    number: int
    given_name: str
    family_name: str
    phone: str
    email: str
    card: str
    birthday_md: str
    language: str
    country: str
    tags: tuple[str, ...]
    joined_on: date | None
    is_minor: bool
    points: int
    consented_on: date | None
    consented_how: str
    purchase: Purchase | None = None
    record: str = ""
    answers: tuple[ReadAnswer, ...] = ()
    is_greeted: bool = True

    @property
    def yes_on(self) -> date | None:
        """The first day from which the row proves that something is allowed."""
        given = [one.at.date() for one in self.answers if one.act is ConsentAct.GIVEN]
        return min(given, default=self.consented_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseRules:
    """What reading purchases needs: `stores` by name and by code, in small letters."""

    currency: Currency
    stores: Mapping[str, StoreId] = field(default_factory=dict)


@dataclass(slots=True)
class CustomerRowReader:
    """Reads rows for one store. `faults` are those of the last row read.

    `days_as` is the country whose days a file holds, where that is not the one of each row. Without
    `buying` purchases are passed over.
    """

    meanings: Sequence[Meaning]
    country: str
    today: date
    days_as: str = ""
    buying: PurchaseRules | None = None
    faults: list[RowFault] = field(default_factory=list)
    _number: int = 0
    _cells: dict[Meaning, str] = field(default_factory=dict)

    def read(self, number: int, cells: Sequence[str]) -> ReadCustomer | None:
        """The person, or None with `faults` filled."""
        self.faults.clear()
        self._number = number
        pairs = zip(self.meanings, cells, strict=False)
        self._cells = {meaning: _plain(cell) for meaning, cell in pairs if meaning}
        country = self._country()
        given, family = self._names()
        days_as = self.days_as or country or self.country
        born, birthday = self._birthday(days_as)
        is_minor = born is not None and _years(born, self.today) < _OF_AGE
        is_minor = is_minor or self._cell(Meaning.MINOR).casefold() in _YES
        consented_on = None if is_minor else self._consented_on(days_as)
        customer = ReadCustomer(
            number=number,
            given_name=given,
            family_name=family,
            phone=self._phone(country),
            email=self._field(Meaning.EMAIL, normal_address),
            card=self._field(Meaning.CARD, clean_card),
            birthday_md=birthday,
            language=self._cell(Meaning.LANGUAGE)[:2].lower(),
            country=country or self.country,
            tags=self._tags(),
            joined_on=self._day(Meaning.JOINED, days_as),
            is_minor=is_minor,
            points=self._points(),
            consented_on=consented_on,
            consented_how="" if consented_on is None else self._cell(Meaning.CONSENT_HOW),
            purchase=None if self.buying is None else self._purchase(self.buying, days_as),
            record=self._cell(Meaning.RECORD)[:_SHOWN],
            answers=self._answers(is_minor=is_minor),
            is_greeted=self._cell(Meaning.GREETED).casefold() not in _NO,
        )
        if not (self.faults or customer.phone or customer.email or customer.card):
            self._fault(Meaning.NOTHING, RuleError("errors.contact_none"))
        return None if self.faults else customer

    def _cell(self, meaning: Meaning) -> str:
        return self._cells.get(meaning, "")

    def _fault(self, meaning: Meaning, error: RuleError) -> None:
        values = tuple((name, str(value)) for name, value in error.values.items())
        self.faults.append(RowFault(self._number, meaning.value, error.code, values))

    def _field(self, meaning: Meaning, clean: Callable[[str], str]) -> str:
        text = self._cell(meaning)
        try:
            return clean(text) if text else ""
        except RuleError as error:
            self._fault(meaning, error)
            return ""

    def _names(self) -> tuple[str, str]:
        given = self._field(Meaning.GIVEN_NAME, clean_name)
        family = self._field(Meaning.FAMILY_NAME, clean_name)
        if given or family:
            return given, family
        first, _, last = self._field(Meaning.NAME, clean_name).rpartition(" ")
        return (first, last) if first else (last, "")

    def _country(self) -> str:
        """The country of the row, of the store where it names none, empty for one unknown."""
        text = self._cell(Meaning.COUNTRY)
        if not text:
            return self.country
        is_code = len(text) == len("DE") and text.isascii() and text.isalpha()
        return text.upper() if is_code else _COUNTRIES.get(text.casefold(), "")

    def _phone(self, country: str) -> str:
        meaning = Meaning.MOBILE if self._cell(Meaning.MOBILE) else Meaning.PHONE
        text = self._cell(meaning)
        if _MANGLED.fullmatch(text):
            self._fault(meaning, RuleError("errors.phone_mangled", text=text[:_SHOWN]))
            return ""
        if text and not country and not text.startswith("+"):
            named = self._cell(Meaning.COUNTRY)[:_SHOWN]
            self._fault(Meaning.COUNTRY, RuleError("errors.country_unknown", text=named))
            return ""
        return self._field(meaning, lambda typed: normal_phone(typed, country or self.country))

    def _tags(self) -> tuple[str, ...]:
        try:
            return clean_tags(self._cell(Meaning.TAGS))
        except RuleError as error:
            self._fault(Meaning.TAGS, error)
            return ()

    def _birthday(self, country: str) -> tuple[date | None, str]:
        """The day somebody was born, where the row has its year, and the day that is kept."""
        text = self._cell(Meaning.BIRTHDAY)
        if _YEAR_FIRST.fullmatch(text) or _YEAR_LAST.fullmatch(text):
            born = self._day(Meaning.BIRTHDAY, country)
            return born, "" if born is None else f"{born:%m-%d}"
        return None, self._field(Meaning.BIRTHDAY, lambda typed: clean_birthday(typed, country))

    def _day(self, meaning: Meaning, country: str) -> date | None:
        """A day of the past; of anything else a fault."""
        text = self._cell(meaning)
        if not text:
            return None
        day = day_of(text, country)
        if day is None or not day.year >= FIRST_YEAR or day > self.today:
            self._fault(meaning, RuleError("errors.date_wrong", text=text[:_SHOWN]))
            return None
        return day

    def _consented_on(self, country: str) -> date | None:
        """When a yes was given; a yes whose day cannot be read proves nothing, and is no fault."""
        if self._cell(Meaning.CONSENT).casefold() not in _YES:
            return None
        day = day_of(self._cell(Meaning.CONSENT_AT), country)
        return day if day is not None and day.year >= FIRST_YEAR and day <= self.today else None

    def _answers(self, *, is_minor: bool) -> tuple[ReadAnswer, ...]:
        cell = self._cell(Meaning.ANSWERS)
        try:
            return read_answers(cell, today=self.today, is_minor=is_minor)
        except RuleError as error:
            self._fault(Meaning.ANSWERS, error)
            return ()

    def _purchase(self, rules: PurchaseRules, country: str) -> Purchase | None:
        amount, where = self._cell(Meaning.BOUGHT_FOR), self._cell(Meaning.BOUGHT_WHERE)
        if not amount or not self._cell(Meaning.BOUGHT_ON):
            return None
        store_id = rules.stores.get(where.casefold())
        if where and store_id is None:
            error = RuleError("errors.purchase_place", text=where[:_SHOWN])
            self._fault(Meaning.BOUGHT_WHERE, error)
        plain = amount.removesuffix(rules.currency.code).strip(_SYMBOLS)
        minor = 0
        try:
            minor = parse_amount(plain, rules.currency).minor
        except RuleError as error:
            self._fault(Meaning.BOUGHT_FOR, error)
        bought_on = self._day(Meaning.BOUGHT_ON, country)
        if bought_on is None:
            return None
        return Purchase(bought_on=bought_on, minor=minor, store_id=store_id)

    def _points(self) -> int:
        text = self._cell(Meaning.POINTS)
        found = _POINTS.fullmatch(text)
        if not text:
            return 0
        if found is None or int(found[1]) > MOST_POINTS:
            self._fault(Meaning.POINTS, RuleError("errors.points_wrong", text=text[:_SHOWN]))
            return 0
        return int(found[1])


def day_of(text: str, country: str) -> date | None:
    """A day with its year as people of a country write it; a time behind it is passed over."""
    found = _YEAR_FIRST.fullmatch(text)
    if found is not None:
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif (found := _YEAR_LAST.fullmatch(text)) is not None:
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        month, day = (one, other) if country in _MONTH_FIRST else (other, one)
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _plain(cell: str) -> str:
    """Without the quote mark by which spreadsheets keep a number as it was typed."""
    text = cell.strip()
    return text[1:] if text.startswith("'0") else unguarded(text)


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
