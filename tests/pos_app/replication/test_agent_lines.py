"""A line says the same to both processes, and what is no line is passed over."""

from uuid import UUID

import pytest

from pos_app.replication.agent_lines import (
    AgentStatus,
    Answered,
    Applied,
    Instruction,
    Said,
    line_of,
    read_instruction,
    read_said,
)

RQ = UUID(int=255)


@pytest.mark.parametrize(
    "said",
    [
        AgentStatus(state="linked", code="", waiting=14, sales_waiting=3, clock_off_ms=-7),
        Applied(kinds=("customer", "visit"), position=9),
        Answered(rq=RQ),
    ],
)
def test_what_the_agent_says_is_read_again(said: Said) -> None:
    line = line_of(said)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert read_said(line) == said


def test_an_id_is_hex_digits() -> None:
    assert line_of(Answered(rq=RQ)) == b'{"say":"answered","rq":"%032x"}\n' % 255


def test_an_order_is_read_again() -> None:
    assert read_instruction(b'{"do":"cut"}') == Instruction(do="cut")
    assert read_instruction(line_of(Instruction(do="poke"))) == Instruction(do="poke")


@pytest.mark.parametrize(
    "line", [b"", b"\xff", b"{}", b'{"say":"later"}', b'{"do":"dance"}', b"[1"]
)
def test_what_this_version_cannot_read_is_no_line(line: bytes) -> None:
    assert read_said(line) is None
    assert read_instruction(line) is None
