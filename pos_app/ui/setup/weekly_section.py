"""The weekly e-mail: whether, when, to whom, what goes along, and which till sends it.

At the side who had it, and when; above the form how it stands. Writes through
operations/edit_weekly_letter; a trial is sent by whoever was handed in.

Invariants:
- A trial sends what stands in the form, kept or not, and changes nothing.
- Each address is judged as it is typed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.weekly_letter import LetterPart, WeeklyLetter, check_letter, read_addresses
from pos_app.operations.edit_weekly_letter import EditWeeklyLetter, LetterSeen
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.figures import parse_time
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    BETWEEN_CODES,
    FieldKind,
    FormField,
    ListColumn,
    SectionButton,
    SectionPicture,
)
from pos_app.ui.setup.weekly_words import WeeklyWords

TRIAL = "trial"
_ALL = "all"
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyServices:
    """What the section needs.

    `send_trial` sends a letter at once and says to how many it went; `run_trial` is of a thread
    where seconds keep nobody waiting. `retry_at` is asked when what waits here is tried again.
    """

    edit: EditWeeklyLetter
    formatter: Formatter
    clock: Clock
    languages: tuple[tuple[str, str], ...]
    send_trial: Callable[[WeeklyLetter], int]
    run_trial: Callable[..., None]
    retry_at: Callable[[], datetime | None] = lambda: None
    on_written: Callable[[], None] = lambda: None


class WeeklySection(FormSection):
    """One form."""

    name = "weekly_mail"
    fault_fields = {  # noqa: RUF012  (a constant)
        "errors.letter_nobody": "addresses",
        "errors.letter_empty": "contents",
        "errors.letter_no_till": "till",
    }

    def __init__(self, services: WeeklyServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._words = WeeklyWords(phrases=tools.phrases, formatter=services.formatter)
        self._seen: LetterSeen | None = None
        self._lines: tuple[str, ...] = ()

    # what the screen calls
    def open(self) -> None:
        """Read the letter; a draft stays."""
        self.read(self._services.edit.read, self._take)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        if field == "addresses":
            read_addresses(value)
        elif field == "hour" and parse_time(value).minute:
            raise RuleError("weekly_mail.whole_hour")

    def write(self) -> None:
        """Write the letter; undo writes the one before."""
        if self._seen is None:
            return
        before, after = self._seen.letter, self._letter(self._seen.letter)
        write, staff = self._services.edit.write, self.host.staff
        self.run_undoable(
            lambda: write(after, staff=staff),
            back=lambda: write(before, staff=staff),
            done=self.say("weekly_mail.done"),
            changed="policy",
        )

    def applied(self) -> None:
        """The till that sends may be this one now."""
        self._services.on_written()

    def press(self, code: str) -> None:
        """Apply, throw away, or try it."""
        if code == TRIAL and not self.is_busy:
            self._try()
        else:
            super().press(code)

    def tick(self) -> None:
        """What waits may have gone meanwhile."""
        if self._seen is not None and not self.is_busy and self._stand() != self._lines:
            self.show()

    # a trial
    def _try(self) -> None:
        self.faults = {name: self._judge(name, value) for name, value in self.draft.items()}
        if self._seen is None or any(self.faults.values()):
            self.host.tell_fault(self.say("setup.look_at_fields"))
            self.show()
            return
        letter = replace(self._letter(self._seen.letter), is_on=True)
        try:
            check_letter(letter)
        except RuleError as error:
            self.refuse(error)
            return
        self.is_busy = True
        self.show()
        send = self._services.send_trial
        self._services.run_trial(
            lambda: send(letter), on_done=self._tried, on_failed=self._not_tried
        )

    def _tried(self, count: int) -> None:
        self.is_busy = False
        self.host.tell_done(self.tools.phrases.count("weekly_mail.tried", count))
        self.open()

    def _not_tried(self, error: Exception) -> None:
        code = getattr(error, "code", "")
        if not code.startswith("mail."):
            self.refuse(error)
            return
        self.is_busy = False
        self.host.tell_fault(self.say("weekly_mail.not_tried", why=self._words.reason(code)))
        self.show()

    # what is shown
    def show(self) -> None:
        """Draw how it stands, who had it, and the form."""
        seen, say = self._seen, self.say
        if seen is None:
            return
        self._lines = self._stand()
        notes = tuple(
            FormField(name=f"line_{n}_{text}", label=text, kind=FieldKind.NOTE)
            for n, text in enumerate(self._lines)
        )
        trial = SectionButton(
            code=TRIAL,
            text=say("weekly_mail.trying" if self.is_busy else "weekly_mail.try"),
            icon="mail",
            is_enabled=not self.is_busy,
        )
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_weekly_mail"),
                note=say("weekly_mail.note"),
                columns=(ListColumn(say("weekly_mail.who_had_it")),),
                rows=self._words.rows(seen),
                list_empty=say("weekly_mail.nobody"),
                fields=(*notes, *self._fields(seen)),
                buttons=(*self.form_buttons(), trial),
            ),
        )

    def _fields(self, seen: LetterSeen) -> tuple[FormField, ...]:
        say, choice = self.say, FieldKind.CHOICE
        days = self._services.formatter.style.weekdays
        stores = [(_ALL, say("weekly_mail.all_stores"), "")]
        stores += [(str(one.id), one.name, "") for one in seen.stores]
        tills = [(str(one.id), self._words.till(seen, one.id), "") for one in seen.tills]
        languages = [("", say("weekly_mail.language_of_store"), "")]
        languages += [(code, text, "") for code, text in self._services.languages]
        many = (
            [self.field("till", say("weekly_mail.till_label"), kind=choice, choices=tills)]
            if len(tills) > 1
            else []
        )
        which = (
            [self.field("store", say("weekly_mail.store"), kind=choice, choices=stores)]
            if len(seen.stores) > 1
            else []
        )
        return (
            self.field("is_on", say("weekly_mail.is_on"), kind=FieldKind.TICK),
            self.field(
                "addresses", say("weekly_mail.addresses"), hint=say("weekly_mail.addresses_hint")
            ),
            self.field(
                "weekday",
                say("weekly_mail.weekday"),
                kind=choice,
                choices=[(str(n), day, "") for n, day in enumerate(days)],
            ),
            self.field("hour", say("weekly_mail.hour"), hint=say("weekly_mail.hour_hint")),
            self.field(
                "contents",
                say("weekly_mail.contents"),
                kind=FieldKind.SEVERAL,
                choices=[
                    (one.value, say(f"weekly_mail.page_{one.value}"), "") for one in LetterPart
                ],
            ),
            self.field("language", say("weekly_mail.language"), kind=choice, choices=languages),
            *which,
            *many,
        )

    def _stand(self) -> tuple[str, ...]:
        assert self._seen is not None
        is_own = self._seen.letter.is_sent_by(self._seen.own)
        retry_at = self._services.retry_at() if is_own else None
        return self._words.lines(self._seen, self._services.clock.now(), retry_at)

    # the draft
    def _take(self, seen: LetterSeen) -> None:
        self._seen = seen
        letter = seen.letter
        if not self.is_changed:
            self.draft = {
                "is_on": _YES if letter.is_on else _NO,
                "addresses": ", ".join(letter.addresses),
                "weekday": str(letter.weekday),
                "hour": f"{letter.hour:02}:00",
                "contents": BETWEEN_CODES.join(one.value for one in letter.contents),
                "language": letter.language,
                "store": _ALL if letter.store_id is None else str(letter.store_id),
                "till": "" if letter.till_id is None else str(letter.till_id),
            }
        self.show()

    def _letter(self, before: WeeklyLetter) -> WeeklyLetter:
        draft = self.draft
        chosen = draft["contents"].split(BETWEEN_CODES)
        store, till = draft["store"], draft["till"]
        return replace(
            before,
            is_on=draft["is_on"] == _YES,
            addresses=read_addresses(draft["addresses"]),
            weekday=int(draft["weekday"]),
            hour=parse_time(draft["hour"]).hour,
            contents=tuple(one for one in LetterPart if one.value in chosen),
            language=draft["language"],
            store_id=None if store == _ALL else StoreId(UUID(store)),
            till_id=TillId(UUID(till)) if till else None,
        )
