"""Join the accounts of merged people in a programme that is younger than their merge.

A merge names the accounts that it makes one person's; a programme or a stamp card that comes later
is not among them. The merge is said once more with what is missing, a few people a transaction,
once for each set of programmes. Several tills may say it: it comes to the same. Merges nobody.
"""

import hashlib
from dataclasses import dataclass, replace

from pos_app.domain.clock import Clock
from pos_app.domain.job_run import JobRun
from pos_app.operations.merge_people import account_pairs
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

JOB = "join_accounts"
AT_ONCE = 4  # merges a transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinAccounts:
    """What joining needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def step(self) -> bool:
        """Do a little; whether there is more to do."""
        with self.unit_of_work() as work:
            period = _programmes(work)
            run = work.jobs.newest(JOB, "")
            if run is not None and run.period == period and run.is_over:
                return False
            place = run.place if run is not None and run.period == period else b""
            merges = work.people.merges_after(place, limit=AT_ONCE)
            for merge in merges:
                known = work.people.joined(merge.edge)
                missing = tuple(
                    pair
                    for pair in account_pairs(work, merge.a, merge.b)
                    if (min(pair), max(pair)) not in known
                )
                if missing:
                    work.people.add(replace(merge, pairs=missing))
            is_over = len(merges) < AT_ONCE
            after = merges[-1].edge.bytes if merges else place
            work.jobs.note(
                JobRun(job=JOB, period=period, step="", place=after, is_over=is_over),
                at=self.clock.now(),
            )
            work.commit()
        return not is_over


def _programmes(work: UnitOfWork) -> str:
    """The same text for the same programmes and cards."""
    names = (
        f"{one.id}:{','.join(card.code for card in one.stamp_cards)}"
        for one in work.loyalty.programmes()
    )
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:16]
