"""Customers as records to compare: which fields, how each is read, which keys bring two together.

Finds nothing (finding does) and reads no file. The sequence of CUSTOMER_FIELDS is that of the
levels and bits which are kept of a pair.

Invariant: clearly different first names or birthdays are never one person, however much agrees.
"""

from collections.abc import Callable, Sequence

from pos_app.domain.customer import Customer
from pos_app.domain.duplicates.alikeness import TOPS as KIND_TOPS
from pos_app.domain.duplicates.alikeness import Comparing, FieldKind, FieldRule, Nicknames, Record
from pos_app.domain.duplicates.finding import Plan
from pos_app.domain.duplicates.household import Guard
from pos_app.domain.duplicates.keys import KeyPart, KeyPlan, Part
from pos_app.domain.duplicates.plain_names import plain_name
from pos_app.domain.duplicates.weights import Weights

RULES = (
    FieldRule(name="given", kind=FieldKind.NAME, is_rare=True),
    FieldRule(name="family", kind=FieldKind.NAME, is_rare=True),
    FieldRule(name="phone", kind=FieldKind.CODE),
    FieldRule(name="email", kind=FieldKind.CODE),
    FieldRule(name="birthday", kind=FieldKind.DATE),
    FieldRule(name="card", kind=FieldKind.CODE),
)
CUSTOMER_FIELDS = tuple(rule.name for rule in RULES)
TOPS = tuple(KIND_TOPS[rule.kind] for rule in RULES)
_NAMES = ("given", "family")
_GUARD = Guard(given_name=0, birth_date=4)
_NO_YEAR = "0000"


def _plan(code: str, *parts: tuple[Part, tuple[str, ...]]) -> KeyPlan:
    return KeyPlan(code, tuple(KeyPart(*part) for part in parts))


_SOUNDS = ((Part.SOUND, _NAMES), (Part.CALLED, _NAMES))
KEYS = (
    _plan("phone", (Part.WHOLE, ("phone",))),
    _plan("email", (Part.WHOLE, ("email",))),
    _plan("card", (Part.WHOLE, ("card",))),
    _plan("names", *_SOUNDS),
    _plan("family and birthday", (Part.SOUND, _NAMES), (Part.WHOLE, ("birthday",))),
    _plan("called and birthday", (Part.CALLED, _NAMES), (Part.WHOLE, ("birthday",))),
    _plan("names and birthday", *_SOUNDS, (Part.WHOLE, ("birthday",))),
    _plan("family and head", (Part.SOUND, _NAMES), (Part.HEAD, ("phone",))),
    _plan("family and tail", (Part.SOUND, _NAMES), (Part.TAIL, ("phone",))),
    _plan("called and tail", (Part.CALLED, _NAMES), (Part.TAIL, ("phone",))),
    _plan("address and name", (Part.LOCAL, ("email",)), (Part.FIRST, _NAMES)),
)


def customers_plan(nicknames: Nicknames) -> Plan:
    """How customers are compared."""
    return Plan(
        comparing=Comparing(RULES, swapped=_NAMES, nicknames=nicknames), keys=KEYS, guard=_GUARD
    )


def row_of(values: Sequence[str], *, plain: Callable[[str], str] = plain_name) -> tuple[str, ...]:
    """A record from given name, family name, phone, e-mail, birthday ("MM-DD") and cards.

    Cards one a line, the present one first; the first of them is compared.
    """
    given, family, phone, email, birthday, cards = values
    return (
        plain(given),
        plain(family),
        phone,
        email,
        f"{_NO_YEAR}{birthday[:2]}{birthday[3:]}" if birthday else "",
        cards.partition("\n")[0],
    )


def record_of(customer: Customer) -> Record:
    """A customer as a record."""
    cards = "\n".join(one for one in (customer.card, *customer.lost_cards) if one)
    values = (
        customer.given_name, customer.family_name, customer.phone, customer.email,
        customer.birthday_md, cards,
    )  # fmt: skip
    return dict(zip(CUSTOMER_FIELDS, row_of(values), strict=True))


# Where a till has too few pairs to learn from. Learned from 114,000 invented records of 30,000
# households, of whom a third share a telephone (benchmarks/invented_doubles, seed 11).
FIRST_WEIGHTS = Weights(
    m=(
        (0.00065, 0.0459, 0.0823, 0.871), (0.0282, 0.000931, 0.0832, 0.888), (0.139, 0.05, 0.811),
        (0.0543, 0.00261, 0.943), (0.0014, 0.0016, 0.0016, 0.995), (0.95, 0.00263, 0.0473),
    ),
    u=(
        (0.991, 0.00531, 0.00097, 0.00261), (0.993, 0.00507, 0.00025, 0.00145),
        (0.99998, 3.3e-06, 1.1e-05), (0.99997, 1.2e-05, 1.7e-05),
        (0.881, 0.0623, 0.0538, 0.00299), (0.99999, 6.9e-06, 1e-07),
    ),
    h=(
        (1e-06, 0.598, 0.109, 0.294), (0.0342, 0.00011, 0.0168, 0.949), (0.0467, 0.0091, 0.944),
        (0.228, 2.2e-05, 0.772), (1e-06, 0.523, 0.452, 0.0251), (0.99996, 2.1e-05, 2e-05),
    ),
    prior=1e-05,
    home=1e-08,
)  # fmt: skip
FEWEST_PAIRS = 200  # that share a key, to learn from
