from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from hardware.emulators.scanner_emulator import wedge_key_presses
from hardware.protocols.keyboard_wedge import (
    WEDGE_CHARACTERS_MAX,
    Hold,
    KeyPress,
    Release,
    ScanRead,
    WedgeRule,
    WedgeSettings,
)

CODES = st.text(alphabet="0123456789ABCxyz-/:?\x1d", min_size=4, max_size=60)
SCANNER_GAPS_S = st.floats(0.001, 0.030)
HUMAN_GAPS_S = st.floats(0.060, 0.400)


def run(
    presses: Iterable[KeyPress], settings: WedgeSettings | None = None
) -> tuple[list[str], list[KeyPress]]:
    """Feed presses as an event filter would, timer included; return scans and released keys."""
    rule = WedgeRule(settings or WedgeSettings())
    scans: list[str] = []
    released: list[KeyPress] = []
    wake_s: float | None = None

    def act(decisions: Sequence[Hold | Release | ScanRead], now_s: float) -> None:
        nonlocal wake_s
        wake_s = None
        for decision in decisions:
            if isinstance(decision, ScanRead):
                scans.append(decision.raw)
            elif isinstance(decision, Release):
                released.extend(decision.keys)
            else:
                wake_s = now_s + decision.wait_s

    for press in presses:
        while wake_s is not None and wake_s < press.time_s:
            now_s = wake_s
            act(rule.poll(now_s), now_s)
        act(rule.feed(press), press.time_s)
    while wake_s is not None:
        now_s = wake_s
        act(rule.poll(now_s), now_s)
    return scans, released


def typed(text: str, gaps_s: Sequence[float], start_s: float = 0.0) -> list[KeyPress]:
    return wedge_key_presses(text, gaps_s=gaps_s, start_s=start_s, suffix=False)


@given(CODES, st.data(), st.booleans())
def test_a_scan_is_always_caught_whole(code: str, draw: st.DataObject, suffix: bool) -> None:
    count = len(code) - (not suffix)
    gaps = draw.draw(st.lists(SCANNER_GAPS_S, min_size=count, max_size=count))
    assert run(wedge_key_presses(code, gaps_s=gaps, suffix=suffix)) == ([code], [])


@given(st.text(alphabet="0123abc .,\x1d", min_size=1, max_size=30), st.data())
def test_human_typing_is_never_swallowed_and_keeps_its_sequence(
    text: str, draw: st.DataObject
) -> None:
    gaps = draw.draw(st.lists(HUMAN_GAPS_S, min_size=len(text) - 1, max_size=len(text) - 1))
    presses = typed(text, gaps)
    enter = KeyPress("\r", presses[-1].time_s + 0.1, is_suffix=True)
    assert run([*presses, enter]) == ([], [*presses, enter])


@given(st.lists(st.tuples(st.booleans(), CODES), min_size=1, max_size=6))
def test_scans_between_typing_are_told_apart(parts: list[tuple[bool, str]]) -> None:
    presses: list[KeyPress] = []
    scans, human = [], []
    start_s = 0.0
    for is_scan, text in parts:
        if is_scan:
            new = wedge_key_presses(text, start_s=start_s)
            scans.append(text)
        else:
            new = typed(text, [0.09] * (len(text) - 1), start_s)
            human += new
        presses += new
        start_s = new[-1].time_s + 0.2
    assert run(presses) == (scans, human)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["1", "a", "", "\r", "\x1d", "\b"]),
            st.floats(0.0, 0.2),
            st.booleans(),
        ),
        max_size=30,
    )
)
def test_every_key_comes_out_exactly_once_and_in_sequence(
    keys: list[tuple[str, float, bool]],
) -> None:
    presses, time_s = [], 0.0
    for text, gap_s, is_repeat in keys:
        time_s += gap_s
        presses.append(KeyPress(text, time_s, is_suffix=text == "\r", is_repeat=is_repeat))
    scans, released = run(presses)
    times = [press.time_s for press in released]
    assert times == sorted(times)
    swallowed = [press for press in presses if press not in released]
    characters = [press.text for press in swallowed if not press.is_suffix]
    assert "".join(scans) == "".join(characters)
    assert len(swallowed) - len(characters) <= len(scans)


def test_a_key_kept_down_is_not_a_scanner() -> None:
    first = KeyPress("1", 0.0)
    repeats = [KeyPress("1", 0.5 + n * 0.03, is_repeat=True) for n in range(20)]
    assert run([first, *repeats]) == ([], [first, *repeats])


def test_a_double_digit_that_looks_like_a_repeat_stays_in_its_scan() -> None:
    """A display calls a press in the millisecond of the release before it a repeat."""
    code = "0010000012441"
    presses = [
        KeyPress(character, 0.001 * place, is_repeat=character == code[place - 1])
        for place, character in enumerate(code)
    ]
    assert run([*presses, KeyPress("\r", 0.02, is_suffix=True)]) == ([code], [])


def test_a_burst_that_breaks_off_is_given_back() -> None:
    presses = typed("12345", [0.01, 0.01, 0.06, 0.01])
    assert run(presses) == ([], presses)


@given(CODES, st.data(), st.floats(0.036, 0.079), st.booleans())
def test_a_scan_whose_scanner_pauses_is_caught_whole(
    code: str, draw: st.DataObject, pause_s: float, suffix: bool
) -> None:
    """A radio link repeats a packet; the end of a code alone would be another product's number."""
    gaps = [0.004] * (len(code) - (not suffix))
    for place in range(3, len(gaps)):
        if draw.draw(st.booleans()):
            gaps[place] = pause_s
    assert run(wedge_key_presses(code, gaps_s=gaps, suffix=suffix)) == ([code], [])


@given(
    st.text(alphabet="0123456789ABC-", min_size=7, max_size=20),
    st.sampled_from([1, 2]),
    st.floats(0.036, 0.079),
    st.booleans(),
)
def test_a_pause_after_the_second_or_third_character_tears_no_scan(
    code: str, place: int, pause_s: float, suffix: bool
) -> None:
    gaps = [0.004] * (len(code) - (not suffix))
    gaps[place] = pause_s
    assert run(wedge_key_presses(code, gaps_s=gaps, suffix=suffix)) == ([code], [])


@given(CODES, st.integers(1, 60), st.floats(0.036, 0.079))
def test_a_pause_gives_the_whole_code_or_none_of_it(code: str, place: int, pause_s: float) -> None:
    gaps = [0.004] * len(code)
    gaps[min(place, len(gaps) - 1)] = pause_s
    presses = wedge_key_presses(code, gaps_s=gaps)
    assert run(presses) in [([code], []), ([], presses)]


@given(st.lists(st.floats(0.010, 0.034) | st.just(0.0), max_size=15), st.data())
def test_two_keys_struck_together_are_a_persons(pairs: list[float], draw: st.DataObject) -> None:
    """A hand on a keypad rolls over two keys; a zero here is a key struck alone."""
    presses, time_s = [], 0.0
    for gap_s in pairs:
        time_s += draw.draw(HUMAN_GAPS_S)
        presses.append(KeyPress("1", time_s))
        if gap_s:
            time_s += gap_s
            presses.append(KeyPress("2", time_s))
    assert run(presses) == ([], presses)


@given(st.floats(0.036, 0.4), st.booleans())
def test_a_digit_typed_before_a_scan_is_not_taken_into_it(gap_s: float, has_two: bool) -> None:
    human = typed("31" if has_two else "3", [0.1] if has_two else [])
    scan = wedge_key_presses("4006381333931", start_s=human[-1].time_s + gap_s)
    assert run([*human, *scan]) == (["4006381333931"], human)


@given(CODES, st.data())
def test_a_scanner_known_by_its_suffix_may_pause_for_longer(code: str, draw: st.DataObject) -> None:
    first = wedge_key_presses("4006381333931")
    gaps = [0.004] * len(code)
    gaps[draw.draw(st.integers(3, len(gaps) - 1))] = 0.29
    second = wedge_key_presses(code, gaps_s=gaps, start_s=1.0)
    assert run([*first, *second]) == (["4006381333931", code], [])


def test_a_scanner_that_leaves_its_suffix_out_is_read_all_the_same() -> None:
    with_suffix = wedge_key_presses("4006381333931")
    without = [wedge_key_presses("12345", start_s=start_s, suffix=False) for start_s in (1.0, 1.5)]
    later = typed("7", [], 1.7)
    presses = [*with_suffix, *without[0], *without[1], *later]
    assert run(presses) == (["4006381333931", "12345", "12345"], later)


def test_a_short_burst_with_enter_is_a_person() -> None:
    presses = wedge_key_presses("123")
    assert run(presses) == ([], presses)


def test_arrows_pass_and_release_what_waits() -> None:
    presses = [KeyPress("1", 0.0), KeyPress("", 0.01), KeyPress("2", 0.02)]
    assert run(presses) == ([], presses)


def test_a_burst_without_end_becomes_scans_not_silence() -> None:
    text = "7" * (WEDGE_CHARACTERS_MAX + 10)
    scans, released = run(wedge_key_presses(text, gaps_s=0.001))
    assert "".join(scans) == text
    assert not released


def test_with_a_prefix_everything_behind_it_is_a_scan_at_any_speed() -> None:
    settings = WedgeSettings(prefix="\x02")
    presses = wedge_key_presses("\x0212", gaps_s=0.3)
    assert run(presses, settings) == (["12"], [])
    without_suffix = wedge_key_presses("\x02123", gaps_s=0.01, suffix=False)
    assert run(without_suffix, settings) == (["123"], [])


def test_with_a_prefix_no_other_key_waits() -> None:
    settings = WedgeSettings(prefix="\x02")
    presses = wedge_key_presses("123456", gaps_s=0.001)
    rule = WedgeRule(settings)
    assert [rule.feed(press) for press in presses] == [[Release((p,))] for p in presses]


def test_a_prefix_with_nothing_behind_it_is_given_back() -> None:
    settings = WedgeSettings(prefix="%")
    presses = [KeyPress("%", 0.0), KeyPress("1", 3.0)]
    assert run(presses, settings) == ([], presses)


def test_other_keys_in_a_prefixed_scan_pass() -> None:
    settings = WedgeSettings(prefix="\x02")
    arrow = KeyPress("", 0.01)
    presses = [KeyPress("\x02", 0.0), arrow, KeyPress("1", 0.02)]
    assert run(presses, settings) == (["1"], [arrow])


def test_an_endless_prefixed_scan_is_cut() -> None:
    settings = WedgeSettings(prefix="\x02")
    presses = wedge_key_presses("\x02" + "5" * WEDGE_CHARACTERS_MAX, gaps_s=0.001, suffix=False)
    scans, _ = run(presses, settings)
    assert len(scans[0]) == WEDGE_CHARACTERS_MAX - 1


def test_polling_with_nothing_waiting_says_nothing() -> None:
    assert WedgeRule(WedgeSettings()).poll(1.0) == []
