"""One password, and a pass that this hub has signed."""

from sync.hub.sign_in import LASTS_MS, give_pass, is_password, kept_in, new_password, read_pass
from tests.sync.hub.memory_storage import MemoryRows


def test_the_password_is_kept_as_a_hash_and_may_be_typed_as_people_type() -> None:
    rows = MemoryRows()
    password = new_password(rows)
    kept = kept_in(rows)
    assert kept is not None
    assert is_password(kept, password)
    assert is_password(kept, f" {password.lower().replace('-', ' ')}")
    assert not is_password(kept, password[:-1])
    assert not is_password(kept, "")
    assert all(password.encode() not in value for value in rows.rows.values())


def test_a_pass_is_good_for_its_day_and_cannot_be_made_up() -> None:
    rows = MemoryRows()
    new_password(rows)
    kept = kept_in(rows)
    assert kept is not None
    given = give_pass(kept, now_ms=1_000)
    assert read_pass(kept, given.text, now_ms=1_000 + LASTS_MS - 1) == given
    assert read_pass(kept, given.text, now_ms=1_000 + LASTS_MS) is None
    expires, _, signed = given.text.partition(".")
    for wrong in ("", "x", f"{int(expires) + 1}.{signed}", f"{expires}.", "9" * 30, "٣.a", "1.é"):
        assert read_pass(kept, wrong, now_ms=1_000) is None


def test_a_new_password_signs_everybody_out() -> None:
    rows = MemoryRows()
    assert kept_in(rows) is None
    new_password(rows)
    before = kept_in(rows)
    assert before is not None
    given = give_pass(before, now_ms=0)
    new_password(rows)
    after = kept_in(rows)
    assert after is not None
    assert read_pass(after, given.text, now_ms=0) is None
