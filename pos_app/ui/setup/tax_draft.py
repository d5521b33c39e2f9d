"""Turns one tax of a rule into the texts of a form and back.

Judges one field at a time, and what two fields say together; the operation judges the table.
Writes nothing. Class, dates and supply modes belong to the rule, everything else to the one tax.
"""

from dataclasses import dataclass, replace

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Currency, parse_amount
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxComponent, TaxRule
from pos_app.ui.formatting import format_minor
from pos_app.ui.locale_table import locale_style
from pos_app.ui.setup.figures import parse_day, parse_rate, write_rate
from pos_app.ui.setup.section import NO, YES

BLANK_RULE = TaxRule(tax_class="", components=())
_BLANK = TaxComponent(code="", name="", rate_ppm=0)
# The sentence about modes stands below the last of those that every country has.
LAST_MODE = f"mode_{SupplyMode.DELIVERY}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxDrafts:
    """Reads and writes drafts: thresholds in `currency`, figures as `language` writes them.

    `modes` are those that make a difference in the country; a rule keeps what it says of others.
    """

    currency: Currency
    language: str
    modes: tuple[SupplyMode, ...]

    def draft_of(self, rule: TaxRule, place: int) -> dict[str, str]:
        """Return the texts of the tax at `place`; past the last one, of a new tax."""
        part = rule.components[place] if place < len(rule.components) else _BLANK
        return {
            "tax_class": rule.tax_class,
            "name": part.name,
            "code": part.code,
            "rate": self.rate(part),
            "is_on_tax": YES if part.is_on_tax else NO,
            "free_up_to": self.threshold(part),
            "is_excess_only": YES if part.is_excess_only else NO,
            "valid_from": rule.valid_from.isoformat() if rule.valid_from else "",
            "valid_to": rule.valid_to.isoformat() if rule.valid_to else "",
            **{
                f"mode_{mode}": YES if mode in rule.modes or not rule.modes else NO
                for mode in self.modes
            },
        }

    def rate(self, part: TaxComponent) -> str:
        """Return a rate in per cent as people type it."""
        return write_rate(part.rate_ppm, mark=locale_style(self.language).decimal)

    def threshold(self, part: TaxComponent) -> str:
        """Return the price up to which nothing is taken, empty for none."""
        if part.free_up_to_minor is None:
            return ""
        style = locale_style(self.language)
        return format_minor(part.free_up_to_minor, self.currency.exponent, style)

    def rule_of(self, draft: dict[str, str], rule: TaxRule, place: int) -> TaxRule:
        """Return the rule with the drafted tax at `place`, or past the last one."""
        parts = list(rule.components)
        parts[place : place + 1] = [
            TaxComponent(
                code=draft["code"].strip(),
                name=draft["name"].strip(),
                rate_ppm=parse_rate(draft["rate"]),
                is_on_tax=draft["is_on_tax"] == YES,
                free_up_to_minor=self._free_up_to(draft["free_up_to"]),
                is_excess_only=draft["is_excess_only"] == YES,
            )
        ]
        modes = self._modes(draft)
        is_any = len(modes) == len(self.modes)
        return replace(
            rule,
            tax_class=draft["tax_class"].strip(),
            components=tuple(parts),
            modes=frozenset() if is_any else modes | rule.modes.difference(self.modes),
            valid_from=parse_day(draft["valid_from"]),
            valid_to=parse_day(draft["valid_to"]),
        )

    def check_field(self, field: str, value: str, *, draft: dict[str, str], place: int) -> None:
        """Raise RuleError when this cannot stand in the field."""
        if field in {"tax_class", "code", "name"} and not value.strip():
            raise RuleError("setup.name_missing")
        if field == "rate":
            parse_rate(value)
        if field == "is_on_tax" and value == YES and not place:
            raise RuleError("setup.tax_first_on_tax")
        if field == "free_up_to":
            self._free_up_to(value)
        if field == "is_excess_only" and value == YES and not draft["free_up_to"].strip():
            raise RuleError("setup.excess_of_nothing")
        if field == "valid_from":
            parse_day(value)
        if field == "valid_to":
            _check_end(value, draft["valid_from"])
        if field == LAST_MODE and not self._modes(draft):
            raise RuleError("setup.mode_missing")

    def _modes(self, draft: dict[str, str]) -> frozenset[SupplyMode]:
        return frozenset(mode for mode in self.modes if draft[f"mode_{mode}"] == YES)

    def _free_up_to(self, text: str) -> int | None:
        if not text.strip():
            return None
        minor = parse_amount(text, self.currency).minor
        if minor < 0:
            raise RuleError("setup.threshold_negative")
        return minor


def _check_end(text: str, start_text: str) -> None:
    end = parse_day(text)
    try:
        start = parse_day(start_text)
    except RuleError:
        return  # the sentence about it stands below its own field
    if start and end and end < start:
        raise RuleError("setup.days_crossed")
