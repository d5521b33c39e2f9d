"""The recorder, compiled once a run; without a compiler, or off Linux, its tests are skipped."""

from pathlib import Path

import pytest

from tests.power.recording import build_recorder, missing_tool


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reason = missing_tool()
    if reason:
        pytest.skip(reason)
    return build_recorder(tmp_path_factory.mktemp("recorder"))
