"""Claims about learning what a typing scanner does to a code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.wedge_lesson import (
    GS,
    LESSON,
    SEPARATOR_LESSON,
    WedgeLesson,
    learn,
    lesson_fault,
    lesson_of,
)

# What a German keyboard makes of the keys of a US one (as if its accents did not wait).
GERMAN = str.maketrans("""yzYZ-_/?;:'"<>[]@#&*()+=""", """zyZYß?-_öÖäÄ;:ü+"§/()=`\u00b4""")
ALL = "".join(LESSON)


def german(text: str) -> str:
    return text.translate(GERMAN)


def test_the_lesson_holds_every_character_once() -> None:
    assert len(set(ALL)) == len(ALL)
    assert all(len(code) <= 26 for code in LESSON)
    assert set("https://id.gs1.org/01/04006381333931?17=271130&3103=001250") <= set(ALL)


def test_a_plain_scanner_teaches_nothing() -> None:
    assert learn(LESSON, SEPARATOR_LESSON).is_plain


def test_a_german_layout_is_undone() -> None:
    lesson = learn(tuple(german(code) for code in LESSON), german(SEPARATOR_LESSON))
    assert lesson.unclear == ""
    link = "https://id.gs1.org/01/04006381333931/10/A-B"
    assert german(link) != link
    assert lesson.meant(german(link)) == link


def test_caps_lock_is_undone() -> None:
    lesson = learn(tuple(code.swapcase() for code in LESSON), SEPARATOR_LESSON.swapcase())
    assert lesson.meant("]D20104006381333931ab") == "]d20104006381333931AB"


@pytest.mark.parametrize("separator", [GS, "{GS}", "|", "^]", "§"])
def test_the_separator_is_whatever_arrives(separator: str) -> None:
    lesson = learn(LESSON, SEPARATOR_LESSON.replace(GS, separator))
    assert lesson.separator == separator
    assert lesson.meant(f"10AB{separator}21X") == f"10AB{GS}21X"


def test_a_separator_that_never_arrives_is_told() -> None:
    lesson = learn(LESSON, SEPARATOR_LESSON.replace(GS, ""))
    assert not lesson.has_separator
    assert lesson.meant("10AB") == "10AB"


def test_a_separator_that_looks_like_an_aim_id_spares_the_aim_id() -> None:
    lesson = learn(LESSON, SEPARATOR_LESSON.replace(GS, "]"))
    assert lesson.meant("]d210AB]21X") == f"]d210AB{GS}21X"


def test_an_aim_id_in_front_is_no_separator() -> None:
    assert learn(LESSON, "]C1" + SEPARATOR_LESSON).separator == GS


def test_what_cannot_be_told_apart_is_never_guessed() -> None:
    arrived = tuple(code.replace("-", "_") for code in LESSON)
    lesson = learn(arrived, SEPARATOR_LESSON)
    assert lesson.unclear == "-_"
    assert lesson.meant("a_b") == "a_b"


def test_what_is_too_short_or_too_long_says_why() -> None:
    assert lesson_fault(0, LESSON[0]) == ""
    assert lesson_fault(3, LESSON[3][1:]) == "short"
    assert lesson_fault(3, "~" + LESSON[3]) == "prefix"
    with pytest.raises(ValueError, match="x"):
        learn(("x", *LESSON[1:]), SEPARATOR_LESSON)


@given(st.permutations(ALL), st.text(ALL, max_size=60))
def test_any_layout_that_keeps_characters_apart_is_undone(layout: list[str], code: str) -> None:
    typed = str.maketrans(ALL, "".join(layout))
    lesson = learn(tuple(one.translate(typed) for one in LESSON), SEPARATOR_LESSON.translate(typed))
    assert lesson.unclear == ""
    assert lesson.meant(code.translate(typed)) == code


def test_settings_keep_a_lesson() -> None:
    lesson = learn(tuple(german(code) for code in LESSON), german(SEPARATOR_LESSON))
    kept = lesson_of(lesson.pairs, "")
    assert kept.characters == lesson.characters
    assert kept.separator == GS
    assert lesson_of("", "|").separator == "|"
    assert lesson_of("", "").is_plain


@given(st.text(max_size=60))
def test_without_a_lesson_nothing_changes(code: str) -> None:
    assert WedgeLesson().meant(code) == code


def test_the_aim_id_of_code_128_may_stay_in_front() -> None:
    arrived = tuple(f"]C0{code}" for code in LESSON)
    assert [lesson_fault(number, raw) for number, raw in enumerate(arrived)] == [""] * len(LESSON)
    assert learn(arrived, f"]C1{SEPARATOR_LESSON}").is_plain
    swapped = tuple(f"]c0{code.swapcase()}" for code in LESSON)
    assert learn(swapped, f"]c1{SEPARATOR_LESSON.swapcase()}").meant("]e0") == "]E0"


def test_the_code_of_the_separator_may_be_long_but_not_short() -> None:
    last = len(LESSON)
    assert lesson_fault(last, SEPARATOR_LESSON) == ""
    assert lesson_fault(last, SEPARATOR_LESSON.replace(GS, "")) == ""
    assert lesson_fault(last, LESSON[0]) == "short"
