"""What a person recognises a session by, and what the directory ends it by."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns; sessions that were begun before have none of it."""
    op.add_column("sessions", sa.Column("browser", sa.String(20)))
    op.add_column("sessions", sa.Column("place", sa.String(20)))
    op.add_column("sessions", sa.Column("subject", sa.String(64)))
    op.add_column("sessions", sa.Column("sid", sa.String(64)))
    op.create_index("ix_sessions_subject", "sessions", ["subject"])
    op.create_index("ix_sessions_sid", "sessions", ["sid"])
