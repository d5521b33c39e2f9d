"""The till's schema, step by step: files in versions/, run by Alembic.

`newest_version` tells the last step by the files' names alone, so that a start with nothing to
migrate imports no Alembic. Does not open files (storage/database).

Invariants:
- A revision's id is the four digits its file name begins with; each follows the one before.
- A migration runs in one transaction: it happened, or it did not.
"""

from pathlib import Path

from pos_app.storage.connection import Connection

FOLDER = Path(__file__).parent
_VERSION = "SELECT version_num FROM alembic_version"
_HAS_VERSION = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"


def newest_version() -> str:
    """The version that this program writes."""
    return max(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def version_of(connection: Connection) -> str:
    """The version that a file has; empty for a file with nothing in it."""
    if connection.row(_HAS_VERSION) is None:
        return ""
    found = connection.row(_VERSION)
    return found[0] if found else ""


def migrate(connection: Connection, *, target: str = "head") -> None:
    """Run the missing steps on this connection. Slow to import; call only when there are some."""
    # Imported here: Alembic and SQLAlchemy cost a third of a second, most starts need neither.
    from pos_app.storage.migrations.runner import run_migrations  # noqa: PLC0415  (see above)

    run_migrations(connection, target=target)
