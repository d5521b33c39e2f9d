"""Offers: every offer with its state, made from a kind, edited, ended; tried on an example.

Writes through operations/edit_offers: each change is a new version. What the form says is read and
written by offer_draft, its fields are those of offer_fields, its example that of offer_example.
"""

from dataclasses import replace

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Currency
from pos_app.domain.offer import Offer
from pos_app.domain.offer_check import check_offer
from pos_app.domain.policy import Policy
from pos_app.domain.store import Store
from pos_app.operations.edit_offers import EditOffers
from pos_app.ui.setup.listed_section import ADD, ListedSection
from pos_app.ui.setup.offer_desk import OfferDesk
from pos_app.ui.setup.offer_draft import (
    GROUP,
    STORE,
    check_offer_field,
    new_offer,
    offer_draft,
    offer_of,
)
from pos_app.ui.setup.offer_example import OfferExample
from pos_app.ui.setup.offer_fields import ADVANCED_FIELDS, OfferFields
from pos_app.ui.setup.offer_goods import desk_on
from pos_app.ui.setup.offer_rule import kind_of
from pos_app.ui.setup.product_section import CatalogueServices
from pos_app.ui.setup.section import NO, YES, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    BETWEEN_CODES,
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionPicture,
)


class OfferSection(ListedSection):
    """Rows keyed by offer id."""

    name = "offers"
    judged_with = {"from_time": "to_time"}  # noqa: RUF012  (a constant)
    fault_fields = {  # noqa: RUF012  (a constant)
        "errors.offer_name_missing": "name",
        "errors.offer_days": "last_on",
        "errors.offer_hours": "to_time",
        "errors.offer_count": "count",
        "offers.parts_missing": "part1_goods",
        "offers.tiers_missing": "tier1_least",
        "offers.early_unreadable": "early1_on",
    }

    def __init__(
        self, goods: CatalogueServices, edit: EditOffers, *, tools: Tools, host: SectionHost
    ) -> None:
        super().__init__(tools, host)
        self._goods, self._edit = goods, edit
        self._example = OfferExample(goods, tools.phrases)
        self._policy: Policy | None = None
        self._stores: tuple[Store, ...] = ()
        self._offers: tuple[Offer, ...] = ()
        self._unreadable: tuple[str, ...] = ()

    def open(self) -> None:
        """Read every offer; a draft stays."""
        edit = self._edit
        self.read(lambda: (edit.policy(), edit.stores(), edit.offers()), self._take)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        check_offer_field(field, value, self.draft, self._desk)

    def write(self) -> None:
        """Write the next version; undo writes the one before, or ends a new offer."""
        before, staff = self._offer(), self.host.staff
        try:
            after = offer_of(self.draft, before, self._goods.new_id(), self._desk)
            check_offer(after)
        except RuleError as error:
            self.refuse(error)
            return
        old = before or replace(after, is_active=False)
        self.choose_when_applied(str(after.id))
        self.run_undoable(
            lambda: self._edit.write(after, staff=staff),
            back=lambda: self._edit.write(old, staff=staff),
            done=self.say("offers.done", name=after.name),
            changed="policy",
        )

    def show(self) -> None:
        """Draw list, form and example."""
        say = self.say
        notice = (
            say("offers.unreadable", names=", ".join(self._unreadable)) if self._unreadable else ""
        )
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_offers"),
                note=notice or say("offers.note"),
                columns=(
                    ListColumn(say("setup.column_name")),
                    ListColumn(say("offers.column_state"), 104),
                ),
                rows=tuple(self._row(offer) for offer in self._offers),
                chosen=self.chosen,
                list_empty=say("offers.none"),
                list_buttons=(self.list_button(ADD, "offers.add", "plus"),),
                form_title=say("offers.new") if self.is_new else "",
                fields=self._fields() if self.chosen else (),
                buttons=self.form_buttons() if self.chosen else (),
            ),
        )

    def draft_chosen(self) -> None:
        """Put the offer, or a new one, into the draft."""
        offer, blank = self._offer(), new_offer()
        self.draft = blank if offer is None else offer_draft(offer, self._desk)
        is_rare = any(self.draft.get(one, "") != blank.get(one, "") for one in ADVANCED_FIELDS)
        is_rare = is_rare or self.draft["combine"] != new_offer()["combine"]
        self.draft["advanced"] = YES if is_rare else NO

    @property
    def _desk(self) -> OfferDesk:
        currency = Currency("EUR") if self._policy is None else self._policy.store.currency
        return desk_on(self._goods, currency)

    def _offer(self) -> Offer | None:
        return next((offer for offer in self._offers if str(offer.id) == self.chosen), None)

    def _take(
        self, found: tuple[Policy, tuple[Store, ...], tuple[tuple[Offer, ...], tuple[str, ...]]]
    ) -> None:
        self._policy, self._stores, (self._offers, self._unreadable) = found
        if not self.is_changed:
            if self._offer() is None:
                self.chosen = str(self._offers[0].id) if self._offers else ""
            self.draft_afresh()
        self.show()

    def _row(self, offer: Offer) -> ListRow:
        state = self.say("offers.in_force" if offer.is_active else "offers.ended")
        tone = "good" if offer.is_active else "neutral"
        kind = self.say(f"offers.kind_{kind_of(offer)}")
        return ListRow(
            str(offer.id),
            (ListCell(offer.name, sub=kind, is_strong=True), ListCell(state, chip=tone)),
            spoken=f"{offer.name}, {kind}, {state}",
        )

    def _fields(self) -> tuple[FormField, ...]:
        fields = OfferFields(
            make=self.field,
            say=self.say,
            draft=self.draft,
            departments=[(str(d.id), d.name, "") for d in self._goods.catalogue.departments()],
            weekdays=self._goods.formatter.style.weekdays,
            places=self._places(),
        )
        nearly, example = self._tried()
        notes = [("example", self.say("offers.example", words=example) if example else "")]
        if nearly:
            notes.insert(0, ("nearly", self.say("offers.cashier_reads", words=nearly)))
        name, *others = fields.fields()
        shown = (self.field(code, words, kind=FieldKind.NOTE) for code, words in notes)
        return (name, *shown, *others)

    def _places(self) -> list[tuple[str, str, str]]:
        """The stores that this till knows and their groups, and what the offer names besides."""
        named = [one for one in self.draft["stores"].split(BETWEEN_CODES) if one]
        places = {f"{STORE}{one.id}": one.name for one in self._stores}
        for one in [f"{GROUP}{name}" for store in self._stores for name in store.groups] + named:
            words = one.removeprefix(GROUP)
            is_group = words != one
            text = self.say("offers.store_group", name=words) if is_group else ""
            places.setdefault(one, text or self.say("offers.store_elsewhere"))
        return [(code, words, "") for code, words in places.items()]

    def _tried(self) -> tuple[str, str]:
        """What the draft would take off some of its goods; nothing while it is wrong."""
        if self._policy is None:
            return "", ""
        try:
            offer = offer_of(self.draft, self._offer(), self._goods.new_id(), self._desk)
            check_offer(offer)
        except RuleError:
            return "", ""
        return self._example.words(offer, self._policy, self.host.staff)
