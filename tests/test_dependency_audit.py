"""What pip-audit says is understood: weak, sound, or not known."""

import json

from tests.dependency_audit import WEAK, judge


def said(*dependencies: dict[str, object]) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


def test_a_known_weakness_is_named_with_its_mending() -> None:
    weak = {"name": "left", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
    sound = {"name": "right", "version": "2.0", "vulns": []}
    audit = judge(said(weak, sound))
    assert audit.code == WEAK
    assert audit.weaknesses == ("left 1.0: PYSEC-1, mended in 1.1",)


def test_sound_ones_pass_and_say_how_many_were_looked_up() -> None:
    skipped = {"name": "other", "skip_reason": "not found"}
    audit = judge(said({"name": "right", "version": "2.0", "vulns": []}, skipped))
    assert audit.code == 0
    assert "1 of 2" in audit.sentence


def test_where_nothing_was_looked_up_nothing_is_claimed() -> None:
    for answer in ("", "{", "[]", said({"name": "other", "skip_reason": "not found"})):
        assert judge(answer).code == 0
        assert "none was audited" in judge(answer).sentence
