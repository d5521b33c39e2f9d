"""Records that the hub put aside and customers who came, as people read them. Holds no Qt."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pos_app.domain.customer import Customer
from pos_app.domain.ids import StaffId
from pos_app.operations.inbox_book import Arrival, AsideRecord
from pos_app.phrases import PhraseMissingError, Phrases
from pos_app.ui.customer.words import mask_of, name_of
from pos_app.ui.formatting import Formatter
from pos_app.ui.inbox.picture import InboxDetail, InboxRow

# What people can do follows from what is wrong, not from each of its names.
_READING = frozenset(
    {"body_unreadable", "link_unreadable", "unreadable", "too_large", "limit", "place"}
)
_VALUE = frozenset(
    {
        "postings_unbalanced", "posting_amount", "posting_account", "right_on_contra",
        "right_made_twice", "right_of_other_account", "right_of_other_till",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalWords:
    """Says them in one language."""

    phrases: Phrases
    formatter: Formatter
    staff_name: Callable[[StaffId], str]

    def aside_row(self, one: AsideRecord) -> InboxRow:
        """A record that was put aside."""
        return InboxRow(
            key=(one.place, one.noted_at),
            what=self._kind(one),
            about=self.phrases.say("inbox.record_number", n=self.formatter.count(one.place)),
            detail=self.phrases.say(f"inbox.why_{_why(one.reason)}"),
            when=self.formatter.day_and_time(one.made_at or one.noted_at),
            mark=self.phrases.say("inbox.new") if one.is_new else "",
            is_bad=True,
        )

    def aside_detail(self, one: AsideRecord) -> InboxDetail:
        """What it is, why, and what to do."""
        say, why = self.phrases.say, _why(one.reason)
        return InboxDetail(
            title=self._kind(one),
            sub=self.formatter.day_and_time(one.made_at or one.noted_at),
            words=(
                say(f"inbox.why_{why}"),
                say(f"inbox.means_{why}"),
                say(f"inbox.do_{why}"),
                say("inbox.code", code=f"{one.reason} · {one.place}"),
            ),
        )

    def arrival_row(self, one: Arrival, doubles: Sequence[Customer]) -> InboxRow:
        """A customer who came."""
        enrolled = one.customer.enrolled_at
        return InboxRow(
            key=one.number,
            what=name_of(one.customer, self.phrases),
            about=mask_of(one.customer),
            detail=self.by(one),
            when="" if enrolled is None else self.formatter.day(enrolled),
            mark=self.phrases.say("inbox.perhaps_double") if doubles else "",
        )

    def arrival_detail(self, one: Arrival, doubles: Sequence[Customer]) -> InboxDetail:
        """Who it is, who enrolled them, and who it may be."""
        say = self.phrases.say
        words = [self.by(one)]
        if one.customer.enrolled_at is not None:
            at = self.formatter.day_and_time(one.customer.enrolled_at)
            words.append(say("inbox.enrolled", at=at))
        words += [
            say("inbox.double", name=name_of(other, self.phrases), sign=mask_of(other))
            for other in doubles
        ]
        if doubles:
            words.append(say("inbox.double_do"))
        return InboxDetail(
            title=name_of(one.customer, self.phrases), sub=mask_of(one.customer), words=tuple(words)
        )

    def by(self, one: Arrival) -> str:
        """Where and by whom somebody was enrolled."""
        who = "" if one.staff_id is None else self.staff_name(one.staff_id)
        place = one.place or self.phrases.say("inbox.somewhere")
        return " · ".join(part for part in (place, who) if part)

    def _kind(self, one: AsideRecord) -> str:
        with suppress(PhraseMissingError):
            if one.kind:
                return self.phrases.say(f"fields.kind_{one.kind}")
        return self.phrases.say("fields.kind_other")


def _why(reason: str) -> str:
    if reason in _READING:
        return "unreadable"
    if reason in _VALUE:
        return "value"
    return "same_id" if reason == "same_id_other_content" else "other"
