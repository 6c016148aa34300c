"""Who asked to see the originals of a case, and who let them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "grants",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("account", sa.String(40), nullable=False),
        sa.Column("asked_at", sa.String(27), nullable=False),
        sa.Column("state", sa.String(10), nullable=False, index=True),
        sa.Column("by", sa.String(40), nullable=False),
        sa.Column("decided_at", sa.String(27)),
        sa.Column("until", sa.String(27)),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
