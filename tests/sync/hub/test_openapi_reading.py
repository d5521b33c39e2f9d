"""What programs read is described with the scope that each needs."""

from sync.hub.openapi_reading import paths_of_reading
from sync.hub.read_tokens import SCOPES


def test_each_path_says_its_scope_and_how_it_refuses() -> None:
    for path in paths_of_reading().values():
        assert path["get"]["summary"].partition(".")[0] in SCOPES
        assert {"200", "304", "400", "401", "403", "429", "503"} == set(path["get"]["responses"])
