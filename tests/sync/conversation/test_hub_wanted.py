"""Claims about value that lies with the maker of a record until somebody else asks for it."""

from uuid import UUID

import pytest

from sync import wire
from sync.conversation.hub_wanted import record_of_account
from sync.records import Posting
from tests.simulation.mutants import replace_struct
from tests.sync.conversation.pair import Pair

ISSUED, USED = "issued:use", "redeemed:use"


class Elsewhere:
    """A sale of the first till; the second asks for what of its line can come back."""

    def __init__(self) -> None:
        self.pair = Pair()
        self.pair.sell(1)
        self.pair.drain()
        sale = self.pair.store.entries(0, 1)[0].record
        self.account = f"sold_line:{sale.id.hex}:1"
        self.asked = 0

    def ask(self, *, number: int = 1) -> wire.Granted:
        """A till asks for one piece."""
        self.asked += 1
        answer = self.pair.ask(
            wire.AskRight(
                generation=self.pair.store.generation(), rq=UUID(int=5000 + self.asked),
                incarnation=self.pair.world.tills[number].store.living().id,
                account=self.account, amount=1, least=1,
            ),
            number=number,
        )  # fmt: skip
        assert isinstance(answer, wire.Granted)
        return answer

    def wanted(self, *, number: int = 0) -> tuple[str, ...]:
        """What a till is asked to open."""
        pull = wire.Pull(generation=self.pair.store.generation(), position=0, limit=100)
        answer = self.pair.ask(replace_struct(pull), number=number)
        assert isinstance(answer, wire.Pulled)
        return answer.wanted

    def open(self, sold: int, used: int = 0) -> None:
        """The first till opens the account with all that was sold and all that came back."""
        moved = [Posting(self.account, sold), Posting(ISSUED, -sold)]
        if used:
            moved += [Posting(self.account, -used), Posting(USED, used)]
        desk = self.pair.desk
        self.pair.world.deed(
            self.pair.machine,
            "opens",
            lambda: desk.write("account_moved", b"", postings=tuple(moved)),
        )
        self.pair.drain()


@pytest.fixture
def elsewhere() -> Elsewhere:
    """A sale, and somebody who brings its goods to another store."""
    return Elsewhere()


def test_the_maker_of_the_record_is_asked_to_open_and_nobody_else(elsewhere: Elsewhere) -> None:
    assert not elsewhere.ask().rights
    assert elsewhere.wanted() == (elsewhere.account,)
    assert elsewhere.wanted(number=1) == ()


def test_an_opened_account_is_granted_from_like_any_other(elsewhere: Elsewhere) -> None:
    elsewhere.ask()
    elsewhere.open(2, used=1)
    assert elsewhere.wanted() == ()
    assert [one.amount for one in elsewhere.ask().rights] == [1]
    assert not elsewhere.ask().rights


def test_the_maker_is_never_asked_twice(elsewhere: Elsewhere) -> None:
    elsewhere.ask()
    elsewhere.open(1, used=1)
    elsewhere.ask()
    assert elsewhere.wanted() == ()


def test_the_maker_that_asks_for_it_is_not_sent_to_itself(elsewhere: Elsewhere) -> None:
    elsewhere.ask(number=0)
    assert elsewhere.wanted() == ()


@pytest.mark.parametrize(
    "account", ["points:P:someone", "gift_card:A7", "sold_line:zz" + "0" * 30 + ":1", ""]
)
def test_other_accounts_belong_to_no_record(account: str) -> None:
    assert record_of_account(account) is None
