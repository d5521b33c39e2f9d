"""What another try may mend is told from what it may not."""

from sync.errors import HubStorageError
from sync.hub.database import AgainError


def test_another_try_is_told_as_a_database_that_is_gone() -> None:
    error = AgainError(reason="deadlock", is_lost=False)
    assert isinstance(error, HubStorageError)
    assert error.code == "storage_gone"
    assert error.values == {"reason": "deadlock"}
