"""Privacy requests: what waits, by its last day, and what became of it.

Writes through operations/keep_privacy. Doing what was asked is done on the profile: files, erasing,
editing. Requests are taken there, too.
"""

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from pos_app.domain.privacy_request import RequestNow, RequestState
from pos_app.domain.staff import Permission
from pos_app.operations.keep_privacy import KeepPrivacy
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

ANSWER, EXTEND, REFUSE = "privacy_answered", "privacy_extended", "privacy_refused"
_STATES = {
    ANSWER: RequestState.ANSWERED,
    EXTEND: RequestState.EXTENDED,
    REFUSE: RequestState.REFUSED,
}
_REASON = "reason"


class PrivacySection(FormSection):
    """Rows keyed by request; a reason and three ways to take it further."""

    name = "privacy"
    permission: Permission | None = Permission.MANAGE_PRIVACY
    fault_fields = {  # noqa: RUF012  (a constant)
        "privacy.request_reason": _REASON,
    }

    def __init__(
        self,
        keep: KeepPrivacy,
        formatter: Formatter,
        today: Callable[[], date],
        *,
        tools: Tools,
        host: SectionHost,
    ) -> None:
        super().__init__(tools, host)
        self._keep, self._formatter, self._today = keep, formatter, today
        self._waiting: tuple[RequestNow, ...] = ()
        self._names: Mapping[UUID, str] = {}
        self._chosen = ""
        self.draft = {_REASON: ""}

    def open(self) -> None:
        """Read what waits; a draft stays."""
        staff = self.host.staff
        self.read(lambda: self._keep.named(staff=staff), self._take)

    def choose(self, key: str) -> None:
        """Another request; a reason is of one alone."""
        self._chosen, self.draft = key, {_REASON: ""}
        self.is_changed = False
        self.faults.clear()
        self.show()

    def press(self, code: str) -> None:
        """Take the chosen one further."""
        now, state = self._now, _STATES.get(code)
        if now is None or state is None or self.is_busy:
            return
        staff, reason = self.host.staff, self.draft[_REASON]
        self.run_change(
            lambda: self._keep.change(now, state, staff=staff, reason=reason),
            done=self.say(f"privacy.done_{state.value}", ticket=now.request.ticket),
            undo=None,
            changed="privacy",
        )

    def write(self) -> None:
        """The three buttons write."""

    def applied(self) -> None:
        """The reason was that request's."""
        self.draft = {_REASON: ""}

    def show(self) -> None:
        """Draw what waits, and the chosen one."""
        say = self.say
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_privacy"),
                note=say("privacy.note"),
                columns=(ListColumn(say("privacy.ticket"), 104), ListColumn(say("privacy.asked"))),
                rows=tuple(self._row(one) for one in self._waiting),
                chosen=self._chosen,
                list_empty=say("privacy.nothing"),
                form_title="" if self._now is None else self._now.request.ticket,
                fields=() if self._now is None else self._fields(self._now),
                buttons=() if self._now is None else self._buttons(),
            ),
        )

    @property
    def _now(self) -> RequestNow | None:
        return next((one for one in self._waiting if str(one.request.id) == self._chosen), None)

    def _take(self, found: tuple[tuple[RequestNow, ...], Mapping[UUID, str]]) -> None:
        self._waiting, self._names = found
        if self._now is None:
            self._chosen = str(self._waiting[0].request.id) if self._waiting else ""
        self.show()

    def _row(self, now: RequestNow) -> ListRow:
        kind = self.say(f"privacy.kind_{now.request.kind.value}")
        left = self._left(now)
        return ListRow(
            str(now.request.id),
            (
                ListCell(now.request.ticket, is_strong=True),
                ListCell(kind, sub=left),
            ),
            spoken=f"{now.request.ticket}, {kind}, {left}",
        )

    def _left(self, now: RequestNow) -> str:
        days = now.days_left(self._today())
        if days < 0:
            return self.tools.phrases.count("privacy.overdue", -days)
        return self.tools.phrases.count("privacy.days_left", days)

    def _fields(self, now: RequestNow) -> tuple[FormField, ...]:
        say, request = self.say, now.request
        lines = [
            say("privacy.of", name=self._names.get(request.customer_id, "-")),
            say(
                "privacy.asked_how",
                day=self._formatter.full_date(request.asked_on),
                how=say(f"privacy.how_{request.how.value}"),
            ),
            say("privacy.due", day=self._formatter.full_date(now.due_on)),
            say(f"privacy.next_{request.kind.value}"),
        ]
        notes = tuple(
            FormField(name=f"told_{place}", label=line, kind=FieldKind.NOTE)
            for place, line in enumerate(lines)
        )
        return (*notes, self.field(_REASON, say("privacy.reason"), hint=say("privacy.reason_hint")))

    def _buttons(self) -> tuple[SectionButton, ...]:
        return (
            SectionButton(
                code=ANSWER, text=self.say("privacy.answer"), icon="check", kind="primary",
                is_enabled=not self.is_busy,
            ),
            SectionButton(
                code=EXTEND, text=self.say("privacy.extend"), is_enabled=not self.is_busy
            ),
            SectionButton(
                code=REFUSE, text=self.say("privacy.refuse"), is_enabled=not self.is_busy
            ),
        )  # fmt: skip
