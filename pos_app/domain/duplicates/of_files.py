"""A list of people from anywhere: what its columns are, by headings, and how they are compared.

Reads no file. What no heading tells is left out, and so are numbers that other systems gave.

Invariant: where people may share a telephone or an address, the household guard holds.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pos_app.domain.duplicates.alikeness import Comparing, FieldKind, FieldRule, Nicknames
from pos_app.domain.duplicates.finding import Plan
from pos_app.domain.duplicates.household import Guard
from pos_app.domain.duplicates.keys import KeyPart, KeyPlan, Part
from pos_app.domain.duplicates.plain_names import plain_name
from pos_app.domain.errors import RuleError

_NAMES = ("given", "family")
_TEXT = re.compile(r"[^\w@.+]+")
_YEAR_FIRST = re.compile(r"^(\d{4})\D?(\d{1,2})\D?(\d{1,2})$")
_YEAR_LAST = re.compile(r"^(\d{1,2})\D(\d{1,2})\D(\d{4})$")


@dataclass(frozen=True, slots=True)
class _Field:
    kind: FieldKind
    headings: str
    is_rare: bool = False


# What files call their columns, without blanks, marks and capitals; English and German.
_FIELDS: Mapping[str, _Field] = {
    "given": _Field(
        FieldKind.NAME, "givenname firstname forename fname vorname rufname given", is_rare=True
    ),
    "family": _Field(
        FieldKind.NAME, "surname lastname familyname lname nachname familienname family",
        is_rare=True,
    ),
    "born": _Field(
        FieldKind.DATE, "dateofbirth dob birthdate birthday born geburtsdatum geburtstag geboren"
    ),
    "number": _Field(FieldKind.CODE, "streetnumber housenumber number hausnummer hausnr"),
    "street": _Field(FieldKind.TEXT, "address1 street address streetname strasse anschrift"),
    "place": _Field(FieldKind.TEXT, "address2 addressline2 adresszusatz"),
    "suburb": _Field(FieldKind.TEXT, "suburb city town place birthplace ort stadt wohnort"),
    "postcode": _Field(FieldKind.CODE, "postcode postalcode zip zipcode plz postleitzahl"
                       " postcodefake"),
    "state": _Field(FieldKind.CODE, "state region county province bundesland"),
    "phone": _Field(FieldKind.CODE, "phone telephone mobile phonenumber tel telefon handy"),
    "email": _Field(FieldKind.CODE, "email emailaddress mail"),
    "card": _Field(FieldKind.CODE, "card cardnumber loyaltycard kartennummer"),
    "work": _Field(FieldKind.TEXT, "occupation job beruf"),
}  # fmt: skip
_CALLED = {word: name for name, one in _FIELDS.items() for word in one.headings.split()}
_SHARED = frozenset({"phone", "email"})  # by people of one home


def _key(code: str, *parts: tuple[Part, tuple[str, ...]]) -> KeyPlan:
    return KeyPlan(code, tuple(KeyPart(*part) for part in parts))


_KEYS = (
    _key("names", (Part.SOUND, _NAMES), (Part.FIRST, _NAMES)),
    _key("both names", (Part.SOUND, _NAMES), (Part.CALLED, _NAMES)),
    _key("name and postcode", (Part.SOUND, _NAMES), (Part.WHOLE, ("postcode",))),
    _key("name and birth", (Part.SOUND, _NAMES), (Part.WHOLE, ("born",))),
    _key("birth", (Part.WHOLE, ("born",))),
    _key("house", (Part.WHOLE, ("number",)), (Part.START, ("street",))),
    _key("street", (Part.START, ("street",)), (Part.START, ("suburb",)), (Part.FIRST, _NAMES)),
    _key("phone", (Part.WHOLE, ("phone",))),
    _key("name and phone", (Part.SOUND, _NAMES), (Part.TAIL, ("phone",))),
    _key("email", (Part.WHOLE, ("email",))),
    _key("card", (Part.WHOLE, ("card",))),
)


@dataclass(frozen=True, slots=True)
class FilePlan:
    """`columns`: for each field that is compared the place of its column."""

    columns: Mapping[str, int]
    plan: Plan

    def record(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The fields of a row, in their sequence."""
        return tuple(
            _CLEAN.get(name, _plain)(cells[at] if at < len(cells) else "")
            for name, at in self.columns.items()
        )


def plan_for(
    headings: Sequence[str], nicknames: Nicknames, *, without: Sequence[str] = ()
) -> FilePlan:
    """How a list with these headings is compared; columns named in `without` are not.

    Raises RuleError `duplicates.no_names`: no column of names was recognised.
    """
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        name = _CALLED.get(re.sub(r"[\W_]+", "", heading.casefold()))
        if name is not None and name not in found and heading not in without:
            found[name] = at
    columns = {name: found[name] for name in _FIELDS if name in found}
    if not set(_NAMES) <= columns.keys():
        raise RuleError("duplicates.no_names", found=", ".join(headings))
    names = list(columns)
    rules = tuple(
        FieldRule(name=name, kind=_FIELDS[name].kind, is_rare=_FIELDS[name].is_rare)
        for name in names
    )
    guard = Guard()
    if _SHARED & columns.keys():
        guard = Guard(names.index("given"), names.index("born") if "born" in names else None)
    keys = tuple(
        plan for plan in _KEYS if all(set(part.fields) <= columns.keys() for part in plan.parts)
    )
    comparing = Comparing(rules, swapped=_NAMES, nicknames=nicknames)
    return FilePlan(columns, Plan(comparing=comparing, keys=keys, guard=guard))


def _plain(value: str) -> str:
    return " ".join(_TEXT.sub(" ", value.casefold()).split())


def _date(value: str) -> str:
    """YYYYMMDD where it is a date, else its digits."""
    text = value.strip()
    first, last = _YEAR_FIRST.match(text), _YEAR_LAST.match(text)
    if first is not None:
        year, month, day = first.groups()
    elif last is not None:
        day, month, year = last.groups()
    else:
        return "".join(c for c in text if c.isdigit())
    return f"{year}{int(month):02d}{int(day):02d}"


def _digits(value: str) -> str:
    return "".join(c for c in value if c.isdigit() or c == "+")


_CLEAN: Mapping[str, Callable[[str], str]] = {
    "given": plain_name,
    "family": plain_name,
    "born": _date,
    "phone": _digits,
}
