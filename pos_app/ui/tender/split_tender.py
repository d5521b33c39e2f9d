"""Sharing a total: by people, by lines; each share is then paid with any tender key.

The shares live in the TenderPresenter and sum to what was due. Plain Python, no Qt.
"""

import re

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.steps import Choice, Step, Steps
from pos_app.ui.sell.telling import Telling
from pos_app.ui.sell.typed import read_count
from pos_app.ui.tender.presenter import TenderPresenter

MOST_PEOPLE = 50
_PART = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")


class SplitTender(Steps):
    """The menu behind the key that splits."""

    def __init__(self, counter: Counter, telling: Telling, tender: TenderPresenter) -> None:
        super().__init__(counter, telling)
        self._tender = tender

    def key(self, action: KeyAction, text: str) -> bool:
        """The key that splits; digits before it are the number of people."""
        if action is not KeyAction.SPLIT:
            return super().key(action, text)
        if self._counter.settlement.due.minor <= 0:
            raise RuleError("errors.nothing_due")
        if text:
            self._by_people(text)
            return True
        say = self._counter.services.phrases.say
        self.ask(
            Step(
                title=say("tender.split"),
                detail=say("tender.split_detail"),
                choices=(
                    Choice(code="people", text=say("tender.split_people"), then=self._ask_people),
                    Choice(code="lines", text=say("tender.split_lines"), then=self._ask_lines),
                    Choice(code="whole", text=say("tender.split_none"), then=self._whole),
                ),
            )
        )
        return True

    def _ask_people(self) -> None:
        say = self._counter.services.phrases.say
        title, hint = say("tender.split_how_many"), say("tender.split_how_many_hint")
        self.ask(Step(title=title, hint=hint, on_text=self._by_people))

    def _by_people(self, text: str) -> None:
        people = read_count(text) or 0
        if not 2 <= people <= MOST_PEOPLE:
            raise RuleError("errors.split_parts", most=MOST_PEOPLE)
        self._share(self._counter.settlement.due.split(people))

    def _ask_lines(self) -> None:
        say, lines = self._counter.services.phrases.say, self._counter.priced.lines
        named = " · ".join(f"{place} {p.line.name}" for place, p in enumerate(lines[:6], 1))
        title, hint = say("tender.split_which"), say("tender.split_which_hint")
        self.ask(Step(title=title, detail=named, hint=hint, on_text=self._by_lines))

    def _by_lines(self, text: str) -> None:
        priced = self._counter.priced
        places = _places(text, len(priced.lines))
        due = self._counter.settlement.due
        part = Money(sum(priced.lines[place - 1].tax.gross.minor for place in places), due.currency)
        share = min(part, due)
        if share.minor < 1:
            raise RuleError("errors.split_lines", count=len(priced.lines))
        self._share((share, due - share))

    def _whole(self) -> None:
        self._tender.shares = ()
        self.close()

    def _share(self, shares: tuple[Money, ...]) -> None:
        self._tender.shares = tuple(share for share in shares if share)
        self.close()
        services = self._counter.services
        self._telling.notice(
            services.phrases.say(
                "tender.split_next",
                count=len(self._tender.shares),
                amount=services.formatter.money(self._tender.shares[0]),
            )
        )


def _places(text: str, count: int) -> frozenset[int]:
    """The lines that were named, like 1,3-5, counted from one."""
    places: set[int] = set()
    for part in text.replace(" ", ",").split(","):
        match = _PART.fullmatch(part)
        if not part:
            continue
        if match is None:
            raise RuleError("errors.split_lines", count=count)
        first = int(match[1])
        last = int(match[2] or first)
        if not 1 <= first <= last <= count:
            raise RuleError("errors.split_lines", count=count)
        places.update(range(first, last + 1))
    if not places:
        raise RuleError("errors.split_lines", count=count)
    return frozenset(places)
