"""The deed that finds and parts people, for the golden test."""

from dataclasses import replace

from pos_app.domain.loyalty import loyalty_account
from pos_app.storage.unit_of_work import SqlUnitOfWork
from tests.builders import an_id
from tests.merges import a_merge, an_answer, an_end


def merges(work: SqlUnitOfWork, who: str) -> None:
    """Find that two of three records are one person, that others are not, and end one merge."""
    accounts = [loyalty_account(an_id("programme"), an_id(f"{one} {who}")) for one in "ab"]
    kept = a_merge(f"a {who}", f"b {who}", pairs=(accounts,), chance=97)
    ended = a_merge(f"b {who}", f"c {who}")
    work.people.add(kept)
    work.people.add(ended)
    work.people.end(an_end(ended))
    answer = an_answer(f"c {who}", f"d {who}")
    work.people.judge(answer)
    work.people.judge(replace(answer, id=an_id(f"after all {who}"), undoes=answer.id))
