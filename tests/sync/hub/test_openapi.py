"""The service is as its description says, whatever it is sent: never a 5xx."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync import wire
from sync.hub.openapi import description
from sync.hub.opening import open_hub
from sync.hub.read_tokens import SCOPES, ReadTokenBook
from tests.sync.hub.served import ServedHub, served_hub

PACKED = "application/msgpack"
DEVICE, LIFE = uuid4(), uuid4()
FEW = settings(
    max_examples=25, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
numbers = st.integers(-(2**63), 2**64 - 1)
ids = st.sampled_from([DEVICE, LIFE, UUID(int=0)]) | st.uuids()
hashes = st.binary(max_size=40)
records = st.builds(wire.WireRecord, hashes, st.none() | hashes, hashes, hashes)
headers = st.tuples(
    ids, st.sampled_from(["sale", "erased", "accounts_linked", "customer", "?"]), numbers, ids, ids,
    numbers, numbers, st.lists(ids, max_size=2),
    st.lists(st.tuples(st.text(max_size=9), numbers, st.none() | ids), max_size=3),
    st.lists(st.tuples(st.text(max_size=3), numbers), max_size=2),
).map(msgspec.msgpack.Encoder(uuid_format="bytes").encode)  # fmt: skip
near = st.builds(wire.WireRecord, headers, st.none() | hashes, st.binary(min_size=32, max_size=32),
                 st.binary(min_size=32, max_size=32))  # fmt: skip
tails = st.builds(wire.ChainTail, ids, numbers, hashes, numbers)
given_rights = st.builds(wire.GivenRight, ids, st.text(max_size=5), numbers, st.booleans())


def messages(generation: UUID) -> st.SearchStrategy[wire.Message]:
    """Messages that no honest till sends, in the form of those that they do."""
    now = st.just(generation)
    some = st.lists(records | near, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        st.builds(
            wire.Hello, nonce=ids, version=numbers, generation=st.none() | now, wall_ms=numbers,
            chains=st.lists(tails, min_size=1, max_size=3).map(tuple),
            rights=st.lists(given_rights, max_size=3).map(tuple),
        ),
        st.builds(wire.Push, generation=now, incarnation=ids, first=numbers, records=some),
        st.builds(wire.Relay, generation=now, records=some),
        st.builds(
            wire.Pull, generation=now, position=st.integers(0, 2**64 - 1),
            limit=st.integers(1, wire.ENTRIES_MAX), documents_to=numbers,
        ),
        st.builds(
            wire.AskSnapshot, generation=now, after=st.none() | st.tuples(st.text(max_size=5), ids)
        ),
        st.builds(
            wire.AskRight, generation=now, incarnation=ids, rq=ids, least=numbers,
            account=st.text(min_size=1, max_size=5), amount=st.integers(1, 2**64 - 1),
        ),
    )  # fmt: skip


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[ServedHub]:
    storage = open_hub("", tmp_path, new_id=uuid4)
    with served_hub(tmp_path, storage=storage, is_encrypted=False) as running:
        yield running


def test_every_route_of_tills_is_described() -> None:
    assert set(description()["paths"]) == {
        "/v1/exchange", "/v1/stream", "/v1/pair", "/v1/codes", "/health", "/metrics",
        "/api/v1/tills", "/api/v1/records", "/api/v1/erasures", "/api/v1/accounts",
    }  # fmt: skip
    assert json.loads(json.dumps(description())) == description()


@pytest.mark.parametrize(
    "operation", ["/v1/exchange", "/v1/pair", "/v1/codes", "/health", "/metrics"]
)
def test_no_request_by_the_description_is_a_bug(hub: ServedHub, operation: str) -> None:
    schemathesis.openapi.media_type(PACKED, st.binary(max_size=200))
    schema = schemathesis.openapi.from_dict(description())
    method = "get" if operation in ("/health", "/metrics") else "post"
    token = hub.let_in(DEVICE)

    @FEW
    @given(case=schema[operation][method].as_strategy())
    def ask(case: schemathesis.Case) -> None:
        with httpx.Client(base_url=hub.url, trust_env=False) as asking:
            body = case.body if isinstance(case.body, bytes) else b""
            said = {"Content-Type": PACKED, "Authorization": f"Bearer {token}"}
            answer = asking.request(method.upper(), operation, content=body, headers=said)
        described = description()["paths"][operation][method]["responses"]
        assert str(answer.status_code) in described
        assert answer.status_code < 500

    ask()


@pytest.mark.parametrize("name", ["tills", "records", "erasures", "accounts"])
def test_no_request_of_a_program_is_a_bug(hub: ServedHub, name: str) -> None:
    schema = schemathesis.openapi.from_dict(description())
    path = f"/api/v1/{name}"
    rows = hub.storage.service_rows()
    folder = hub.service.options.folder
    token = rows.change(
        lambda one: ReadTokenBook(one, folder).give("x", SCOPES, (), now_ms=hub.moment.ms)
    )
    rows.close()
    said = {"Authorization": f"Bearer {token}"}

    @FEW
    @given(case=schema[path]["get"].as_strategy())
    def ask(case: schemathesis.Case) -> None:
        with httpx.Client(base_url=hub.url, trust_env=False, headers=said) as asking:
            answer = asking.get(path, params=case.query)
        responses = description()["paths"][path]["get"]["responses"]
        assert str(answer.status_code) in responses
        kind = answer.headers["content-type"]
        assert kind in responses[str(answer.status_code)]["content"]
        required = responses["200"]["content"]["application/json"]["schema"]["required"]
        if answer.status_code == 200:
            assert set(required) <= set(answer.json())

    ask()


def test_no_message_of_a_till_is_a_bug(hub: ServedHub) -> None:
    token = hub.let_in(DEVICE)
    headers = {"Content-Type": PACKED, "Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=hub.url, trust_env=False, headers=headers) as asking:

        @settings(FEW, max_examples=150)
        @given(message=messages(hub.storage.generation()))
        def ask(message: wire.Message) -> None:
            answer = asking.post("/v1/exchange", content=wire.encode(message))
            assert answer.status_code in (200, 400), (answer.status_code, message)

        ask()
