"""Claims about the errors of sync."""

from sync.errors import ChainBrokenError, ClockRangeError, SyncError


def test_each_names_its_sentence_and_the_values_for_it() -> None:
    broken = ChainBrokenError("the body was changed", dseq=4)
    assert isinstance(broken, SyncError)
    assert (broken.code, broken.values["dseq"]) == ("sync.chain_broken", 4)
    assert ClockRangeError(-1).code == "sync.clock_range"
