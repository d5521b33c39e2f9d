"""Alembic's environment: runs the steps on the connection that the runner hands over.

The runner owns the transaction. Does not read an ini file and knows no URL.
"""

from alembic import context

from pos_app.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
)
context.run_migrations()
