"""What Alembic runs: the next step, on the connection and in the transaction that ``migrating`` opened."""

from alembic import context

from drafting.store.schema import audit

context.configure(connection=context.config.attributes["connection"], target_metadata=audit.metadata)
context.run_migrations()
