"""Tokens are kept as hashes, in the database and beside it."""

from pathlib import Path
from uuid import uuid4

from sync.hub.tokens import Token, TokenJournal, name_of, new_token


def made(text: str) -> Token:
    return Token(
        name=name_of(text), device=uuid4(), store=uuid4(), public_key=bytes(32), paired_ms=1
    )  # fmt: skip


def test_no_two_tokens_are_alike_and_the_text_is_not_kept(tmp_path: Path) -> None:
    text = new_token()
    assert text != new_token()
    journal = TokenJournal(tmp_path / "tokens.jsonl")
    journal.note(made(text))
    assert text.encode() not in (tmp_path / "tokens.jsonl").read_bytes()


def test_a_line_that_a_power_cut_has_torn_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "tokens.jsonl"
    journal, one, two = TokenJournal(path), made("one"), made("two")
    journal.note(one)
    whole = path.read_bytes()
    for length in range(1, 60):
        path.write_bytes(whole + whole.strip()[:length])
        journal.note(two)
        assert {token.name for token in journal.tokens()} == {one.name, two.name}


def test_a_journal_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert TokenJournal(tmp_path / "none").tokens() == ()
