"""The paper of one person: every page of their profile, and who looked."""

from pathlib import Path

from pos_app.ui.profile.person_paper import person_parts
from tests.pos_app.operations.test_export_person import Room
from tests.pos_app.ui.profile.profile_desk import PHRASES, ProfileDesk


def test_each_part_has_a_heading_and_says_so_where_there_is_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path)
    formatter = ProfileDesk(room.home).services.formatter
    title, parts = person_parts(room.told(), PHRASES, formatter, country="DE", zone="Europe/Berlin")
    assert "knows of you" in title
    assert all(heading and lines for heading, lines in parts)
    told = "\n".join(line for _, lines in parts for line in lines)
    for word in ("Ada Beispiel", "the jar was broken", "look after something", "Nothing."):
        assert word in told, word
    assert "Ben" not in told
