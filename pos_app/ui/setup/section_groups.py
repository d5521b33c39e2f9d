"""The groups of the settings: which section stands in which, and their order.

Ctrl and a digit open a group, so that every section is some presses away however many there are.
Draws nothing and knows no section by more than its name.

Invariant: a section that is named in no group still stands in the list, in the last one.
"""

from collections.abc import Iterable

GROUPS: dict[str, tuple[str, ...]] = {
    "place": ("store", "taxes", "receipt", "hours"),
    "goods": (
        "products",
        "prices",
        "labels",
        "offers",
        "coupons",
        "markdowns",
        "quick_keys",
        "codes",
        "recalls",
        "import",
        "price_file",
    ),
    "money": ("cash", "tendering", "refunds", "suspending", "discretion"),
    "people": (
        "staff",
        "programmes",
        "cues",
        "refusals",
        "customer_import",
        "weekly_mail",
    ),
    "devices_here": ("till", "devices", "hub", "exchange"),
    "trust": ("roles", "journal", "privacy", "backups"),
}
GROUP_ICONS = {
    "place": "store",
    "goods": "package",
    "money": "banknote",
    "people": "users-round",
    "devices_here": "printer",
    "trust": "shield-check",
}
_LAST = list(GROUPS)[-1]
_GROUP_OF = {section: group for group, sections in GROUPS.items() for section in sections}


def group_of(section: str) -> str:
    """The group that a section stands in."""
    return _GROUP_OF.get(section, _LAST)


def grouped(sections: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The sections by group, each group in its own order; what is not named comes last."""
    known = list(sections)
    found = {}
    for group, order in GROUPS.items():
        named = [name for name in order if name in known]
        others = [name for name in known if name not in _GROUP_OF] if group == _LAST else []
        if named or others:
            found[group] = (*named, *others)
    return found
