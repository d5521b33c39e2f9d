"""When the tills of a store speak with the hub, as plain values, and back. Does not check it."""

from datetime import time
from typing import Any

from pos_app.domain.exchange_rules import ExchangeRules


def exchange_rules_fields(rules: ExchangeRules) -> dict[str, object]:
    """A map of the rules' own names."""
    return {
        "is_daily": rules.is_daily,
        "daily_at": rules.daily_at.isoformat("minutes"),
        "alone_days": rules.alone_days,
    }


def read_exchange_rules(found: dict[str, Any] | None) -> ExchangeRules:
    """The rules of this map; what is missing is as the till comes."""
    if found is None:
        return ExchangeRules()
    return ExchangeRules(
        is_daily=bool(found.get("is_daily", False)),
        daily_at=time.fromisoformat(found.get("daily_at", "22:00")),
        alone_days=int(found.get("alone_days", ExchangeRules().alone_days)),
    )
