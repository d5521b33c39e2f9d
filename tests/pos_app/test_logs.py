"""Nothing personal reaches a log."""

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.logs import start_logs, struck_out


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("mail to ada@example.com failed", "mail to <e-mail> failed"),
        ("phone +49 30 23125001 unknown", "phone <number> unknown"),
        ("card 4111111111111111", "card <card>"),
        ("pin=1234", "pin=<pin>"),
        ("sale 03-2-000147 in 12 ms", "sale 03-2-000147 in 12 ms"),
    ],
)
def test_personal_details_are_struck_out(text: str, kept: str) -> None:
    assert struck_out(text) == kept


@given(st.from_regex(r"[a-z]{1,10}@[a-z]{1,10}\.[a-z]{2,4}", fullmatch=True))
def test_no_address_survives(address: str) -> None:
    assert address not in struck_out(f"from {address} again")


def test_lines_go_to_the_file_by_subject(tmp_path: Path) -> None:
    start_logs(tmp_path)
    logging.getLogger("sales").info("sale %s by ada@example.com", "03-2-000147")
    start_logs(tmp_path / "other")
    text = (tmp_path / "regulars.log").read_text("utf-8")
    assert "sales sale 03-2-000147 by <e-mail>" in text
    for handler in list(logging.getLogger("sales").handlers):
        for subject in ("app", "sales", "devices", "sync", "storage", "ui"):
            logging.getLogger(subject).removeHandler(handler)
            logging.getLogger(subject).propagate = True
        handler.close()
