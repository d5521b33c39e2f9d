"""Loyalty programmes: each with its state, made, edited part by part, tried, paused and ended.

Writes through operations/edit_programmes: each change is a new version. What the form says is read
and written by programme_draft, its fields are those of programme_fields, what is wrong with it is
found by programme_faults; what it would have brought is shown by programme_trial.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from pos_app.domain.errors import RuleError
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_check import check_programme
from pos_app.domain.money import Currency
from pos_app.domain.policy import Policy
from pos_app.domain.store import Store
from pos_app.operations.edit_programmes import EditProgrammes
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.listed_section import ADD, ListedSection
from pos_app.ui.setup.offer_desk import OfferDesk
from pos_app.ui.setup.offer_goods import desk_on
from pos_app.ui.setup.product_section import CatalogueServices
from pos_app.ui.setup.programme_draft import (
    PART,
    PARTS,
    new_programme,
    programme_draft,
    programme_of,
)
from pos_app.ui.setup.programme_faults import (
    check_programme_field,
    faults_of,
    first_fault,
    part_of,
)
from pos_app.ui.setup.programme_fields import ProgrammeFields, places_of
from pos_app.ui.setup.programme_list import UNREAD, ProgrammeList
from pos_app.ui.setup.programme_trial import BACK, DraftTrial, TryDraft
from pos_app.ui.setup.programme_words import ProgrammeWords
from pos_app.ui.setup.section import SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    SectionButton,
    SectionPicture,
)
from pos_app.ui.setup.what_if_words import WhatIfWords

TRY, PAUSE, END, CANCEL = "try", "pause", "end", "cancel"
_Read = tuple[Policy, tuple[Store, ...], tuple[tuple[Programme, ...], tuple[str, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeServices:
    """What the section needs. `run_trial` works beside the sales; no `trial`, no trying."""

    goods: CatalogueServices
    edit: EditProgrammes
    trial: TryDraft | None = None
    run_trial: Callable[..., None] | None = None


class ProgrammeSection(ListedSection):
    """Rows keyed by programme id; those that cannot be read by their name."""

    name = "programmes"

    def __init__(self, services: ProgrammeServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._goods, self._edit = services.goods, services.edit
        self._trial: DraftTrial | None = None
        if services.trial is not None:
            beside = replace(tools, run=services.run_trial or tools.run)
            self._trial = DraftTrial(services.trial, beside, self.show)
        self._part = PARTS[0]
        self._is_refused = False
        self._look_at = ""
        self._policy: Policy | None = None
        self._stores: tuple[Store, ...] = ()
        self._programmes: tuple[Programme, ...] = ()
        self._unread: tuple[str, ...] = ()

    # what the screen calls
    def open(self) -> None:
        """Read every programme; a draft stays, and so does a trial."""
        edit = self._edit
        self.read(lambda: (edit.policy(), edit.stores(), edit.programmes()), self._take)

    def change(self, field: str, value: str) -> None:
        """Go to another part, or take what was typed and judge it."""
        if field == PART:
            self._part = value
            self.show()
            return
        super().change(field, value)
        if self._is_refused:
            # What was refused together is judged together: a change may mend a fault elsewhere.
            self._judge_all()
        else:
            for name, fault in self.faults.items():
                if fault:
                    self.faults[name] = self._judge(name, self.draft.get(name, ""))
        self.show()

    def press(self, code: str) -> None:
        """Try the draft, go back from it, pause or end what is chosen, or what every form does."""
        if code in (BACK, CANCEL):
            self.go_back()
        elif not self.is_busy and not self._is_tried:
            own = {TRY: self._try, PAUSE: self._pause, END: self._end}
            own.get(code, lambda: super(ProgrammeSection, self).press(code))()

    def choose(self, key: str) -> None:
        """Show another programme; the table of a trial has nothing to choose."""
        if not self._is_tried:
            super().choose(key)

    def go_back(self) -> bool:
        """Leave the trial for the rules; False when there is none."""
        if self._trial is None or not self._trial.is_shown:
            return False
        if self._trial.leave():
            self.host.tell_done(self.say("what_if.stopped"))
        self._look_at = TRY
        self.show()
        self._look_at = ""
        return True

    def tick(self) -> None:
        """Show how far the trial is."""
        if self._trial is not None and self._trial.runs:
            self.show()

    def begin(self, key: str) -> None:
        """Begin a programme with its name."""
        self._part, self._look_at = PARTS[0], "name"
        super().begin(key)
        self._look_at = ""

    # what a form says
    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        del value  # it stands in the draft
        check_programme_field(field, self.draft, self._desk)

    def apply(self) -> None:
        """Judge every field and all of them together; when all is right, write."""
        if self._is_sound():
            self.write()

    def write(self) -> None:
        """Write the next version; undo writes the one before, or ends a new programme."""
        before, staff = self._programme(), self.host.staff
        after = self._drafted()
        old = before or replace(after, is_active=False)
        self.choose_when_applied(str(after.id))
        self.run_undoable(
            lambda: self._edit.write(after, staff=staff),
            back=lambda: self._edit.write(old, staff=staff),
            done=self.say("programme.done", name=after.name),
            changed="policy",
        )

    def draft_chosen(self) -> None:
        """Put the programme, or a new one, into the draft."""
        self._is_refused = False
        programme = self._programme()
        if programme is None:
            self.draft = new_programme(self._desk)
        else:
            self.draft = programme_draft(programme, self._desk)

    def show(self) -> None:
        """Draw list and form, or the trial in their place."""
        if self._trial is not None and self._trial.is_shown:
            words = WhatIfWords(self.tools.phrases, self._goods.formatter, self._desk.currency)
            self.host.show_section(self, self._trial.picture(words))
            return
        say, has_form, today = self.say, bool(self.chosen), self._local().date()
        listed = ProgrammeList(say, self._goods.formatter.count)
        is_unread = self.chosen.startswith(UNREAD)
        unread = self.field("unread", say("programme.unread"), kind=FieldKind.NOTE)
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_programmes"),
                note=say("programme.note"),
                columns=listed.columns(),
                rows=(
                    *(listed.row(one, today) for one in self._programmes),
                    *map(listed.unread, self._unread),
                ),
                chosen=self.chosen,
                list_empty=say("programme.none"),
                list_buttons=self._list_buttons(),
                form_title=say("programme.new") if self.is_new else "",
                fields=(unread,) if is_unread else self._fields() if has_form else (),
                buttons=self._buttons() if has_form and not is_unread else (),
                look_at=self._look_at,
            ),
        )

    # trying, pausing, ending
    def _try(self) -> None:
        if self._trial is None or not self._is_sound():
            return
        before = self._programme()
        is_in_force = before is not None and before.is_active
        self._trial.begin(
            self._drafted(),
            before=before if is_in_force else None,
            staff=self.host.staff,
            on_failed=self.refuse,
        )

    def _pause(self) -> None:
        before, staff, edit = self._programme(), self.host.staff, self._edit
        if before is None or not self.is_free:
            return
        is_paused = not before.is_paused
        done = "programme.done_paused" if is_paused else "programme.done_goes_on"
        self.run_undoable(
            lambda: edit.pause(before.id, is_paused=is_paused, staff=staff),
            back=lambda: edit.pause(before.id, is_paused=not is_paused, staff=staff),
            done=self.say(done, name=before.name),
            changed="policy",
        )

    def _end(self) -> None:
        before, staff, edit = self._programme(), self.host.staff, self._edit
        if before is None or not self.is_free:
            return
        self.run_undoable(
            lambda: edit.end(before.id, staff=staff),
            back=lambda: edit.write(before, staff=staff),
            done=self.say("programme.done_ended", name=before.name),
            changed="policy",
        )

    @property
    def _is_tried(self) -> bool:
        return self._trial is not None and self._trial.is_shown

    # judging
    def _is_sound(self) -> bool:
        """Whether the draft makes sense; else the first fault is brought to the front."""
        self._is_refused = True
        self._judge_all()
        wrong = [name for name, fault in self.faults.items() if fault]
        if not wrong:
            self._is_refused = False
            return True
        self._look_at = first_fault(wrong, self._part)
        self._part = part_of(self._look_at)
        sentences = dict.fromkeys(self.faults[name] for name in wrong)
        self.host.tell_fault(" ".join((self.say("setup.look_at_fields"), *sentences)))
        self.show()
        self._look_at = ""
        return False

    def _judge_all(self) -> None:
        phrases = self.tools.phrases
        self.faults = faults_of(self.draft, self._desk, lambda one: sentence_for(one, phrases))

    # what is shown
    def _fields(self) -> tuple[FormField, ...]:
        return ProgrammeFields(
            make=self.field,
            say=self.say,
            draft=self.draft,
            part=self._part,
            means=self._means(),
            weekdays=self._goods.formatter.style.weekdays,
            stores=places_of(self._stores, self.draft, self.say),
        ).fields()

    def _means(self) -> str:
        """What the draft means, while it makes sense."""
        if self._policy is None:
            return ""
        try:
            programme = self._drafted()
        except RuleError:
            return ""
        if check_programme(programme):
            return ""
        words = ProgrammeWords(self.tools.phrases, self._goods.formatter, self._desk.currency)
        return words.means(programme, self._local())

    def _list_buttons(self) -> tuple[SectionButton, ...]:
        chosen = self._programme()
        buttons = [self.list_button(ADD, "programme.add", "plus")]
        if chosen is not None and chosen.is_active:
            text, icon = (
                ("programme.go_on", "play") if chosen.is_paused else ("programme.pause", "pause")
            )
            buttons.append(self.list_button(PAUSE, text, icon))
            buttons.append(self.list_button(END, "programme.end", "circle-x"))
        return tuple(buttons)

    def _buttons(self) -> tuple[SectionButton, ...]:
        if self._trial is None:
            return self.form_buttons()
        tried = SectionButton(
            code=TRY, text=self.say("what_if.try"), icon="history", is_enabled=not self.is_busy
        )
        return (*self.form_buttons(), tried)

    # what is read
    def _take(self, found: _Read) -> None:
        self._policy, self._stores, (self._programmes, self._unread) = found
        if not self.is_changed:
            if self._programme() is None and not self.chosen.startswith(UNREAD):
                self.chosen = str(self._programmes[0].id) if self._programmes else ""
            self.draft_afresh()
        self.show()

    def _programme(self) -> Programme | None:
        return next((one for one in self._programmes if str(one.id) == self.chosen), None)

    def _drafted(self) -> Programme:
        return programme_of(self.draft, self._programme(), self._goods.new_id(), self._desk)

    def _local(self) -> datetime:
        zone = "UTC" if self._policy is None else self._policy.store.zone
        return self._goods.clock.now().astimezone(ZoneInfo(zone))

    @property
    def _desk(self) -> OfferDesk:
        currency = Currency("EUR") if self._policy is None else self._policy.store.currency
        return desk_on(self._goods, currency)
