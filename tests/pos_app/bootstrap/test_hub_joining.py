"""A till joins a hub and leaves it, and every way in which that fails has its sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.bootstrap.hub_joining import HubJoining, HubKnown
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.paths import places_in
from pos_app.phrases import Phrases
from pos_app.settings import parse_settings
from pos_app.storage.hub_pairing import HubPairing, write_pairing
from tests.builders import a_store, a_tax_table, a_till
from tests.sync.client.fake_hub import NOTHING_THERE, FakeHub
from tests.sync.client.test_pairing import CODE, answering

FILES = parse_settings('[storage]\nkey_place = "file"\n')


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    opened = open_machine(places_in(tmp_path), FILES)

    def furnish() -> None:
        with opened.units() as work:
            work.put_store(a_store())
            work.put_till(a_till())
            work.put_taxes(a_tax_table())
            work.commit()

    opened.do(furnish)
    yield opened
    opened.close()


def test_a_till_joins_by_the_code_and_remembers_the_hub(machine: Machine) -> None:
    hub, joining = FakeHub(), HubJoining(machine)
    hub.pair = answering(CODE, b"")
    hub.answer = lambda _: NOTHING_THERE
    assert joining.hub() is None
    with hub.serve():
        joined = joining.try_to_join(hub.url, CODE)
    assert joined.hub == HubKnown(address=hub.url, name="The hub")
    assert joined.code == "link.paired"
    assert joining.hub() == joined.hub
    assert joining.is_paired()
    joining.leave()
    assert not joining.is_paired()
    assert joining.hub() is None


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("hub/x", CODE, "link.bad_address"),
        ("http://hub.example", CODE, "link.not_encrypted"),
        ("127.0.0.1:1", CODE, "link.unreachable"),
        ("127.0.0.1:1", "12", "link.no_code"),
    ],
)
def test_what_goes_wrong_is_a_sentence_and_nothing_is_kept(
    machine: Machine, address: str, code: str, said: str
) -> None:
    joined = HubJoining(machine).try_to_join(address, code)
    assert joined.hub is None
    assert joined.code == said
    assert Phrases("en").say(joined.code, **joined.values)
    assert not HubJoining(machine).is_paired()


def test_a_paired_till_has_a_code_shown_for_the_next(machine: Machine) -> None:
    hub, joining = FakeHub(), HubJoining(machine)
    assert joining.code_for_next() == ("", 0)
    hub.codes = (CODE, 9)
    with hub.serve():
        kept = HubPairing(url=hub.url, pin=b"", hub_name="Hub", token="t")
        machine.do(lambda: write_pairing(machine.database.writer, kept, keyring=None))
        assert joining.code_for_next() == (CODE, 9)
    assert hub.tokens == ["Bearer t"]
