"""Other programs: their tokens, the requests that they may repeat, and what they are told."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    _tokens()
    _requests()
    _webhooks()
    _outbox()
    _deliveries()


def _tokens() -> None:
    op.create_table(
        "integration_tokens",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("mark", sa.String(64), unique=True, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("team", sa.String(60), nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("person", sa.String(40)),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("made_by", sa.String(120), nullable=False),
        sa.Column("expires_at", sa.String(27), nullable=False),
        sa.Column("used_at", sa.String(27)),
        sa.Column("revoked_at", sa.String(27)),
    )


def _requests() -> None:
    op.create_table(
        "request_keys",
        sa.Column("token_id", sa.String(40), sa.ForeignKey("integration_tokens.id"), primary_key=True),
        sa.Column("mark", sa.String(64), primary_key=True),
        sa.Column("request", sa.String(64), nullable=False),
        sa.Column("begun_at", sa.String(27), nullable=False, index=True),
        sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id"), index=True),
        sa.Column("status", sa.Integer),
        sa.Column("sealed", sa.LargeBinary),
    )


def _webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("team", sa.String(60), nullable=False),
        sa.Column("events", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("id", sa.String(40), unique=True, nullable=False),
        sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("draft", sa.Integer),
        sa.Column("spread", sa.Boolean, nullable=False, index=True),
    )


def _deliveries() -> None:
    webhook = sa.Column("webhook_id", sa.String(40), sa.ForeignKey("webhooks.id"), nullable=False, index=True)
    number = sa.Column("number", sa.BigInteger, sa.ForeignKey("outbox.number"), nullable=False, index=True)
    op.create_table(
        "webhook_deliveries",
        sa.Column("id", sa.String(40), primary_key=True),
        webhook,
        number,
        sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", sa.String(27), nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("code", sa.String(40), nullable=False),
    )
    op.create_index("ix_webhook_deliveries_next", "webhook_deliveries", ["state", "next_at"])
