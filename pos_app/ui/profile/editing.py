"""The forms of a profile: editing a customer, and somebody who approves. Plain Python, no Qt.

Only what was typed anew is handed on. Judges nothing (operations/edit_customer does).
"""

from collections.abc import Mapping, Sequence

from pos_app.domain.customer import Customer, NoteKind
from pos_app.domain.customer_fields import shown_birthday
from pos_app.domain.staff import Permission, StaffMember, is_allowed
from pos_app.operations.customer_profile import CustomerProfile
from pos_app.operations.edit_customer import NO, YES
from pos_app.ui.profile.picture import FormField, FormPicture
from pos_app.ui.profile.words import Words, language_name

NOTE_TEXT, WHO, PIN = "text", "who", "pin"
_MOST_SUGGESTIONS = 6


def values_of(customer: Customer, country: str) -> dict[str, str]:
    """Each field as somebody would type it."""
    home = customer.home_store_id if customer.is_home_chosen else None
    return {
        "given_name": customer.given_name,
        "family_name": customer.family_name,
        "phone": customer.phone,
        "email": customer.email,
        "card": customer.card,
        "birthday": shown_birthday(customer.birthday_md, country),
        "language": customer.language,
        "greeting": YES if customer.is_greeted else NO,
        "minor": YES if customer.is_minor else NO,
        "sharing": YES if customer.shares_points else NO,
        "home": "" if home is None else str(home),
        "tags": ", ".join(customer.tags),
        "groups": ", ".join(customer.groups),
    }


def changed(typed: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """What differs from what stood in the form when it was opened."""
    return {name: text for name, text in typed.items() if text != before.get(name, "")}


def edit_form(
    profile: CustomerProfile,
    words: Words,
    *,
    serial: int,
    staff: StaffMember,
    languages: Sequence[str],
    faults: Mapping[str, str],
) -> FormPicture:
    """Everything that can be edited, with what was wrong at its field."""
    customer = profile.customer
    values = values_of(customer, words.country)
    tongues = tuple(dict.fromkeys((*languages, customer.language)))
    choices = {
        "language": tuple((code, language_name(code, words)) for code in tongues),
        "greeting": ((YES, words.say("greet_yes")), (NO, words.say("greet_no"))),
        "minor": ((NO, words.say("minor_no")), (YES, words.say("minor_yes"))),
        "sharing": ((NO, words.say("sharing_no")), (YES, words.say("sharing_yes"))),
        "home": (
            ("", words.say("home_by_visits")),
            *((str(store_id), name) for store_id, name in profile.stores.items()),
        ),
    }
    suggestions = tuple(tag for tag in profile.tags_in_use if tag not in customer.tags)
    hidden = () if is_allowed(staff, Permission.EDIT_GROUPS) else ("groups",)
    if not profile.household:
        hidden = (*hidden, "sharing")
    fields = tuple(
        FormField(
            name=name,
            label=words.say(f"edit_{name}"),
            text=text,
            hint=words.say(f"hint_{name}") if name in ("birthday", "tags", "card") else "",
            error=faults.get(name, ""),
            choices=choices.get(name, ()),
            is_scanned=name == "card",
            suggestions=suggestions[:_MOST_SUGGESTIONS] if name == "tags" else (),
        )
        for name, text in values.items()
        if name not in hidden
    )
    return FormPicture(
        serial=serial,
        title=words.say("edit"),
        fields=fields,
        submit=words.say("keep"),
        error=words.phrases.say("errors.edit_refused") if faults else "",
    )


def note_form(kind: NoteKind, words: Words, *, serial: int, fault: str) -> FormPicture:
    """One line of text."""
    field = FormField(name=NOTE_TEXT, label=words.say(f"add_{kind.value}"), error=fault)
    return FormPicture(
        serial=serial, title=words.say(f"add_{kind.value}"), hint=words.say("note_hint"),
        fields=(field,), submit=words.say("keep"),
    )  # fmt: skip


def approval_form(
    people: Sequence[StaffMember], words: Words, *, serial: int, fault: str
) -> FormPicture:
    """Who says yes, and their PIN."""
    who = FormField(
        name=WHO, label=words.say("who"), choices=tuple((str(one.id), one.name) for one in people)
    )
    pin = FormField(name=PIN, label=words.say("pin"), is_secret=True, error=fault)
    return FormPicture(
        serial=serial, title=words.say("needs_yes"), fields=(who, pin), submit=words.say("approve")
    )
