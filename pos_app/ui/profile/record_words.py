"""The records of one person on their profile: which there are, who made them one, and the keys.

Decides nothing and holds no Qt.
"""

from collections.abc import Hashable
from uuid import UUID

from pos_app.domain.customer import Customer
from pos_app.domain.person_merge import Merge, MergeWhy
from pos_app.operations.customer_profile import CustomerProfile
from pos_app.ui.customer.words import mask_of, name_of
from pos_app.ui.profile.picture import Action, Entry
from pos_app.ui.profile.words import Words

RECORD = "record:"
MERGE, PART = "merge", "part"


def record_entries(profile: CustomerProfile, words: Words) -> list[Entry]:
    """Every other record of this person."""
    own = profile.customer.id
    return [_entry(one, profile, words) for one in profile.records if one.id != own]


def record_actions(words: Words, *, chosen: Hashable | None) -> list[Action]:
    """To merge with somebody; and to part a record that is chosen."""
    merge = Action(code=MERGE, text=words.say("merge"), key="Alt+M", icon="merge")
    if not is_record(chosen):
        return [merge]
    return [merge, Action(code=PART, text=words.say("part"), key="Alt+T", icon="split")]


def is_record(chosen: Hashable | None) -> bool:
    """Whether a row is one of these."""
    return isinstance(chosen, str) and chosen.startswith(RECORD)


def merge_at(profile: CustomerProfile, chosen: Hashable | None) -> Merge | None:
    """The merge that holds the chosen record: the newest that names it."""
    if not is_record(chosen):
        return None
    record = UUID(str(chosen).removeprefix(RECORD))
    return next((one for one in profile.merges if record in (one.a, one.b)), None)


def _entry(one: Customer, profile: CustomerProfile, words: Words) -> Entry:
    merge = merge_at(profile, f"{RECORD}{one.id}")
    said = ""
    if merge is not None and merge.why is MergeWhy.RULE:
        said = words.say("merged_by_rule", day=words.day(merge.at))
    elif merge is not None and merge.staff_id is not None:
        said = words.by(merge.at, profile.staff.get(merge.staff_id, ""))
    return Entry(
        key=f"{RECORD}{one.id}",
        text=name_of(one, words.phrases),
        sub=" · ".join(part for part in (mask_of(one), said) if part),
        chip=(words.say("same_person"), "good"),
    )
