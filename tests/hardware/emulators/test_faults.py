from hardware.emulators.faults import STOPPING, Fault, Noise


def test_noise_is_as_long_as_the_answer_and_comes_back_from_its_seed() -> None:
    assert Noise(3).instead_of(b"abcd") == Noise(3).instead_of(b"wxyz")
    assert len(Noise().instead_of(b"abc")) == 3


def test_little_paper_stops_nothing() -> None:
    assert Fault.PAPER_NEAR_END not in STOPPING
    assert Fault.PAPER_OUT in STOPPING
