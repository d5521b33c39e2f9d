"""Programs read what their token lets them, page by page, and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from sync.hub import read_routes
from sync.hub.opening import open_hub
from sync.hub.read_tokens import SCOPES, ReadTokenBook, uses_in
from sync.records import Posting
from tests.sync.hub.served import ServedHub, served_hub
from tests.sync.hub.tills import Teller

PATHS = ("tills", "records", "erasures", "accounts")


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[ServedHub]:
    storage = open_hub("", tmp_path, new_id=uuid4)
    with served_hub(tmp_path, storage=storage, is_encrypted=False) as running:
        yield running


def asking(hub: ServedHub, *scopes: str, kinds: tuple[str, ...] = ()) -> httpx.Client:
    rows = hub.storage.service_rows()
    token = rows.change(
        lambda one: ReadTokenBook(one, hub.service.options.folder).give(
            "books", scopes or SCOPES, kinds, now_ms=1
        )
    )
    rows.close()
    return httpx.Client(
        base_url=f"{hub.url}/api/v1/", trust_env=False,
        headers={"Authorization": f"Bearer {token}"},
    )  # fmt: skip


def filled(hub: ServedHub) -> Teller:
    writer = hub.storage.writer()
    till = Teller(writer)
    who = uuid4()
    earned = (Posting("issued:P", -50), Posting("points:P", 50, uuid4()))
    till.tell(writer, till.record(about=who), till.record(postings=earned), till.record())
    till.tell(writer, till.record(kind="erased", about=who, body=b"\x80"))
    writer.close()
    return till


def test_the_log_is_read_page_by_page_and_what_was_erased_is_absent(hub: ServedHub) -> None:
    filled(hub)
    with asking(hub) as program:
        found: list[Any] = []
        at, has_more = 0, True
        while has_more:
            page = program.get("records", params={"after": at, "limit": 1}).json()
            found, at, has_more = found + page["records"], page["next"], page["has_more"]
        assert [one["position"] for one in found] == [1, 2, 3, 4]
        assert "body" not in found[0]
        assert found[2]["body"]["fields"] == {"name": "Jane"}
        assert ["points:P", 50] in found[1]["postings"]
        (erased,) = program.get("erasures").json()["records"]
        assert erased["subjects"] == found[0]["subjects"]
        only = program.get("records", params={"kind": "account_moved"}).json()
        assert [one["position"] for one in only["records"]] == [2]
        assert only["next"] == 4


def test_tills_and_accounts_are_told(hub: ServedHub) -> None:
    till = filled(hub)
    with asking(hub) as program:
        (line,) = program.get("tills").json()["tills"]
        assert (line["id"], line["is_dead"], line["seen_at"]) == (till.device.hex, False, None)
        accounts = program.get("accounts").json()["accounts"]
        assert {"account": "points:P", "unit": "points", "amount": 50} in accounts
        page = program.get("accounts", params={"limit": 1}).json()
        after = program.get("accounts", params={"after": page["next"]}).json()
        assert page["accounts"] + after["accounts"] == accounts


def test_what_is_known_is_not_sent_again(hub: ServedHub) -> None:
    filled(hub)
    with asking(hub) as program:
        first = program.get("records")
        again = program.get("records", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", PATHS)
def test_nobody_reads_without_a_token_with_that_scope(hub: ServedHub, path: str) -> None:
    device = uuid4()
    tokens = ["x", "x" * 300, "Zm9v", hub.let_in(device)]
    with httpx.Client(base_url=f"{hub.url}/api/v1/", trust_env=False) as program:
        for token in tokens:
            answer = program.get(path, headers={"Authorization": f"Bearer {token}"})
            assert (answer.status_code, answer.json()["code"]) == (401, "unknown_token")
            assert answer.headers["www-authenticate"] == "Bearer"
    other = "accounts:read" if path != "accounts" else "tills:read"
    with asking(hub, other) as program:
        answer = program.get(path)
        assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_token_of_some_kinds_reads_no_other_and_no_till_speaks_with_it(hub: ServedHub) -> None:
    filled(hub)
    with asking(hub, "records:read", kinds=("account_moved",)) as program:
        (only,) = program.get("records").json()["records"]
        assert only["kind"] == "account_moved"
        assert "postings" not in only
        assert program.get("records?kind=customer").json()["code"] == "kind_not_allowed"
        assert program.post(f"{hub.url}/v1/codes").status_code == 401


def test_who_was_revoked_reads_no_more_also_after_a_restart(tmp_path: Path) -> None:
    storage = open_hub("", tmp_path, new_id=uuid4)
    with served_hub(tmp_path, storage=storage, is_encrypted=False) as hub, asking(hub) as program:
        assert program.get("tills").status_code == 200
        rows = storage.service_rows()
        assert rows.change(lambda one: ReadTokenBook(one, tmp_path).revoke("books")) == 1
        # As a database does that was put back from before.
        rows.change(lambda one: one.drop("read_token", one.all("read_token")[0][0]))
        said = program.headers
    with served_hub(tmp_path, storage=storage, is_encrypted=False) as hub:
        answer = httpx.get(f"{hub.url}/api/v1/tills", headers=said, trust_env=False)
        assert (answer.status_code, answer.json()["code"]) == (403, "revoked")
    (use,) = rows.read(uses_in).values()
    assert (use.n, use.last_ms) == (1, hub.moment.ms)
    rows.close()


@pytest.mark.parametrize(
    "query",
    ["after=-1", "after=x", "after=9223372036854775808", "after=" + "9" * 5000, "limit=501",
     "kind=", "kind=" + "k" * 201, "&".join(["kind=a"] * 51), "after=%D9%A1"],
)  # fmt: skip
def test_a_query_that_is_none_is_refused(hub: ServedHub, query: str) -> None:
    with asking(hub) as program:
        answer = program.get(f"records?{query}")
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_query")


def test_who_asks_too_often_waits(hub: ServedHub, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_routes.ASKED_MAX == 600
    with asking(hub) as program:
        codes = [program.get("tills").status_code for _ in range(read_routes.ASKED_MAX + 1)]
        assert codes.count(429) == 1
        assert re.fullmatch(r"\d+", program.get("tills").headers["retry-after"])


def test_nothing_can_be_written_and_nothing_else_is_there(hub: ServedHub) -> None:
    with asking(hub) as program:
        answer = program.post("tills", content=b"x" * 1_000_000)
        assert (answer.status_code, answer.json()["code"]) == (405, "not_allowed")
        assert program.get("customers").json()["code"] == "not_found"
