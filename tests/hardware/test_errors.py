from hardware.errors import (
    DeviceBlockedError,
    DeviceError,
    DeviceLostError,
    DeviceNotFoundError,
    DeviceTimeoutError,
    InterruptedWriteError,
)


def test_each_error_has_a_code_of_its_own() -> None:
    kinds = [DeviceError, *DeviceError.__subclasses__(), *InterruptedWriteError.__subclasses__()]
    codes = [kind.code for kind in kinds]
    assert len(set(codes)) == len(codes)


def test_values_fill_the_sentence() -> None:
    assert DeviceBlockedError(reason="paper_out").values == {"reason": "paper_out"}
    assert DeviceNotFoundError(code="device_no_permission").code == "device_no_permission"


def test_an_interrupted_write_says_how_much_may_have_left() -> None:
    assert DeviceTimeoutError(7).sent_bytes == 7
    assert DeviceLostError().sent_bytes == 0
    assert DeviceLostError(3).values == {"sent_bytes": 3}
