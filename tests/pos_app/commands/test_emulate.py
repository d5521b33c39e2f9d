"""`regulars emulate` understands its words and says what it serves."""

import io
import socket

import pytest

from pos_app.commands import emulate
from pos_app.peripherals.emulator_serving import ServedPrinter
from pos_app.phrases import Phrases


def test_a_wrong_word_on_the_command_line_is_refused() -> None:
    with pytest.raises(SystemExit):
        emulate.run(["toaster"])
    with pytest.raises(SystemExit):
        emulate.run(["printer", "--tcp", "0", "--pty"])


def test_a_taken_port_ends_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert emulate.run(["printer", "--tcp", str(port)]) == 1
    assert str(port) in capsys.readouterr().err


def test_it_says_the_address_and_ends_when_interrupted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(io.StringIO):
        def __next__(self) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Interrupted())
    assert emulate.run(["printer", "--tcp", "0"]) == 0
    assert "tcp://127.0.0.1:" in capsys.readouterr().out


@pytest.mark.parametrize("device", ["scale", "drawer"])
def test_a_scale_and_a_drawer_are_served_too(
    device: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(io.StringIO):
        def __next__(self) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Interrupted())
    assert emulate.run([device, "--tcp", "0"]) == 0
    assert "tcp://127.0.0.1:" in capsys.readouterr().out


def test_an_unknown_word_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    printer = ServedPrinter(tcp=0, on_page=print)
    try:
        emulate.obey_lines(printer, ["cover_open\n", "\n", "paper\n"], Phrases("en"))
    finally:
        printer.serving.stop()
    said = capsys.readouterr().out
    assert "paper_out" in said
    assert said.count("\n") == 1
