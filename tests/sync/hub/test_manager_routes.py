"""The pages of the hub's manager, asked as a browser asks, on real storage and real TLS."""

import re
import ssl
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest

from sync.client.link import HubLink
from sync.client.pinned import HubPlace
from sync.conversation import hub_clones
from sync.hub.opening import open_hub
from sync.hub.sign_in import new_password
from sync.records import ChainHead, Posting, RecordDraft, document_body, seal
from sync.wire import ChainTail, Hello, Push, Pushed, Refused, Welcome, to_wire
from tests.sync.hub.served import ServedHub, served_hub

DEVICE, STORE, LIFE, RIGHT = (UUID(int=number) for number in range(1, 5))


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[ServedHub]:
    with served_hub(tmp_path, storage=open_hub("", tmp_path, new_id=uuid4)) as running:
        yield running


@pytest.fixture
def browser(hub: ServedHub) -> Iterator[httpx.Client]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with httpx.Client(base_url=hub.url, verify=context, trust_env=False) as asking:
        yield asking


def signed_in(hub: ServedHub, browser: httpx.Client) -> str:
    rows = hub.storage.service_rows()
    password = rows.change(new_password)
    rows.close()
    answer = browser.post("/sign-in", data={"password": password})
    assert (answer.status_code, answer.headers["location"]) == (303, "/tills")
    cookie = answer.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=strict", "secure"))
    found = re.search('name="form_key" value="([0-9a-f]+)"', browser.get("/tills").text)
    assert found is not None
    return found[1]


def filled(hub: ServedHub) -> str:
    """A till with a name, 30 points that it may spend, and a record that is none; its token."""
    token = hub.let_in(DEVICE, store=STORE)
    link = HubLink(HubPlace(hub.url, hub.fingerprint), token)
    hello = Hello(
        nonce=uuid4(), version=1, chains=(ChainTail(LIFE, 0, bytes(32)),), generation=None,
        rights=(), wall_ms=hub.moment.ms,
    )  # fmt: skip
    welcome = link.exchange(hello)
    assert isinstance(welcome, Welcome)
    drafts = [
        document("store", STORE, "Airport <b>"),
        document("till", DEVICE, "Till 2"),
        RecordDraft(
            id=uuid4(), kind="account_moved", v=1, body=b"\x80",
            postings=(Posting("issued:points", -30), Posting("points:p:ada", 30, RIGHT)),
        ),
        RecordDraft(id=uuid4(), kind="customer", v=1, body=b"\x81\xa1x\xa8<script>"),
    ]  # fmt: skip
    after, records = ChainHead(), []
    for number, draft in enumerate(drafts, 1):
        record = seal(draft, device=DEVICE, incarnation=LIFE, hlc=number, after=after)
        records.append(to_wire(record))
        after = ChainHead(record.dseq, record.h, record.hlc)
    pushed = link.exchange(
        Push(generation=welcome.generation, incarnation=LIFE, first=1, records=tuple(records))
    )
    link.close()
    assert isinstance(pushed, Pushed)
    assert pushed.quarantined == ((4, "body_unreadable"),)
    return token


def document(kind: str, key: UUID, name: str) -> RecordDraft:
    return RecordDraft(id=uuid4(), kind=kind, v=1, body=document_body(key, {"name": name}))


def test_nothing_is_shown_and_nothing_done_before_signing_in(
    hub: ServedHub, browser: httpx.Client
) -> None:
    for page in ("/tills", "/pairing", "/quarantine", "/frozen", "/losses"):
        assert browser.get(page).headers["location"] == "/sign-in"
    for deed in (f"/tills/{DEVICE.hex}/dead", f"/frozen/{RIGHT.hex}", "/pairing", "/sign-out"):
        assert browser.post(deed).headers["location"] == "/sign-in"
    assert browser.get("/").headers["location"] == "/tills"
    page = browser.get("/sign-in")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert browser.get("/style.css").headers["content-type"].startswith("text/css")


def test_a_deed_needs_the_key_of_the_form(hub: ServedHub, browser: httpx.Client) -> None:
    signed_in(hub, browser)
    token = filled(hub)
    answer = browser.post(f"/tills/{DEVICE.hex}/revoke", data={"form_key": "0" * 64})
    assert answer.headers["location"] == "/sign-in"
    assert "state_revoked" not in browser.get("/tills").text
    assert token


def test_guessing_the_password_is_slow_and_ends(hub: ServedHub, browser: httpx.Client) -> None:
    statuses = [browser.post("/sign-in", data={"password": "x"}).status_code for _ in range(11)]
    assert statuses == [403] * 10 + [429]


def test_the_pages_show_tills_and_what_was_put_aside(hub: ServedHub, browser: httpx.Client) -> None:
    signed_in(hub, browser)
    filled(hub)
    tills = browser.get("/tills").text
    assert "Till 2" in tills
    assert "Airport &lt;b&gt;" in tills
    assert "state_linked" in tills
    aside = browser.get("/quarantine").text
    assert "body_unreadable" in aside
    assert "&lt;script&gt;" in aside
    assert "<script" not in aside


def test_a_till_is_revoked_declared_dead_and_its_points_given_back(
    hub: ServedHub, browser: httpx.Client
) -> None:
    key = {"form_key": signed_in(hub, browser)}
    token = filled(hub)
    revoked = browser.post(f"/tills/{DEVICE.hex}/revoke", data=key).text
    assert "done_revoke" in revoked
    assert '"60; url=/tills"' in revoked, "looking again does nothing again"
    link = HubLink(HubPlace(hub.url, hub.fingerprint), token)
    answer = link.exchange(
        Hello(
            nonce=uuid4(),
            version=1,
            chains=(ChainTail(LIFE, 4, bytes(32)),),
            generation=None,
            rights=(),
            wall_ms=1,
        )
    )
    link.close()
    assert isinstance(answer, Refused)
    assert answer.code == "revoked"
    assert "done_dead" in browser.post(f"/tills/{DEVICE.hex}/dead", data=key).text
    frozen = browser.get("/frozen").text
    assert "points:p:ada" in frozen
    assert RIGHT.hex in frozen
    assert "done_write_off" in browser.post(f"/frozen/{RIGHT.hex}", data=key).text
    assert RIGHT.hex not in browser.get("/frozen").text
    losses = browser.get("/losses").text
    assert "Airport" in losses
    assert ">30<" in losses
    again = browser.post(f"/frozen/{RIGHT.hex}", data=key)
    assert (again.status_code, again.text) == (404, "404 not_found\n")


def test_a_device_that_never_sent_a_record_is_removed_and_a_till_is_not(
    hub: ServedHub, browser: httpx.Client
) -> None:
    """A first start that was given up after its hello."""
    key = {"form_key": signed_in(hub, browser)}
    filled(hub)
    looked_around, life = uuid4(), uuid4()
    link = HubLink(HubPlace(hub.url, hub.fingerprint), hub.let_in(looked_around, store=STORE))
    hello = Hello(
        nonce=uuid4(), version=1, chains=(ChainTail(life, 0, bytes(32)),), generation=None,
        rights=(), wall_ms=hub.moment.ms,
    )  # fmt: skip
    assert isinstance(link.exchange(hello), Welcome)
    tills = browser.get("/tills").text
    assert f"/tills/{looked_around.hex}/remove" in tills
    assert f"/tills/{DEVICE.hex}/remove" not in tills
    assert browser.post(f"/tills/{DEVICE.hex}/remove", data=key).status_code == 404
    removed = browser.post(f"/tills/{looked_around.hex}/remove", data=key).text
    assert "done_remove" in removed
    assert looked_around.hex not in removed
    assert "Till 2" in removed
    refused = link.exchange(hello)
    link.close()
    assert isinstance(refused, Refused)


def test_the_fence_is_overridden_for_one_till(hub: ServedHub, browser: httpx.Client) -> None:
    key = {"form_key": signed_in(hub, browser)}
    filled(hub)
    writer = hub.storage.writer()
    writer.declare_restored()
    writer.close()
    assert "hub_pages.fence 1" in browser.get("/tills").text
    assert browser.get("/health").json()["is_waiting_for_tills"]
    assert "done_override" in browser.post(f"/tills/{DEVICE.hex}/override", data=key).text
    assert not browser.get("/health").json()["is_waiting_for_tills"]


@pytest.mark.parametrize("path", ["/tills/x/dead", f"/tills/{UUID(int=99).hex}/dead", "/frozen/x"])
def test_what_is_not_there_is_not_found(hub: ServedHub, browser: httpx.Client, path: str) -> None:
    key = {"form_key": signed_in(hub, browser)}
    assert browser.post(path, data=key).status_code == 404
    assert browser.post(f"/tills/{uuid4().hex}/toast", data=key).status_code == 404


def test_a_code_is_shown_and_signing_out_ends_it(hub: ServedHub, browser: httpx.Client) -> None:
    key = {"form_key": signed_in(hub, browser)}
    shown = browser.post("/pairing", data=key).text
    assert re.search(r'class="code">[A-Z2-7]{5} [A-Z2-7]{5}<', shown)
    assert browser.post("/sign-out", data=key).headers["location"] == "/sign-in"
    assert browser.get("/tills").headers["location"] == "/sign-in"


def test_a_copied_till_is_shown_and_let_go_on(hub: ServedHub, browser: httpx.Client) -> None:
    key = signed_in(hub, browser)
    filled(hub)
    writer = hub.storage.writer()
    writer.change(lambda store: hub_clones.suspend(store, store.devices()[0]))
    writer.close()
    assert "hub_pages.state_cloned" in browser.get("/tills").text
    answer = browser.post(f"/tills/{DEVICE.hex}/go_on", data={"form_key": key})
    assert "hub_pages.done_go_on" in answer.text
    assert "hub_pages.state_cloned" not in browser.get("/tills").text
