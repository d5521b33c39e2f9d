"""Claims about another life of a till."""

from sync.conversation.reincarnation import reincarnate
from sync.records import verify_chain
from tests.sync.conversation.pair import Pair


def test_what_the_hub_does_not_have_moves_with_its_ids_and_all_rights_are_void() -> None:
    pair = Pair()
    pair.sell(2)
    pair.drain()
    acked = [one.id for one in pair.outbox()]
    pair.sell(2)
    waiting = [one.id for one in pair.outbox()][len(acked) :]
    pair.world.deed(pair.machine, "asks", lambda: pair.desk.ask(pair.account, 5, 5))
    old, new = pair.file.living().id, pair.new_id()
    assert reincarnate(pair.file, new) == len(waiting)
    pair.file.commit()
    assert [one.id for one in pair.file.records_after(old, 0, 99)] == acked
    moved = pair.file.records_after(new, 0, 99)
    assert [one.id for one in moved] == waiting
    assert verify_chain(moved).dseq == pair.file.living().reissued == len(waiting)
    assert all(right.is_void for right in pair.file.rights())
    assert not pair.file.questions()


def test_it_all_arrives_once() -> None:
    pair = Pair()
    pair.sell(2)
    pair.link()
    pair.ask(pair.pushed())  # the answer is lost
    reincarnate(pair.file, pair.new_id())
    pair.file.commit()
    pair.till._is_welcome, pair.till._sent = False, None
    pair.drain()
    assert pair.store.head() == 4
