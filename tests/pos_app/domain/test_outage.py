"""An outage lasts until its end, and until now while it runs."""

from dataclasses import replace
from datetime import timedelta

from pos_app.domain.ids import mint_id
from pos_app.domain.outage import Outage
from tests.fakes import A_MORNING


def test_it_lasts_until_now_while_it_runs() -> None:
    outage = Outage(id=mint_id(), began_at=A_MORNING, after=0)
    now = A_MORNING + timedelta(minutes=7)
    assert (outage.is_over, outage.lasted(now)) == (False, timedelta(minutes=7))
    over = replace(outage, ended_at=A_MORNING + timedelta(minutes=2), upto=4)
    assert (over.is_over, over.lasted(now)) == (True, timedelta(minutes=2))
