"""The people who use the service: accounts, sessions, sign-ins under way, and whose case is whose."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    _accounts()
    _sessions()
    _assignments()


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("mark", sa.String(64), unique=True, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("team", sa.String(60), nullable=False, index=True),
        sa.Column("source", sa.String(10), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )


def _sessions() -> None:
    account = sa.Column("account_id", sa.String(40), sa.ForeignKey("accounts.id"), nullable=False, index=True)
    op.create_table(
        "sessions",
        sa.Column("mark", sa.String(64), primary_key=True),
        account,
        sa.Column("began_at", sa.String(27), nullable=False),
        sa.Column("seen_at", sa.String(27), nullable=False),
    )
    op.create_table(
        "sign_ins",
        sa.Column("mark", sa.String(64), primary_key=True),
        sa.Column("began_at", sa.String(27), nullable=False, index=True),
        sa.Column("verifier", sa.Text, nullable=False),
        sa.Column("nonce", sa.String(80), nullable=False),
        sa.Column("onward", sa.Text, nullable=False),
    )


def _assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("team", sa.String(60), nullable=False, index=True),
        sa.Column("owner", sa.String(40), index=True),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
