"""Runs Alembic on a connection that is already open and holds the key.

Does not open or close it. Imports SQLAlchemy and Alembic.
"""

from alembic import command
from alembic.config import Config
from sqlalchemy import StaticPool, create_engine
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from pos_app.storage.connection import Connection, translated
from pos_app.storage.migrations import FOLDER


def run_migrations(connection: Connection, *, target: str) -> None:
    """Migrate to `target` in one transaction. Raises StorageError; then nothing has changed."""
    # Tables are rebuilt by some steps; a foreign key must not delete what points at the old one.
    connection.run("PRAGMA foreign_keys = OFF")
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=lambda: connection.raw, poolclass=StaticPool
    )
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        # SQLAlchemy's own begin sends nothing to SQLite; its end commits or rolls back ours.
        with engine.begin() as bound:
            connection.begin()
            config.attributes["connection"] = bound
            command.upgrade(config, target)
            if connection.rows("PRAGMA foreign_key_check"):
                msg = "a migration left rows without their parent"
                raise RuntimeError(msg)
    except DBAPIError as error:
        if isinstance(error.orig, dbapi2.Error):
            raise translated(error.orig) from error
        raise
    except dbapi2.Error as error:
        raise translated(error) from error
    finally:
        connection.rollback()
        connection.run("PRAGMA foreign_keys = ON")
