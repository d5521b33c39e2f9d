"""Ask for consent, keep the answers, confirm what is pending, withdraw.

Decides what may be asked of whom; what holds follows from the facts (domain/consent). Does not ask
(that is the screens' part) and sends nothing.

Invariants:
- An answer is kept only with a wording that is written down word for word.
- What staff heard stays pending until the customer's own hand confirmed it.
- Withdrawing asks nothing and is never refused.
- Whoever is under age is asked nothing, and no yes of theirs is taken.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.consent import (
    BOXES,
    BoxStanding,
    Consent,
    ConsentAct,
    ConsentChannel,
    ConsentHow,
    ConsentStanding,
    ConsentState,
    ConsentWording,
    Purpose,
    withdrawals,
)
from pos_app.domain.customer import Customer
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.consent_wordings import (
    next_version,
    wording_shown,
    wordings_in_force,
    write_down,
)
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class ShownConsent:
    """An answer with the very words that it was given to; None for a withdrawal."""

    consent: Consent
    wording: ConsentWording | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepConsent:
    """What keeping consents needs. All of it runs on the database thread."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def to_ask(
        self, customer: Customer, *, staff: StaffMember, how: ConsentHow, language: str = ""
    ) -> tuple[ConsentWording, ...]:
        """The boxes that somebody may be asked now, in their language or another one.

        Nothing of whoever is under age, nothing that is given, and no channel of which nothing is
        known. What is pending is asked again only by the customer's own hand.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            return askable(work, customer, how=how, language=language)

    def withdrawn(self, customer_id: CustomerId) -> tuple[UUID, ...]:
        """What somebody has taken back so far: what an answer given from now on has seen."""
        with self.unit_of_work() as work:
            return withdrawals(work.consents.of(customer_id), record=customer_id)

    def keep(
        self,
        customer_id: CustomerId,
        answers: Sequence[ConsentAnswer],
        *,
        staff: StaffMember,
        how: ConsentHow,
        seen: Sequence[UUID] | None = None,
    ) -> ConsentStanding:
        """Write down what was shown and answered, all of it or nothing; what holds then.

        `seen` are the withdrawals that were known when it was asked (`withdrawn`); None: those of
        now. An answer may be written long after it was given.

        Raises RuleError `errors.customer_gone` and `errors.consent_minor`.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            customer = _customer(work, customer_id)
            self.write(work, customer, answers, staff=staff, how=how, seen=seen)
            work.commit()
            return work.consents.standing(customer_id)

    def write(
        self,
        work: UnitOfWork,
        customer: Customer,
        answers: Sequence[ConsentAnswer],
        *,
        staff: StaffMember,
        how: ConsentHow,
        seen: Sequence[UUID] | None = None,
    ) -> None:
        """Write answers in somebody else's transaction. Raises as `keep`."""
        if customer.is_minor and any(one.is_given for one in answers):
            raise RuleError("errors.consent_minor")
        facts = work.consents.of(customer.id)
        for answer in answers:
            wording = answer.wording
            box = (wording.purpose, wording.channel)
            known = withdrawals(facts, *box, record=customer.id)
            write_down(work, wording)
            act = ConsentAct.GIVEN if answer.is_given else ConsentAct.DECLINED
            plain = self._fact(work, customer.id, box, staff=staff, how=how)
            work.consents.add(
                replace(
                    plain,
                    act=act,
                    is_pending=answer.is_given and not how.is_own_act,
                    wording_id=wording.id,
                    wording_version=wording.version,
                    language=wording.language,
                    text_hash=wording.text_hash,
                    seen=tuple(one for one in known if seen is None or one in seen)
                    if answer.is_given
                    else (),
                )
            )

    def confirm(
        self, customer_id: CustomerId, *, staff: StaffMember, how: ConsentHow
    ) -> ConsentStanding:
        """The customer confirmed what is pending, in a way that is their own act.

        Raises RuleError `errors.customer_gone`, `errors.consent_minor`, `errors.consent_not_own`
        and `errors.consent_nothing_pending`.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        if not how.is_own_act:
            raise RuleError("errors.consent_not_own")
        with self.unit_of_work() as work:
            customer = _customer(work, customer_id)
            if customer.is_minor:
                raise RuleError("errors.consent_minor")
            pending = [box.by for box in work.consents.standing(customer_id).pending]
            if not pending:
                raise RuleError("errors.consent_nothing_pending")
            for grant in pending:
                assert grant is not None, "a pending box has its grant"
                box = (grant.purpose, grant.channel)
                plain = self._fact(work, customer_id, box, staff=staff, how=how)
                work.consents.add(
                    replace(
                        plain,
                        wording_id=grant.wording_id,
                        wording_version=grant.wording_version,
                        language=grant.language,
                        text_hash=grant.text_hash,
                        seen=grant.seen,
                        confirms=grant.id,
                    )
                )
            work.commit()
            return work.consents.standing(customer_id)

    def withdraw(
        self,
        customer_id: CustomerId,
        purpose: Purpose,
        channel: ConsentChannel = ConsentChannel.NONE,
        *,
        staff: StaffMember,
        how: ConsentHow = ConsentHow.SAID_ALOUD,
    ) -> ConsentStanding:
        """Take one back: at once, without a question. Raises RuleError `errors.customer_gone`."""
        return self._withdraw(customer_id, [(purpose, channel)], staff=staff, how=how)

    def withdraw_all(
        self,
        customer_id: CustomerId,
        *,
        staff: StaffMember,
        how: ConsentHow = ConsentHow.SAID_ALOUD,
    ) -> ConsentStanding:
        """Take back all there is, also what this till does not know yet; raises as `withdraw`."""
        return self._withdraw(customer_id, BOXES, staff=staff, how=how)

    def shown(
        self, customer_id: CustomerId, *, staff: StaffMember
    ) -> tuple[tuple[BoxStanding, ConsentWording | None], ...]:
        """What holds for each box, with the words of the answer that made it so."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            return tuple(
                (box, None if box.by is None else wording_shown(work, box.by))
                for box in work.consents.standing(customer_id).boxes
            )

    def history(self, customer_id: CustomerId, *, staff: StaffMember) -> tuple[ShownConsent, ...]:
        """Every answer of somebody with the words that were shown, the newest first."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            return tuple(
                ShownConsent(one, wording_shown(work, one)) for one in work.consents.of(customer_id)
            )

    def change_wording(self, wording: ConsentWording, *, staff: StaffMember) -> ConsentWording:
        """Put other words in force from now on, as the next version, whatever version it says.

        Answers keep the version that they were given to.
        """
        require(staff, Permission.EDIT_SETTINGS)
        with self.unit_of_work() as work:
            changed = replace(wording, version=next_version(work, wording))
            work.consents.put_wording(changed)
            work.commit()
        return changed

    def _withdraw(
        self,
        customer_id: CustomerId,
        boxes: Sequence[tuple[Purpose, ConsentChannel]],
        *,
        staff: StaffMember,
        how: ConsentHow,
    ) -> ConsentStanding:
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            _customer(work, customer_id)
            self.write_withdrawn(work, customer_id, staff=staff, how=how, boxes=boxes)
            work.commit()
            return work.consents.standing(customer_id)

    def write_withdrawn(
        self,
        work: UnitOfWork,
        customer_id: CustomerId,
        *,
        staff: StaffMember,
        how: ConsentHow = ConsentHow.SAID_ALOUD,
        boxes: Sequence[tuple[Purpose, ConsentChannel]] = BOXES,
    ) -> None:
        """Take boxes back in somebody else's transaction, all of them unless some are named.

        Under every record of theirs: should they be two people after all, both have said no.
        """
        for record in work.people.records(customer_id):
            for box in boxes:
                plain = self._fact(work, record, box, staff=staff, how=how)
                work.consents.add(replace(plain, act=ConsentAct.WITHDRAWN))

    def _fact(
        self,
        work: UnitOfWork,
        customer_id: CustomerId,
        box: tuple[Purpose, ConsentChannel],
        *,
        staff: StaffMember,
        how: ConsentHow,
    ) -> Consent:
        """A grant of this till and now, without its words."""
        policy = work.policy()
        return Consent(
            id=self.new_id(),
            customer_id=customer_id,
            purpose=box[0],
            channel=box[1],
            act=ConsentAct.GIVEN,
            at=self.clock.now(),
            store_id=policy.store.id,
            till_id=policy.till.id,
            staff_id=staff.id,
            how=how,
        )


def askable(
    work: UnitOfWork, customer: Customer, *, how: ConsentHow, language: str = ""
) -> tuple[ConsentWording, ...]:
    """The boxes that somebody may be asked now; see KeepConsent.to_ask."""
    if customer.is_minor:
        return ()
    standing = work.consents.standing(customer.id)
    asked = [
        box
        for box in BOXES
        if box[1] in _channels(customer)
        and standing.of(*box) is not ConsentState.GIVEN
        and (how.is_own_act or standing.of(*box) is not ConsentState.PENDING)
    ]
    words = wordings_in_force(work, language or customer.language)
    return tuple(words[box] for box in asked if box in words)


def _channels(customer: Customer) -> frozenset[ConsentChannel]:
    """Those by which somebody can be reached; nobody's street is known."""
    channels = {ConsentChannel.NONE}
    if customer.email:
        channels.add(ConsentChannel.EMAIL)
    if customer.phone:
        channels |= {ConsentChannel.MESSAGE, ConsentChannel.PHONE}
    return frozenset(channels)


def _customer(work: UnitOfWork, customer_id: CustomerId) -> Customer:
    found = work.customers.customer(customer_id)
    if found is None:
        raise RuleError("errors.customer_gone")
    return found
