"""`regulars settings`: print a settings file with every key, its default and what it means."""

from collections.abc import Sequence

from pos_app.paths import own_places
from pos_app.settings import sample_settings


def run(arguments: Sequence[str]) -> int:
    """Print the file; the first line says where it belongs."""
    del arguments
    print(f"# {own_places().settings_file}")
    print(sample_settings(), end="")
    return 0
