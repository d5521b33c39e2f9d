"""A store's tender rules as fields of its document, one a rule, so that each merges by itself.

Names are the domain's behind `tender_`. A field that is missing has its default. Does not know the
other fields of a store.
"""

import dataclasses
from typing import Any

from pos_app.domain.tender_rules import ForeignCurrency, TenderRules

_PREFIX = "tender_"
_NAMES = tuple(field.name for field in dataclasses.fields(TenderRules))
TENDER_FIELDS = tuple(_PREFIX + name for name in _NAMES)


def tender_fields(rules: TenderRules) -> dict[str, object]:
    """The rules as plain values."""
    plain: dict[str, object] = {_PREFIX + name: getattr(rules, name) for name in _NAMES}
    plain["tender_voucher_issuers"] = list(rules.voucher_issuers)
    plain["tender_foreign_currencies"] = [
        [one.code, one.rate_ppm, one.step_minor] for one in rules.foreign_currencies
    ]
    return plain


def read_tender_rules(fields: dict[str, Any]) -> TenderRules:
    """The rules among the fields of a store."""
    known = {name: fields[_PREFIX + name] for name in _NAMES if _PREFIX + name in fields}
    if "voucher_issuers" in known:
        known["voucher_issuers"] = tuple(known["voucher_issuers"])
    if "foreign_currencies" in known:
        known["foreign_currencies"] = tuple(
            ForeignCurrency(code=code, rate_ppm=rate, step_minor=step)
            for code, rate, step in known["foreign_currencies"]
        )
    return TenderRules(**known)
