"""The forms of the first start: which fields the store page and the manager's page have.

Judges nothing and keeps nothing: draft and faults are passed in.
"""

from collections.abc import Mapping, Sequence

from pos_app.domain.store import TaxMode
from pos_app.operations.country_defaults import OTHER, CountryDefaults
from pos_app.phrases import Phrases
from pos_app.ui.first_start.draft import rate_field, zones_of
from pos_app.ui.setup.section_picture import FieldKind, FormField


class _Form:
    """Makes fields with what stands in them."""

    def __init__(
        self, draft: Mapping[str, str], faults: Mapping[str, str], phrases: Phrases
    ) -> None:
        self.draft, self.faults, self.phrases = draft, faults, phrases

    def field(
        self,
        name: str,
        *,
        label: str = "",
        kind: FieldKind = FieldKind.TEXT,
        hint: str = "",
        choices: Sequence[tuple[str, str, str]] = (),
        is_half: bool = False,
    ) -> FormField:
        return FormField(
            name=name,
            label=label or self.phrases.say(f"first_start.field_{name}"),
            kind=kind,
            value=self.draft.get(name, ""),
            fault=self.faults.get(name, ""),
            hint=hint,
            choices=tuple(choices),
            is_half=is_half,
        )


def store_fields(
    draft: Mapping[str, str],
    faults: Mapping[str, str],
    *,
    phrases: Phrases,
    defaults: CountryDefaults,
    zone: str,
) -> tuple[FormField, ...]:
    """The fields of the store and its taxes; `zone` is the machine's."""
    form, say = _Form(draft, faults, phrases), phrases.say
    country = (
        [form.field("country_code", hint=say("first_start.hint_country_code"))]
        if defaults.code == OTHER
        else []
    )
    return (
        form.field("store_name", hint=say("first_start.hint_store_name")),
        form.field("address_1", hint=say("first_start.hint_address_1"), is_half=True),
        form.field("address_2", hint=say("first_start.hint_address_2")),
        form.field("store_number", kind=FieldKind.NUMBER, is_half=True),
        form.field("till_number", kind=FieldKind.NUMBER, is_half=True),
        form.field("currency", hint=say("first_start.hint_currency")),
        *country,
        form.field(
            "tax_mode",
            kind=FieldKind.CHOICE,
            choices=[(mode.value, say(f"first_start.tax_mode_{mode}"), "") for mode in TaxMode],
        ),
        *_rate_fields(form, defaults),
        _zone_field(form, zones_of(defaults, zone)),
    )


def manager_fields(
    draft: Mapping[str, str], faults: Mapping[str, str], *, phrases: Phrases
) -> tuple[FormField, ...]:
    """The fields of the first manager; the PIN has a pad of its own."""
    form = _Form(draft, faults, phrases)
    return (form.field("manager_name"), form.field("manager_number", kind=FieldKind.NUMBER))


def place_fields(
    draft: Mapping[str, str],
    faults: Mapping[str, str],
    names: Sequence[str],
    phrases: Phrases,
    *,
    stores: Sequence[tuple[str, str, str]] = (),
) -> tuple[FormField, ...]:
    """The fields of joining a hub; `stores` to choose from."""
    form = _Form(draft, faults, phrases)
    kinds = {"store": FieldKind.CHOICE, "till_number": FieldKind.NUMBER}
    hints = {"hub_address": "setup.hub_address_hint", "hub_code": "setup.hub_code_hint"}
    return tuple(
        form.field(
            name,
            kind=kinds.get(name, FieldKind.TEXT),
            hint=phrases.say(hints[name]) if name in hints else "",
            choices=stores if name == "store" else (),
        )
        for name in names
    )


def _zone_field(form: _Form, zones: Sequence[str]) -> FormField:
    if len(zones) < 2:
        return form.field("zone", hint=form.phrases.say("first_start.hint_zone"))
    choices = [(zone, zone.rpartition("/")[2].replace("_", " "), "") for zone in zones]
    return form.field("zone", kind=FieldKind.CHOICE, choices=choices)


def _rate_fields(form: _Form, defaults: CountryDefaults) -> list[FormField]:
    """A field for each tax of each class, two to a line."""
    say = form.phrases.say
    named = [
        (
            rate_field(n, c),
            say(
                "first_start.field_rate",
                name=part.name,
                kind=say(f"first_start.rate_{rule.tax_class}"),
            ),
        )
        for n, rule in enumerate(defaults.taxes)
        for c, part in enumerate(rule.components)
    ]
    last = len(named) - 1
    return [
        form.field(
            name, label=label, kind=FieldKind.NUMBER, is_half=place % 2 == 0 and place != last
        )
        for place, (name, label) in enumerate(named)
    ]
