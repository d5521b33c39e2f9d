"""From what waits to the picture of the page. Decides nothing and holds no Qt."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.conflict import Conflict
from pos_app.domain.customer import Customer
from pos_app.domain.ids import StaffId, StoreId
from pos_app.operations.read_inbox import Inbox
from pos_app.ui.inbox.arrival_words import ArrivalWords
from pos_app.ui.inbox.conflict_words import ConflictWords
from pos_app.ui.inbox.picture import (
    InboxDeed,
    InboxDetail,
    InboxList,
    InboxPicture,
    InboxRow,
)
from pos_app.ui.inbox.services import InboxServices
from pos_app.ui.inbox.value_words import ValueWords

ConflictKey = tuple[str, UUID, str]


def key_of(conflict: Conflict) -> ConflictKey:
    """What a conflict is about; one row each."""
    return conflict.kind, conflict.document_id, conflict.field


@dataclass(frozen=True, slots=True)
class InboxDescribe:
    """Describes what was read last."""

    services: InboxServices
    inbox: Inbox
    doubles: Callable[[int], Sequence[Customer]]

    def picture(
        self, shown: InboxList, chosen: Hashable | None, *, marked: UUID | None, may_undo: bool
    ) -> InboxPicture:
        """The whole page."""
        say, inbox = self.services.phrases.say, self.inbox
        rows = self.rows(shown)
        is_row = chosen is not None and bool(rows)
        is_person = shown is InboxList.CAME or (
            shown is InboxList.APART and self._is_customer(chosen)
        )
        accept = {
            InboxList.APART: "inbox.take",
            InboxList.ASIDE: "inbox.read",
            InboxList.CAME: "inbox.seen",
        }[shown]
        is_news = shown is not InboxList.ASIDE or any(one.is_new for one in inbox.aside)
        others = inbox.others if shown is InboxList.APART else 0
        return InboxPicture(
            lists=tuple((one.value, self._tab(one)) for one in self.lists),
            shown=shown,
            rows=rows,
            chosen=chosen,
            detail=self._detail(shown, chosen, marked) if is_row else None,
            empty="" if rows else say(f"inbox.none_{shown}"),
            note=self.services.phrases.count("inbox.others", others) if others else "",
            may_undo=may_undo,
            accept=InboxDeed(text=say(accept), is_shown=is_row and is_news),
            profile=InboxDeed(text=say("customer.profile"), is_shown=is_row and is_person),
            all_seen=InboxDeed(
                text=say("inbox.all_seen"), is_shown=is_row and shown is InboxList.CAME
            ),
        )

    @property
    def lists(self) -> tuple[InboxList, ...]:
        """The lists that there are: who came only where the store looks at them."""
        found = [InboxList.APART, InboxList.ASIDE]
        if self.inbox.is_reviewed:
            found.append(InboxList.CAME)
        return tuple(found)

    def rows(self, shown: InboxList) -> tuple[InboxRow, ...]:
        """The rows of a list."""
        if shown is InboxList.APART:
            return tuple(self._conflict_row(one) for one in self.inbox.apart)
        if shown is InboxList.ASIDE:
            return tuple(self.arrivals.aside_row(one) for one in self.inbox.aside)
        return tuple(
            self.arrivals.arrival_row(one, self.doubles(one.number)) for one in self.inbox.arrivals
        )

    @property
    def conflicts(self) -> ConflictWords:
        """The words for values written apart."""
        services = self.services
        values = ValueWords(
            phrases=services.phrases,
            formatter=services.formatter,
            currency=services.currency,
            name_of=self._name_of,
        )
        return ConflictWords(values=values, staff_name=self._staff_name)

    @property
    def arrivals(self) -> ArrivalWords:
        """The words for the rest."""
        services = self.services
        return ArrivalWords(
            phrases=services.phrases, formatter=services.formatter, staff_name=self._staff_name
        )

    def _conflict_row(self, one: Conflict) -> InboxRow:
        words = self.conflicts
        return InboxRow(
            key=key_of(one),
            what=words.title(one),
            about=words.kind(one),
            detail=words.about(one),
            when=self.services.formatter.day_and_time(max(v.at for v in one.versions)),
        )

    def _detail(
        self, shown: InboxList, chosen: Hashable | None, marked: UUID | None
    ) -> InboxDetail | None:
        inbox = self.inbox
        if shown is InboxList.APART:
            conflict = next((one for one in inbox.apart if key_of(one) == chosen), None)
            return None if conflict is None else self._conflict(conflict, marked)
        if shown is InboxList.ASIDE:
            aside = next((one for one in inbox.aside if (one.place, one.noted_at) == chosen), None)
            return None if aside is None else self.arrivals.aside_detail(aside)
        came = next((one for one in inbox.arrivals if one.number == chosen), None)
        return (
            None if came is None else self.arrivals.arrival_detail(came, self.doubles(came.number))
        )

    def _conflict(self, conflict: Conflict, marked: UUID | None) -> InboxDetail:
        words = self.conflicts
        return InboxDetail(
            title=words.title(conflict),
            sub=f"{words.kind(conflict)} · {words.about(conflict)}",
            choices=words.choices(conflict, marked=marked),
        )

    def _tab(self, shown: InboxList) -> str:
        counts: Mapping[InboxList, int] = {
            InboxList.APART: len(self.inbox.apart),
            InboxList.ASIDE: sum(one.is_new for one in self.inbox.aside),
            InboxList.CAME: len(self.inbox.arrivals),
        }
        name = self.services.phrases.say(f"inbox.list_{shown}")
        return f"{name} · {counts[shown]}" if counts[shown] else name

    def _is_customer(self, chosen: Hashable | None) -> bool:
        return isinstance(chosen, tuple) and chosen[0] == "customer"

    def _staff_name(self, staff_id: StaffId) -> str:
        return self.inbox.staff.get(staff_id, "")

    def _name_of(self, key: UUID) -> str:
        inbox = self.inbox
        named = inbox.stores.get(StoreId(key)) or inbox.staff.get(StaffId(key))
        return named or self.services.goods_name(key)
