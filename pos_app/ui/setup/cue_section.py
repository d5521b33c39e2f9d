"""What the store says about cues: which kinds, who is left out, how often, what goes with what.

Chooses nothing (domain/cue_choice). Writes through operations/edit_settings.

Invariant: applying what is shown changes nothing; a kind that this version does not know stays.
"""

from dataclasses import replace
from typing import Any

from pos_app.domain.cue import KINDS, RECEIPT_KINDS, TRAITS, CueKind
from pos_app.domain.cue_settings import CueSettings, check_cue_settings
from pos_app.domain.money import Money, parse_amount
from pos_app.domain.policy import Policy
from pos_app.domain.store import Store
from pos_app.operations.ports import Catalogue
from pos_app.ui.formatting import Formatter, format_minor
from pos_app.ui.setup.figures import parse_whole
from pos_app.ui.setup.goes_with import GoesWithText
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import FieldKind, SectionPicture
from pos_app.ui.setup.store_section import StoreServices

_LISTS: dict[str, tuple[CueKind, ...]] = {
    "off": KINDS,
    "on_receipt": RECEIPT_KINDS,
    "always": tuple(kind for kind in KINDS if TRAITS[kind].is_measured),
}
_FIGURES = ("holdout_percent", "every_visits", "queue_gap_s")
_HOUR, _PAIRS = "hour_minor", "goes_with"


class CueSection(FormSection):
    """One form; fields have the names of domain/cue_settings."""

    name = "cues"

    def __init__(
        self,
        services: StoreServices,
        catalogue: Catalogue,
        formatter: Formatter,
        *,
        tools: Tools,
        host: SectionHost,
    ) -> None:
        super().__init__(tools, host)
        self._services, self._catalogue, self._formatter = services, catalogue, formatter
        self._store: Store | None = None

    def open(self) -> None:
        """Read the policy; a draft stays."""
        self.read(self._services.edit.policy, self._take)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        if self._store is not None:
            check_cue_settings(self._with(self._store, {field: value}))

    def write(self) -> None:
        """Write the Store document; undo writes the one before."""
        before = self._store
        if before is None:
            return
        after = replace(before, cues=self._with(before, self.draft))
        write, staff = self._services.edit.write_store, self.host.staff
        self.run_undoable(
            lambda: write(after, staff=staff),
            back=lambda: write(before, staff=staff),
            done=self.say("setup.cues_done"),
            changed="policy",
        )

    def show(self) -> None:
        """Draw the form."""
        store = self._store
        if store is None:
            return
        say = self.say
        pairs = self._text(store).names(store.cues.goes_with)
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_cues"),
                note=say("setup.cues_note"),
                fields=(
                    *tuple(
                        self.field(
                            name,
                            say(f"setup.cues_{name}"),
                            kind=FieldKind.SEVERAL,
                            choices=[(k.value, say(f"cues.kind_{k}"), "") for k in kinds],
                        )
                        for name, kinds in _LISTS.items()
                    ),
                    *tuple(
                        self.field(
                            name,
                            say(f"setup.cues_{name}"),
                            kind=FieldKind.NUMBER,
                        )
                        for name in (*_FIGURES, _HOUR)
                    ),
                    self.field(
                        _PAIRS,
                        say("setup.cues_goes_with"),
                        hint=pairs or say("setup.cues_goes_with_hint"),
                    ),
                ),
                buttons=self.form_buttons(),
            ),
        )

    def _take(self, policy: Policy) -> None:
        self._store = store = policy.store
        if not self.is_changed:
            cues, style = store.cues, self._formatter.style
            self.draft = {name: ",".join(getattr(cues, name)) for name in _LISTS}
            self.draft |= {name: str(getattr(cues, name)) for name in _FIGURES}
            self.draft[_HOUR] = format_minor(cues.hour_minor, store.currency.exponent, style)
            self.draft[_PAIRS] = self._text(store).written(cues.goes_with)
        self.show()

    def _with(self, store: Store, draft: dict[str, str]) -> CueSettings:
        values: dict[str, Any] = {}
        for name in _LISTS:
            if name in draft:
                chosen = tuple(code for code in draft[name].split(",") if code)
                values[name] = chosen
        values |= {name: parse_whole(draft[name]) for name in _FIGURES if name in draft}
        if _HOUR in draft:
            values[_HOUR] = parse_amount(draft[_HOUR], store.currency).minor
        if _PAIRS in draft:
            values[_PAIRS] = self._text(store).read(draft[_PAIRS])
        return replace(store.cues, **values)

    def _text(self, store: Store) -> GoesWithText:
        return GoesWithText(
            self._catalogue,
            formatter=self._formatter,
            from_word=self.say("setup.cues_from"),
            unit=Money(0, store.currency),
        )
