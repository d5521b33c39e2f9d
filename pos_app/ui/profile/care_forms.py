"""The forms in which care is written down on a profile. Plain Python, no Qt; judges nothing."""

from collections.abc import Mapping, Sequence

from pos_app.domain.customer_care import InteractionKind, MatterNow
from pos_app.domain.product import Product
from pos_app.ui.profile.picture import FormField, FormPicture
from pos_app.ui.profile.words import Words

CARE_TEXT, DAY, FOR_WHOM, HOW, PRODUCT, VARIANT = (
    "text", "day", "for_whom", "how", "product", "variant",
)  # fmt: skip
MINE, THE_STORE = "mine", "store"
Values = Mapping[str, str]


def care_form(
    kind: str, words: Words, *, serial: int, faults: Values, mine: str = ""
) -> FormPicture:
    """An issue, or a follow-up: words and a day; `mine` is who may take it upon themselves."""
    say = words.phrases.say
    fields = [
        FormField(name=CARE_TEXT, label=say(f"care.ask_{kind}"), error=faults.get(CARE_TEXT, "")),
        _day_field(f"care.when_{kind}", "day_or_tomorrow", words, faults),
    ]
    if mine:
        choices = ((THE_STORE, say("care.for_store")), (MINE, say("care.for_me", name=mine)))
        fields.append(
            FormField(name=FOR_WHOM, label=say("care.for_whom"), text=THE_STORE, choices=choices)
        )
    return _form(f"care.add_{kind}", fields, words, serial=serial, faults=faults)


def contact_form(words: Words, *, serial: int, faults: Values) -> FormPicture:
    """How somebody was in touch, and about what."""
    say = words.phrases.say
    choices = tuple((one.value, say(f"care.contact_{one.value}")) for one in InteractionKind)
    fields = [
        FormField(name=CARE_TEXT, label=say("care.contact_detail"),
                  error=faults.get(CARE_TEXT, "")),
        FormField(name=HOW, label=say("care.ask_contact"), text=choices[0][0], choices=choices),
    ]  # fmt: skip
    return _form("care.add_contact", fields, words, serial=serial, faults=faults)


def wish_form(words: Words, *, serial: int, faults: Values) -> FormPicture:
    """What somebody would buy if it were there; a scan names it."""
    say = words.phrases.say
    fields = [
        FormField(
            name=PRODUCT, label=say("care.ask_wish"), hint=say("care.wish_detail"),
            error=faults.get(PRODUCT, ""), is_scanned=True,
        ),
        FormField(
            name=VARIANT, label=say("care.variant_hint"), error=faults.get(VARIANT, ""),
            hint=words.say("may_be_empty"),
        ),
        _day_field("care.ask_until", "day_or_months", words, faults),
    ]  # fmt: skip
    return _form("care.add_wish", fields, words, serial=serial, faults=faults)


def product_form(
    found: Sequence[Product], typed: Values, words: Words, *, serial: int, faults: Values
) -> FormPicture:
    """Which of several was meant; what else was typed stands as it was."""
    say = words.phrases.say
    choices = tuple((str(one.id), one.name) for one in found)
    fields = [
        FormField(name=VARIANT, label=say("care.variant_hint"), text=typed[VARIANT],
                  error=faults.get(VARIANT, "")),
        FormField(name=PRODUCT, label=say("care.which_product"), text=choices[0][0],
                  choices=choices, error=faults.get(PRODUCT, "")),
        _day_field("care.ask_until", "day_or_months", words, faults, text=typed[DAY]),
    ]  # fmt: skip
    return _form("care.add_wish", fields, words, serial=serial, faults=faults)


def matter_note_form(now: MatterNow, words: Words, *, serial: int, faults: Values) -> FormPicture:
    """A word about something that is open."""
    field = FormField(name=CARE_TEXT, label=now.words, error=faults.get(CARE_TEXT, ""))
    return _form("care.note", [field], words, serial=serial, faults=faults)


def _day_field(label: str, hint: str, words: Words, faults: Values, *, text: str = "") -> FormField:
    say = words.phrases.say
    return FormField(
        name=DAY, label=say(label), text=text, hint=words.say(hint), error=faults.get(DAY, "")
    )


def _form(
    title: str, fields: Sequence[FormField], words: Words, *, serial: int, faults: Values
) -> FormPicture:
    return FormPicture(
        serial=serial,
        title=words.phrases.say(title),
        fields=tuple(fields),
        submit=words.say("keep"),
        error=faults.get("", ""),
    )
