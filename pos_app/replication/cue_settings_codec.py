"""What a store says about cues as plain values, and back.

Does not check it. A kind that this version does not know stays in the lists as it came.
"""

from dataclasses import asdict, fields
from typing import Any

from pos_app.domain.cue_settings import CueSettings, GoesWith
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.replication.plain_values import id_or_none, read_id, read_id_or_none

_NAMES = frozenset(field.name for field in fields(CueSettings)) - {"goes_with"}
_LISTS = ("off", "always", "on_receipt")


def cue_settings_fields(settings: CueSettings) -> dict[str, object]:
    """A map of the settings' own names; a pair is [accessory, product, department, least]."""
    plain = asdict(settings)
    return plain | {
        **{name: list(plain[name]) for name in _LISTS},
        "goes_with": [
            [
                pair.accessory_id.bytes,
                id_or_none(pair.product_id),
                id_or_none(pair.department_id),
                pair.least_minor,
            ]
            for pair in settings.goes_with
        ],
    }


def read_cue_settings(found: dict[str, Any] | None) -> CueSettings:
    """The settings of this map; what is missing is as the till comes."""
    known = {name: value for name, value in (found or {}).items() if name in _NAMES}
    known |= {name: tuple(known[name]) for name in _LISTS if name in known}
    return CueSettings(
        **known, goes_with=tuple(_pair(pair) for pair in (found or {}).get("goes_with", ()))
    )


def _pair(pair: list[Any]) -> GoesWith:
    product, department = read_id_or_none(pair[1]), read_id_or_none(pair[2])
    return GoesWith(
        accessory_id=ProductId(read_id(pair[0])),
        product_id=None if product is None else ProductId(product),
        department_id=None if department is None else DepartmentId(department),
        least_minor=pair[3],
    )
