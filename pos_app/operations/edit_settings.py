"""Change what the store, the till and the tax table say. A manager's task, audited.

The settings of this machine are a file (pos_app/settings), not a Document: not written here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pos_app.domain.card_number import holds_card_number
from pos_app.domain.cash_rules import check_cash_rules
from pos_app.domain.clock import Clock
from pos_app.domain.cue_settings import check_cue_settings
from pos_app.domain.discretion import check_discretion
from pos_app.domain.errors import RuleError
from pos_app.domain.exchange_rules import check_exchange_rules
from pos_app.domain.ledger_accounts import check_accounts
from pos_app.domain.money import Money
from pos_app.domain.pin import check_pin
from pos_app.domain.policy import Policy
from pos_app.domain.receipt_template import check_template
from pos_app.domain.refund_rules import check_refund_rules
from pos_app.domain.staff import (
    Permission,
    StaffMember,
    holder_of,
    is_allowed,
    may_give,
    require,
)
from pos_app.domain.store import Store, Till
from pos_app.domain.suspend_rules import check_suspend_rules
from pos_app.domain.tax import PPM, TaxRule, TaxTable
from pos_app.domain.tender_rules import check_tender_rules
from pos_app.operations.country_packs import country_pack
from pos_app.operations.ports import AuditEntry, PinHasher, UnitOfWork, UnitOfWorkFactory

LONGEST_RECEIPT_LINE = 48
MOST_RECEIPT_LINES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class EditSettings:
    """What changing settings needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    hasher: PinHasher

    def policy(self) -> Policy:
        """What is in force now."""
        with self.unit_of_work() as work:
            return work.policy()

    def write_store(self, store: Store, *, staff: StaffMember) -> None:
        """Change the store. Its code and currency stay: sales carry them.

        Raises RuleError `errors.name_missing`, `errors.zone_unknown`, `errors.receipt_line_long`,
        `errors.receipt_lines_many`, `errors.cash_step_unknown`, `errors.cash_amount_off_step`,
        `errors.currency_fixed`, and what `check_discretion`, `check_refund_rules`,
        `check_exchange_rules`,
        `check_cash_rules`, `check_accounts`, `check_suspend_rules`, `check_cue_settings`,
        `check_tender_rules`, `check_template` and
        `CountryPack.read_tax_number` raise.
        """
        require(staff, Permission.EDIT_SETTINGS)
        if not store.name.strip():
            raise RuleError("errors.name_missing")
        try:
            ZoneInfo(store.zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise RuleError("errors.zone_unknown", zone=store.zone) from None
        check_receipt_lines(store.receipt_header)
        check_receipt_lines(store.receipt_footer)
        check_discretion(store.discretion)
        check_exchange_rules(store.exchange)
        check_template(store.template)
        if store.trader.tax_number:
            country_pack(store.country).read_tax_number(store.trader.tax_number)
        check_refund_rules(store.refunds)
        check_cash_rules(store.cash_rules)
        check_accounts(store.ledger)
        check_suspend_rules(store.suspending)
        check_cue_settings(store.cues)
        check_tender_rules(store.tendering)
        for step_minor in (store.cash_step_minor, store.round_off_minor):
            if step_minor < 1:
                raise RuleError("errors.cash_step_unknown", step=step_minor)
        for minor in store.cash_denominations_minor:
            if minor < 1 or minor % store.cash_step_minor:
                amount = Money(minor, store.currency)
                step = Money(store.cash_step_minor, store.currency)
                raise RuleError("errors.cash_amount_off_step", amount=amount, step=step)
        with self.unit_of_work() as work:
            before = work.policy().store
            if (before.code, before.currency) != (store.code, store.currency):
                raise RuleError("errors.currency_fixed")
            work.put_store(store)
            self._audit(work, "store_changed", staff)
            work.commit()

    def write_till(self, till: Till, *, staff: StaffMember) -> None:
        """Rename the till; its code stays, because sale numbers carry it."""
        require(staff, Permission.EDIT_SETTINGS)
        if not till.name.strip():
            raise RuleError("errors.name_missing")
        with self.unit_of_work() as work:
            work.put_till(replace(work.policy().till, name=till.name.strip()))
            self._audit(work, "till_changed", staff)
            work.commit()

    def write_taxes(self, rules: Sequence[TaxRule], *, staff: StaffMember) -> None:
        """Replace the tax table.

        Raises RuleError `errors.tax_table_empty` and what `check_tax_rule` raises.
        """
        require(staff, Permission.EDIT_SETTINGS)
        if not rules:
            raise RuleError("errors.tax_table_empty")
        for rule in rules:
            check_tax_rule(rule)
        with self.unit_of_work() as work:
            work.put_taxes(TaxTable(tuple(rules)))
            self._audit(work, "taxes_changed", staff)
            work.commit()

    def write_staff(self, member: StaffMember, *, pin: str | None, staff: StaffMember) -> None:
        """Add or change a person; `pin` None keeps the one there is.

        Raises RuleError `errors.name_missing`, `errors.pin_weak`, `errors.number_taken`,
        `errors.staff_card_taken`, `errors.card_number_scanned` (a bank's card is nobody's badge),
        `errors.role_above_own` (nobody makes, or changes, somebody who may do more than they),
        `errors.last_lead`, what `check_pin` raises, PermissionDeniedError.
        """
        require(staff, Permission.MANAGE_STAFF)
        if not member.name.strip():
            raise RuleError("errors.name_missing")
        if pin is not None:
            check_pin(pin, number=member.number)
            member = replace(member, pin_hash=self.hasher.hash_pin(pin))
        if holds_card_number(member.card):
            raise RuleError("errors.card_number_scanned")
        with self.unit_of_work() as work:
            check_staff_change(member, staff=staff, everybody=work.staff())
            work.put_staff(member)
            self._audit(work, "staff_changed", staff)
            work.commit()

    def _audit(self, work: UnitOfWork, kind: str, staff: StaffMember) -> None:
        entry = AuditEntry(kind=kind, staff_id=staff.id, at=self.clock.now(), body={})
        work.audit(entry)


def check_staff_change(
    member: StaffMember, *, staff: StaffMember, everybody: Sequence[StaffMember]
) -> None:
    """Refuse a person who cannot be. Raises what `EditSettings.write_staff` lists."""
    owner = holder_of(member.card, everybody)
    if owner is not None and owner.id != member.id:
        raise RuleError("errors.staff_card_taken", name=owner.name)
    others = [one for one in everybody if one.id != member.id]
    if any(one.number == member.number for one in others):
        raise RuleError("errors.number_taken", number=member.number)
    same_role = next((one for one in everybody if one.role is member.role), member)
    after = replace(member, granted=same_role.granted, withdrawn=same_role.withdrawn)
    before = next((one for one in everybody if one.id == member.id), after)
    if not (may_give(staff, before, everybody) and may_give(staff, after, everybody)):
        raise RuleError("errors.role_above_own", name=staff.name)
    lead = Permission.MANAGE_STAFF
    if is_allowed(before, lead) and not any(is_allowed(one, lead) for one in (*others, after)):
        raise RuleError("errors.last_lead")


def check_tax_rule(rule: TaxRule) -> None:
    """Refuse a rule that cannot be meant.

    Raises RuleError `errors.tax_rate_absurd`, `errors.tax_on_itself`, `errors.tax_free_negative`,
    `errors.tax_excess_of_nothing`, `errors.tax_dates_crossed`.
    """
    for place, part in enumerate(rule.components):
        if not 0 <= part.rate_ppm <= PPM:
            raise RuleError("errors.tax_rate_absurd", rate_ppm=part.rate_ppm)
        if part.is_on_tax and not place:
            raise RuleError("errors.tax_on_itself", name=part.name)
        if part.free_up_to_minor is not None and part.free_up_to_minor < 0:
            raise RuleError("errors.tax_free_negative", name=part.name)
        if part.is_excess_only and part.free_up_to_minor is None:
            raise RuleError("errors.tax_excess_of_nothing", name=part.name)
    if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
        raise RuleError("errors.tax_dates_crossed", tax_class=rule.tax_class)


def check_receipt_lines(lines: Sequence[str]) -> None:
    """Raise RuleError `errors.receipt_lines_many` or `errors.receipt_line_long`."""
    if len(lines) > MOST_RECEIPT_LINES:
        raise RuleError("errors.receipt_lines_many", most=MOST_RECEIPT_LINES)
    for line in lines:
        if len(line) > LONGEST_RECEIPT_LINE:
            raise RuleError("errors.receipt_line_long", longest=LONGEST_RECEIPT_LINE, line=line)
