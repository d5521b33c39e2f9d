"""Claims about the spooler of Windows, there and elsewhere."""

import sys

import pytest

from hardware.errors import DeviceNotFoundError
from hardware.transports import windows_spooler


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has this spooler")
def test_its_queues_have_names() -> None:
    assert all(windows_spooler.queues(3))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has this spooler")
def test_elsewhere_a_sentence_says_that_there_is_none() -> None:
    with pytest.raises(DeviceNotFoundError) as caught:
        windows_spooler.queues(3)
    assert caught.value.code == "spooler_missing"
