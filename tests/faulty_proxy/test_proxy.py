"""The proxy does to a request what it was told, and to the others nothing."""

import ssl
from collections.abc import Iterator

import httpx
import pytest

from tests.faulty_proxy.faults import A_BAD_NETWORK, Fault
from tests.faulty_proxy.proxy import LOOPBACK, FaultyProxy
from tests.faulty_proxy.small_server import DEADLINE_S, Seen, own_certificate, served


@pytest.fixture
def server() -> Iterator[tuple[int, Seen]]:
    with served() as found:
        yield found


def post(caller: httpx.Client, body: str) -> dict[str, object]:
    answer = caller.post("/exchange", content=body)
    answer.raise_for_status()
    found: dict[str, object] = answer.json()
    return found


def test_without_faults_everything_passes_on_one_connection(server: tuple[int, Seen]) -> None:
    port, seen = server
    with FaultyProxy(LOOPBACK, port) as proxy, httpx.Client(base_url=proxy.url) as caller:
        assert post(caller, "one") == {"count": 1, "body": "one"}
        assert post(caller, "two") == {"count": 2, "body": "two"}
        assert len(caller.get("/large").content) == 200_000
    assert seen.bodies == ["one", "two"]
    assert proxy.met == [None, None, None]


@pytest.mark.parametrize(
    ("fault", "arrived"),
    [
        (Fault.REFUSED, []),
        (Fault.CUT_REQUEST, []),
        (Fault.LOST_ANSWER, ["lost"]),
        (Fault.HALF_ANSWER, ["lost"]),
    ],
)
def test_a_request_without_an_answer_arrived_or_did_not(
    server: tuple[int, Seen], fault: Fault, arrived: list[str]
) -> None:
    port, seen = server
    with FaultyProxy(LOOPBACK, port) as proxy, httpx.Client(base_url=proxy.url) as caller:
        post(caller, "first")
        proxy.next(fault)
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError)):
            post(caller, "lost")
        post(caller, "after")
    assert seen.bodies == ["first", *arrived, "after"]
    assert proxy.met == [None, fault, None]


def test_a_doubled_request_arrives_twice_and_the_second_answer_comes(
    server: tuple[int, Seen],
) -> None:
    port, seen = server
    with FaultyProxy(LOOPBACK, port) as proxy, httpx.Client(base_url=proxy.url) as caller:
        proxy.next(Fault.TWICE)
        assert post(caller, "again") == {"count": 2, "body": "again"}
    assert seen.bodies == ["again", "again"]


def test_a_late_double_arrives_after_the_next_request(server: tuple[int, Seen]) -> None:
    port, seen = server
    with FaultyProxy(LOOPBACK, port) as proxy, httpx.Client(base_url=proxy.url) as caller:
        proxy.next(Fault.LATE_AGAIN)
        assert post(caller, "one") == {"count": 1, "body": "one"}
        assert post(caller, "two") == {"count": 2, "body": "two"}
        seen.wait_for(3)
    assert seen.bodies == ["one", "two", "one"]


@pytest.mark.parametrize("fault", [Fault.DELAYED, Fault.DELAYED_ANSWER])
def test_a_delayed_request_takes_at_least_that_long(server: tuple[int, Seen], fault: Fault) -> None:
    port, _ = server
    with (
        FaultyProxy(LOOPBACK, port, delay_s=0.1) as proxy,
        httpx.Client(base_url=proxy.url) as caller,
    ):
        proxy.next(fault)
        answer = caller.post("/exchange", content="slow")
    assert answer.elapsed.total_seconds() >= 0.1


def test_a_cut_closes_what_is_open_and_a_join_lets_new_ones_through(
    server: tuple[int, Seen],
) -> None:
    port, seen = server
    with FaultyProxy(LOOPBACK, port) as proxy, httpx.Client(base_url=proxy.url) as caller:
        post(caller, "before")
        with caller.stream("GET", "/stream") as answer:
            seen.words.put("hello")
            lines = answer.iter_lines()
            assert next(lines) == "data: hello"
            proxy.cut()
            with pytest.raises(httpx.TransportError):
                list(lines)
        for _ in range(3):
            with pytest.raises(httpx.TransportError):
                post(caller, "meanwhile")
        proxy.join()
        post(caller, "after")
    assert seen.bodies == ["before", "after"]


def test_a_stream_is_passed_as_it_comes_and_stands_still_while_stalled(
    server: tuple[int, Seen],
) -> None:
    port, seen = server
    timeout = httpx.Timeout(DEADLINE_S, read=0.2)
    with FaultyProxy(LOOPBACK, port) as proxy, httpx.Client(base_url=proxy.url) as caller:
        with caller.stream("GET", "/stream", timeout=timeout) as answer:
            seen.words.put("one")
            lines = answer.iter_lines()
            assert next(lines) == "data: one"
            assert next(lines) == ""
            proxy.stall()
            seen.words.put("two")
            with pytest.raises(httpx.ReadTimeout):
                next(lines)
        proxy.release()
        assert post(caller, "after") == {"count": 1, "body": "after"}


def test_what_was_stalled_comes_when_it_is_released(server: tuple[int, Seen]) -> None:
    port, seen = server
    with FaultyProxy(LOOPBACK, port) as proxy, httpx.Client(base_url=proxy.url) as caller:
        proxy.stall(requests=True)
        with pytest.raises(httpx.ReadTimeout):
            caller.post("/exchange", content="patient", timeout=0.1)
        assert seen.bodies == []
        proxy.release()
        seen.wait_for(1)
    assert seen.bodies == ["patient"]


def many(port: int, seen: Seen, seed: int) -> list[Fault | None]:
    """Send 60 requests over a bad network, each until it is answered."""
    start = len(seen.bodies)
    with (
        FaultyProxy(LOOPBACK, port, seed=seed, chances=A_BAD_NETWORK, delay_s=0.001) as proxy,
        httpx.Client(base_url=proxy.url) as caller,
    ):
        for number in range(60):
            while True:
                try:
                    post(caller, str(number))
                except httpx.TransportError:
                    continue
                break
        proxy.calm()
        proxy.next(Fault.REFUSED)
        proxy.calm()
        post(caller, "calm")
        seen.wait_for(start + 61)
    assert {str(number) for number in range(60)} <= set(seen.bodies[start:])
    return proxy.met


def test_the_same_seed_gives_the_same_faults(server: tuple[int, Seen]) -> None:
    port, seen = server
    met = many(port, seen, 5)
    assert many(port, seen, 5) == met
    assert many(port, seen, 6) != met
    assert set(met) == {None, *Fault}
    assert met[-1] is None


def test_a_server_that_is_gone_closes_the_connection(server: tuple[int, Seen]) -> None:
    with served() as (port, _):
        pass
    with (
        FaultyProxy(LOOPBACK, port) as proxy,
        httpx.Client(base_url=proxy.url) as caller,
        pytest.raises(httpx.TransportError),
    ):
        post(caller, "nobody there")


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Of a server with a certificate of its own, and of a caller that trusts it."""
    certificate, key = own_certificate(tmp_path_factory.mktemp("certificate"))
    of_server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    of_server.load_cert_chain(certificate, key)
    return of_server, ssl.create_default_context(cafile=certificate)


def test_tls_passes_untouched_and_can_be_cut_and_delayed(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    of_server, of_caller = contexts
    with (
        served(of_server) as (port, seen),
        FaultyProxy(LOOPBACK, port, is_tls=True) as proxy,
    ):
        for fault in (Fault.REFUSED, Fault.CUT_REQUEST, Fault.LOST_ANSWER):
            proxy.next(fault)
            with (
                httpx.Client(base_url=proxy.url, verify=of_caller) as caller,
                pytest.raises(httpx.TransportError),
            ):
                caller.post("/exchange", content="x" * 8_000).raise_for_status()
        with httpx.Client(base_url=proxy.url, verify=of_caller) as caller:
            assert post(caller, "through")["body"] == "through"
            proxy.cut()
            with pytest.raises(httpx.TransportError):
                post(caller, "cut")
            proxy.join()
            proxy.next(Fault.DELAYED)
            assert post(caller, "again")["body"] == "again"
        assert "cut" not in seen.bodies
        with pytest.raises(ValueError, match="doubled"):
            proxy.next(Fault.TWICE)


def test_where_tls_ends_at_the_proxy_a_request_can_be_doubled(
    contexts: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    of_server, of_caller = contexts
    with (
        served(of_server) as (port, seen),
        FaultyProxy(LOOPBACK, port, tls_in=of_server, tls_out=of_caller) as proxy,
        httpx.Client(base_url=proxy.url, verify=of_caller) as caller,
    ):
        proxy.next(Fault.TWICE)
        assert post(caller, "twice")["count"] == 2
    assert seen.bodies == ["twice", "twice"]
