"""Calls of models with all that an auditor asks of them, one row for each draft; and the kill switch.

The table is made anew: before this, no provider that asks a model was shipped, so nobody has rows in it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables."""
    op.drop_table("calls")
    op.create_table("calls", *_who(), *_how(), *_what())
    op.create_index("ix_calls_case_id", "calls", ["case_id"])
    op.create_index("ix_calls_lately", "calls", ["model", "asked_at"])
    op.create_index("ix_calls_asked_at", "calls", ["asked_at"])
    op.create_table(
        "stops",
        sa.Column("provider", sa.String(80), primary_key=True),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )


def _who() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        sa.Column("draft_id", sa.String(40), sa.ForeignKey("drafts.id"), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("prompt", sa.String(80), nullable=False),
        sa.Column("prompt_version", sa.Integer),
        sa.Column("prompt_sha256", sa.String(64), nullable=False),
        sa.Column("provider", sa.String(80), nullable=False),
        sa.Column("model", sa.String(120), nullable=False),
        sa.Column("answered_by", sa.String(200)),
    ]


def _how() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        sa.Column("asked_at", sa.String(27), nullable=False),
        sa.Column("answered_at", sa.String(27)),
        sa.Column("ending", sa.String(20)),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("codes", sa.Text, nullable=False),
        sa.Column("estimate", sa.Integer, nullable=False),
        sa.Column("estimated_cost", sa.BigInteger),
        sa.Column("tokens_in", sa.Integer),
        sa.Column("tokens_out", sa.Integer),
        sa.Column("tokens_cached", sa.Integer),
        sa.Column("cost", sa.BigInteger),
    ]


def _what() -> list[sa.Column[float] | sa.Column[str] | sa.Column[bool] | sa.Column[bytes]]:
    return [
        sa.Column("seconds", sa.Float),
        sa.Column("kept_from", sa.String(40)),
        sa.Column("released", sa.Boolean),
        sa.Column("redactions", sa.Text, nullable=False),
        sa.Column("sealed_request", sa.LargeBinary, nullable=False),
        sa.Column("sealed_answer", sa.LargeBinary),
    ]
