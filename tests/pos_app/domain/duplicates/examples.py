"""Records to find duplicates in: a public list, and households that share telephones. No claims."""

import csv
import io
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from pos_app.domain.duplicates.alikeness import Comparing, FieldKind, FieldRule, Record
from pos_app.domain.duplicates.household import Guard
from pos_app.domain.duplicates.keys import KeyPart, KeyPlan, Part
from pos_app.domain.duplicates.pairs import Pair

_LISTS = Path(__file__).parents[3] / "data"
NAME, TEXT, DATE, CODE = FieldKind.NAME, FieldKind.TEXT, FieldKind.DATE, FieldKind.CODE
NAMES = ("given", "family")


def rules(**kinds: FieldKind) -> tuple[FieldRule, ...]:
    return tuple(
        FieldRule(name=name, kind=kind, is_rare=kind is NAME) for name, kind in kinds.items()
    )


def plan(code: str, *parts: tuple[Part, tuple[str, ...]]) -> KeyPlan:
    return KeyPlan(code, tuple(KeyPart(*part) for part in parts))


# the public list
FEBRL = Comparing(
    rules(
        given=NAME, family=NAME, number=CODE, street=TEXT, place=TEXT, suburb=TEXT, postcode=CODE,
        state=CODE, born=DATE,
    ),
    swapped=NAMES,
)  # fmt: skip
FEBRL_KEYS = (
    plan("n", (Part.SOUND, NAMES), (Part.FIRST, NAMES)),
    plan("p", (Part.SOUND, NAMES), (Part.WHOLE, ("postcode",))),
    plan("b", (Part.WHOLE, ("born",))),
    plan("s", (Part.WHOLE, ("number",)), (Part.START, ("street",))),
    plan("u", (Part.START, ("street",)), (Part.START, ("suburb",)), (Part.FIRST, NAMES)),
)
_FEBRL_FIELDS = {
    "given_name": "given", "surname": "family", "street_number": "number", "address_1": "street",
    "address_2": "place", "suburb": "suburb", "postcode": "postcode", "state": "state",
    "date_of_birth": "born",
}  # fmt: skip


def febrl() -> tuple[list[Record], set[Pair]]:
    """The records without their social-security number, and the pairs that are one person."""
    text = lzma.decompress((_LISTS / "febrl1.csv.xz").read_bytes()).decode()
    rows = [
        {name.strip(): value.strip() for name, value in row.items()}
        for row in csv.DictReader(io.StringIO(text))
    ]
    records: list[Record] = [
        {ours: row[theirs] for theirs, ours in _FEBRL_FIELDS.items()} for row in rows
    ]
    return records, same_person([row["rec_id"].split("-")[1] for row in rows])


def same_person(people: Iterable[object]) -> set[Pair]:
    """The pairs of places at which the same person stands."""
    places: dict[object, list[int]] = {}
    for at, who in enumerate(people):
        places.setdefault(who, []).append(at)
    return {
        (one, other)
        for some in places.values()
        for at, one in enumerate(some)
        for other in some[at + 1 :]
    }


# households
NICKNAMES = {
    name: frozenset({group})
    for group, names in {
        "liz": ("elizabeth", "liz", "beth"), "kate": ("katharina", "kate", "katja"),
        "alex": ("alexander", "alex", "sascha"), "max": ("maximilian", "max"),
        "joe": ("joseph", "joe", "sepp"), "bill": ("william", "bill", "will"),
    }.items()
    for name in names
}  # fmt: skip
HOUSEHOLDS = Comparing(
    rules(given=NAME, family=NAME, phone=CODE, email=TEXT, postcode=CODE, born=DATE),
    swapped=NAMES,
    nicknames=NICKNAMES,
)
HOUSEHOLD_KEYS = (
    plan("t", (Part.WHOLE, ("phone",))),
    plan("e", (Part.WHOLE, ("email",))),
    plan("b", (Part.WHOLE, ("born",)), (Part.FIRST, NAMES)),
    plan("n", (Part.SOUND, NAMES), (Part.WHOLE, ("postcode",))),
    plan("g", (Part.SOUND, ("family",)), (Part.SOUND, ("given",))),
)
GUARD = Guard(given_name=0, birth_date=5)
_GIVEN = [
    "elizabeth",
    "katharina",
    "alexander",
    "maximilian",
    "joseph",
    "william",
    "anna",
    "maria",
    "jonas",
    "lukas",
    "clara",
    "emil",
    "frieda",
    "greta",
    "henrik",
    "ida",
    "jakob",
    "klara",
    "leon",
    "marie",
    "nora",
    "oskar",
    "paula",
    "rosa",
    "simon",
    "theo",
    "ursula",
    "vera",
]
_FAMILY = [
    f"{first}{last}"
    for first in ("linden", "morgen", "winter", "kirsch", "stern", "mühl", "berg", "wald", "see")
    for last in ("mann", "bach", "feld", "hof", "thal", "wieser", "dorfer")
]


def households(count: int, *, seed: int) -> tuple[list[Record], set[Pair]]:
    """So many households; a third of their people come twice or thrice, changed since.

    Families share a name and a postcode, some a telephone; a nickname, a slip, a new telephone, a
    move or a marriage stands between the records of one person.
    """
    rnd = Random(seed)
    found = [
        (f"{home}.{person}", record)
        for home in range(count)
        for person, records in enumerate(_household(home, rnd))
        for record in records
    ]
    rnd.shuffle(found)
    return [record for _, record in found], same_person([who for who, _ in found])


def _household(home: int, rnd: Random) -> Iterator[list[Record]]:
    family, postcode = rnd.choice(_FAMILY), f"{rnd.randrange(10_000, 99_999)}"
    shared = f"49301{rnd.randrange(10**7):07d}"
    given = rnd.sample(_GIVEN, rnd.choice((1, 1, 2, 2, 3, 4)))
    for number, name in enumerate(given):
        own = shared if rnd.random() < 0.35 else f"49170{rnd.randrange(10**7):07d}"
        record = {
            "given": name, "family": family, "phone": own if rnd.random() < 0.9 else "",
            "email": f"{name}.{family}.{home}{number}@example.com"
            if rnd.random() < 0.5 else "",
            "postcode": postcode,
            "born": _day(rnd) if rnd.random() < 0.7 else "",
        }  # fmt: skip
        times = rnd.choice((0, 0, 1, 2))
        yield [record, *(_changed(record, rnd) for _ in range(times))]


def _day(rnd: Random) -> str:
    return f"{rnd.randrange(1940, 2008)}{rnd.randrange(1, 13):02d}{rnd.randrange(1, 29):02d}"


def _changed(record: dict[str, str], rnd: Random) -> dict[str, str]:
    after = dict(record)
    if rnd.random() < 0.2:
        groups = NICKNAMES.get(after["given"], frozenset())
        others = [name for name, group in NICKNAMES.items() if group & groups]
        after["given"] = rnd.choice(others) if others else after["given"]
    if rnd.random() < 0.15:
        name = rnd.choice(NAMES)
        after[name] = _slip(after[name], rnd)
    if rnd.random() < 0.12:
        after["phone"] = f"49170{rnd.randrange(10**7):07d}"
    if rnd.random() < 0.08:
        after["postcode"] = f"{rnd.randrange(10_000, 99_999)}"
    if rnd.random() < 0.03:
        after["family"] = rnd.choice(_FAMILY)
    for name in ("email", "born", "phone"):
        if rnd.random() < 0.2:
            after[name] = ""
    return after


def _slip(text: str, rnd: Random) -> str:
    at = rnd.randrange(1, len(text))
    match rnd.randrange(3):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + rnd.choice("aeinrst") + text[at:]
        case _:
            return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
