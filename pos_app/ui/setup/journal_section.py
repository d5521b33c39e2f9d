"""Who did what: the till's journal to search, and what somebody should be asked about.

Reads through operations/search_journal; what may be seen is asked there. Nothing is written here.
"""

from collections.abc import Mapping
from uuid import UUID

from pos_app.domain.alarms import Alarm
from pos_app.domain.deed import GROUPS, Deed
from pos_app.domain.ids import StaffId
from pos_app.domain.staff import Permission
from pos_app.operations.deed_book import DeedQuery
from pos_app.operations.search_journal import AlarmsSeen, JournalSeen, SearchJournal
from pos_app.phrases import PhraseMissingError
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionButton,
    SectionPicture,
)

ALARMS, ALL, MORE, ANYBODY = "alarms", "all", "more", ""
_WHAT, _WHO = "what", "who"
# What of a deed is told besides, in this sequence, and as it stands.
_TOLD = (
    "sale",
    "of",
    "name",
    "code",
    "reason",
    "purpose",
    "role",
    "granted",
    "withdrawn",
    "records",
)


class JournalSection(FormSection):
    """A list of deeds or of alarms; the form chooses which, and tells the chosen one."""

    name = "journal"
    permission: Permission | None = Permission.SEE_AUDIT

    def __init__(
        self, search: SearchJournal, formatter: Formatter, *, tools: Tools, host: SectionHost
    ) -> None:
        super().__init__(tools, host)
        self._search, self._formatter = search, formatter
        self._seen: JournalSeen | None = None
        self._deeds: tuple[Deed, ...] = ()
        self._alarms: AlarmsSeen | None = None
        self._chosen = ""
        self.draft = {_WHAT: ALARMS, _WHO: ANYBODY}

    # what the screen calls
    def open(self) -> None:
        """Read the alarms, or the newest deeds."""
        self._deeds, self._chosen = (), ""
        staff = self.host.staff
        if self.draft[_WHAT] == ALARMS:
            self.read(lambda: self._search.alarms(staff=staff), self._take_alarms)
        else:
            query = self._query(None)
            self.read(lambda: self._search.find(query, staff=staff), self._take)

    def change(self, field: str, value: str) -> None:
        """Another kind, or another person: read at once, nothing is to be applied."""
        if self.draft.get(field) != value:
            self.draft[field] = value
            self.open()

    def choose(self, key: str) -> None:
        """Another row."""
        self._chosen = key
        self.show()

    def press(self, code: str) -> None:
        """Go on further back."""
        if code == MORE and self._deeds:
            staff, query = self.host.staff, self._query(self._deeds[-1].number)
            self.read(lambda: self._search.find(query, staff=staff), self._take)

    def write(self) -> None:
        """Nothing is written."""

    def show(self) -> None:
        """Draw the list and what is known of the chosen row."""
        say, is_alarms = self.say, self.draft[_WHAT] == ALARMS
        has_more = self._seen is not None and self._seen.has_more and not is_alarms
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_journal"),
                note=self._note(),
                columns=(ListColumn(say("deeds.when"), 104), ListColumn(say("deeds.deed"))),
                rows=self._alarm_rows() if is_alarms else tuple(self._row(d) for d in self._deeds),
                chosen=self._chosen,
                list_empty=say("deeds.no_alarms" if is_alarms else "deeds.nothing"),
                list_buttons=(
                    (SectionButton(code=MORE, text=say("deeds.more"), icon="arrow-down"),)
                    if has_more
                    else ()
                ),
                fields=self._fields(),
            ),
        )

    # reading
    def _query(self, before: int | None) -> DeedQuery:
        who = self.draft[_WHO]
        return DeedQuery(
            kinds=GROUPS.get(self.draft[_WHAT], ()),
            staff_id=StaffId(UUID(who)) if who else None,
            before=before,
        )

    def _take(self, seen: JournalSeen) -> None:
        self._seen = seen
        self._deeds += seen.deeds
        self.show()

    def _take_alarms(self, seen: AlarmsSeen) -> None:
        self._alarms = seen
        self.show()

    # words
    def _note(self) -> str:
        if self._seen is None or self.draft[_WHAT] == ALARMS:
            return self.say("deeds.note")
        number, h = self._seen.head
        return self.say("deeds.head", number=self._formatter.count(number), hash=h[:16])

    def _fields(self) -> tuple[FormField, ...]:
        say = self.say
        codes = (ALARMS, ALL, *GROUPS)
        kinds = [(code, say(f"deeds.group_{code}"), "") for code in codes]
        fields = [self.field(_WHAT, say("deeds.what"), kind=FieldKind.CHOICE, choices=kinds)]
        if self._seen is not None and self.draft[_WHAT] != ALARMS:
            people = [(ANYBODY, say("deeds.anybody"), "")]
            people += [(str(key), name, "") for key, name in self._seen.staff.items()]
            fields.append(self.field(_WHO, say("deeds.who"), kind=FieldKind.CHOICE, choices=people))
        chosen = next((one for one in self._deeds if str(one.number) == self._chosen), None)
        if chosen is not None and self.draft[_WHAT] != ALARMS:
            fields += [
                FormField(name=f"told_{place}", label=line, kind=FieldKind.NOTE)
                for place, line in enumerate(self._told(chosen))
            ]
        return tuple(fields)

    def _told(self, deed: Deed) -> list[str]:
        say, seen = self.say, self._seen
        assert seen is not None, "its deeds are shown"
        lines = [self._said(deed.kind), self._formatter.date_and_time(deed.at)]
        lines.append(say("deeds.by", name=_name(deed.staff_id, seen.staff, say("deeds.till"))))
        if deed.customer_id is not None:
            whom = seen.customers.get(deed.customer_id, say("deeds.nobody_any_more"))
            lines.append(say("deeds.about", name=whom))
        told = [name for name in _TOLD if deed.body.get(name)]
        lines += [say(f"deeds.told_{name}", value=self._value(deed, name)) for name in told]
        lines.append(say("deeds.number", number=self._formatter.count(deed.number)))
        return lines

    def _value(self, deed: Deed, name: str) -> str:
        value = str(deed.body[name])
        return self._or_plain(f"adjust.reason_{value}", value) if name == "reason" else value

    def _said(self, kind: str) -> str:
        return self._or_plain(f"deeds.did_{kind}", kind)

    def _or_plain(self, code: str, plain: str) -> str:
        try:
            return self.say(code)
        except PhraseMissingError:
            return plain.replace("_", " ")  # words of the store's own, or of a later version

    def _row(self, deed: Deed) -> ListRow:
        seen = self._seen
        who = "" if seen is None else _name(deed.staff_id, seen.staff, self.say("deeds.till"))
        day, time = self._formatter.day(deed.at), self._formatter.time(deed.at)
        text = self._said(deed.kind)
        return ListRow(
            str(deed.number),
            (ListCell(time, sub=day), ListCell(text, sub=who, is_strong=True)),
            spoken=f"{text}, {who}, {day} {time}",
        )

    def _alarm_rows(self) -> tuple[ListRow, ...]:
        seen = self._alarms
        if seen is None:
            return ()
        return tuple(
            self._alarm_row(f"{day.day} {place}", one, seen)
            for day in seen.days
            for place, one in enumerate(day.alarms)
        )

    def _alarm_row(self, key: str, alarm: Alarm, seen: AlarmsSeen) -> ListRow:
        who = _name(alarm.staff_id, seen.staff, self.say("deeds.till"))
        text = self.tools.phrases.count(f"deeds.alarm_{alarm.kind}", alarm.count)
        if alarm.customer_id is not None:
            whom = seen.customers.get(alarm.customer_id, self.say("deeds.nobody_any_more"))
            who = f"{who} · {whom}"
        when = self._formatter.time(alarm.last_at)
        day = self._formatter.day(alarm.last_at)
        return ListRow(
            key,
            (ListCell(when, sub=day), ListCell(text, sub=who, is_strong=True)),
            spoken=f"{text}, {who}, {day}",
        )


def _name(who: StaffId | None, staff: Mapping[StaffId, str], till: str) -> str:
    return till if who is None else staff.get(who, till)
