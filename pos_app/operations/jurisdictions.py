"""The jurisdictions of personal data, read from `resources/jurisdictions` when first asked for.

A country has its own table, or that of the European Economic Area, or the plain one. Decides
nothing.
"""

import tomllib
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Any

from pos_app.domain.jurisdiction import (
    Deadline,
    Jurisdiction,
    NoticeItem,
    QuietHours,
    RequestKind,
    RetentionPurpose,
)

# The Regulation holds in the Union and, by the EEA agreement, in Iceland, Liechtenstein, Norway.
_EEA = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
        "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    }
)  # fmt: skip
_OWN = {"IN": "in", "GB": "uk"}


@cache
def jurisdiction(country: str) -> Jurisdiction:
    """What holds in a country (ISO 3166-1 alpha-2); the plain table where none is known.

    Raises ValueError, KeyError or TypeError for a file with a gap: a fault of the program.
    """
    code = country.upper()
    name = _OWN.get(code, "eu" if code in _EEA else "default")
    place = files("resources").joinpath("jurisdictions", f"{name}.toml")
    return _jurisdiction(tomllib.loads(place.read_text("utf-8")))


def _jurisdiction(row: dict[str, Any]) -> Jurisdiction:
    begins, ends = row["quiet_hours"]
    values = row | {
        "quiet_hours": QuietHours(time.fromisoformat(begins), time.fromisoformat(ends)),
        "deadlines": {
            RequestKind(kind): Deadline(*days) for kind, days in row["deadlines"].items()
        },
        "retention_days": {
            RetentionPurpose(purpose): days for purpose, days in row["retention_days"].items()
        },
        "notice_items": tuple(NoticeItem(item) for item in row["notice_items"]),
    }
    return Jurisdiction(**values)
