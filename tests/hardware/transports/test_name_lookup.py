import socket

import pytest

from hardware.transports import name_lookup
from hardware.transports.name_lookup import in_figures, look_up_here


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_figures_need_no_look_up(host: str) -> None:
    (place,) = in_figures(host, 9100)
    assert place.address[:2] == (host, 9100)


@pytest.mark.parametrize("host", ["printer.invalid", "a" * 70 + ".invalid", "192.0.2.7.example"])
def test_a_name_is_no_figure(host: str) -> None:
    assert in_figures(host, 9100) == ()


def test_the_system_is_asked_for_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*asked: object, **_: object) -> list[tuple[object, ...]]:
        assert asked == ("printer.example", 9100)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 9100))]

    monkeypatch.setattr(name_lookup.socket, "getaddrinfo", getaddrinfo)
    (place,) = look_up_here("printer.example", 9100)
    assert (place.family, place.address) == (socket.AF_INET, ("127.0.0.1", 9100))
