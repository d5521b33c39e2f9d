"""Invented customers of whom many have several records, and which records are one person's.

Households: a third of their people share a telephone, all a surname, unless somebody married. A
person's second and third record differ by what happens in shops: a nickname, a slip, a new number,
another address, an empty field; each store gives a card of its own. Shares no table with the finder
but the nicknames, without which nobody could know that Peggy is Margaret. Writes nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from pos_app.domain.duplicates.alikeness import Nicknames

Row = tuple[str, str, str, str, str, str]  # given, family, phone, e-mail, "MM-DD", card
_SYLLABLES = re.findall(
    r"\w+",
    "an ber chi do el fa gu ho is jo ka li mo na os pe ri sa to ul vi wa ze mar tin lo ra sen ko mi"
    " schu lin hof berg wald stein bach feld hau rich brand wie der neu kel ler zim mer",
)
_GIVEN, _FAMILY = 3_000, 40_000
_SHARED, _SEVERAL = 0.35, (0, 0, 1, 2)  # further records of a person
_HAS_PHONE, _HAS_EMAIL, _HAS_BIRTHDAY, _HAS_CARD = 0.9, 0.5, 0.6, 0.6
_LOST, _NICKNAME, _SLIP, _SLIP_IN_PHONE = 0.2, 0.2, 0.15, 0.06
_NEW_PHONE, _MARRIED, _NEW_EMAIL = 0.12, 0.03, 0.1


@dataclass(slots=True)
class InventedDoubles:
    """The same people in every run of one seed."""

    nicknames: Nicknames
    seed: int = 1
    _dice: Random = field(init=False)
    _given: list[str] = field(init=False)
    _family: list[str] = field(init=False)
    _weights: dict[int, list[float]] = field(init=False, default_factory=dict)
    _groups: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._dice = Random(self.seed)
        known = sorted(name for name in self.nicknames if len(name) > 2)
        self._given = known[:: max(len(known) // 900, 1)] + self._words(_GIVEN, (2, 2, 3))
        self._dice.shuffle(self._given)
        self._family = self._words(_FAMILY, (2, 3, 3, 4))
        self._dice.shuffle(self._family)
        for name, own in self.nicknames.items():
            for group in own:
                self._groups.setdefault(group, []).append(name)

    def rows(self, households: int) -> Iterator[tuple[int, Row]]:
        """Records with the number of their person, household by household."""
        person = 0
        for home in range(households):
            for records in self._household(home):
                yield from ((person, record) for record in records)
                person += 1

    def _household(self, home: int) -> Iterator[list[Row]]:
        dice = self._dice
        family, shared = self._pick(self._family), self._phone()
        names = {self._pick(self._given) for _ in range(dice.choice((1, 1, 2, 2, 3, 4)))}
        for number, given in enumerate(sorted(names)):
            phone = shared if dice.random() < _SHARED else self._phone()
            first: Row = (
                given,
                family,
                phone if dice.random() < _HAS_PHONE else "",
                self._email(given, family, f"{home}{number}"),
                self._day() if dice.random() < _HAS_BIRTHDAY else "",
                self._card(),
            )
            yield [first, *(self._again(first) for _ in range(dice.choice(_SEVERAL)))]

    def _again(self, first: Row) -> Row:
        dice = self._dice
        given, family, phone, email, birthday, _ = first
        if dice.random() < _NICKNAME:
            given = self._nickname(given)
        if dice.random() < _SLIP:
            given, family = dice.choice(
                ((_slip(given, dice), family), (given, _slip(family, dice)))
            )
        if dice.random() < _MARRIED:
            family = self._pick(self._family)
        if dice.random() < _NEW_PHONE:
            phone = self._phone()
        elif phone and dice.random() < _SLIP_IN_PHONE:
            phone = _swapped(phone, dice)
        if dice.random() < _NEW_EMAIL:
            email = self._email(given, family, str(dice.randrange(10**6)))
        kept = [value if dice.random() >= _LOST else "" for value in (phone, email, birthday)]
        if not any(kept[:2]):
            kept[:2] = [phone, email]
        return given, family, kept[0], kept[1], kept[2], self._card()

    def _nickname(self, given: str) -> str:
        groups = sorted(self.nicknames.get(given, frozenset()))
        others = [name for group in groups for name in self._groups[group] if name != given]
        return self._dice.choice(others) if others else given

    def _pick(self, names: Sequence[str]) -> str:
        """The first of them far more often than the last."""
        weights = self._weights.get(len(names))
        if weights is None:
            weights = list(accumulate(1 / (at + 10) for at in range(len(names))))
            self._weights[len(names)] = weights
        return self._dice.choices(names, cum_weights=weights)[0]

    def _words(self, count: int, lengths: Sequence[int]) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            found["".join(self._dice.choices(_SYLLABLES, k=self._dice.choice(lengths)))] = None
        return list(found)

    def _phone(self) -> str:
        return f"+4917{self._dice.randrange(10**8):08d}"

    def _email(self, given: str, family: str, number: str) -> str:
        return f"{given}.{family}{number}@mail.example" if self._dice.random() < _HAS_EMAIL else ""

    def _day(self) -> str:
        return f"{self._dice.randrange(1, 13):02d}-{self._dice.randrange(1, 29):02d}"

    def _card(self) -> str:
        return f"29{self._dice.randrange(10**11):011d}" if self._dice.random() < _HAS_CARD else ""


def _slip(text: str, dice: Random) -> str:
    at = dice.randrange(1, len(text))
    kind = dice.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + dice.choice("aeinrst") + text[at:]
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


def _swapped(phone: str, dice: Random) -> str:
    at = dice.randrange(5, len(phone))
    return phone[: at - 1] + phone[at] + phone[at - 1] + phone[at + 1 :]
