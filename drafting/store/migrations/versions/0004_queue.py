"""The queue: a card for each case, what was recorded of its clock, and saved views.

Cards hold names, which only the program can seal: it makes those of older cases when it next serves.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    _cards()
    _clock()
    _views()


def _cards() -> None:
    op.create_table(
        "cards",
        sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.String(27), nullable=False, index=True),
        sa.Column("team", sa.String(60), nullable=False),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("over", sa.Boolean, nullable=False),
        sa.Column("opened_at", sa.String(27), nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("due_step", sa.String(20), nullable=False),
        sa.Column("begins", sa.Date),
        sa.Column("excusable", sa.Boolean, nullable=False),
        sa.Column("answer_by", sa.Date),
        sa.Column("advices_in", sa.Integer, nullable=False),
        sa.Column("advices_of", sa.Integer, nullable=False),
        sa.Column("missing", sa.String(200), nullable=False),
        sa.Column("draft_id", sa.String(40)),
        sa.Column("must_fix", sa.Integer, nullable=False),
        sa.Column("to_check", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_cards_due", "cards", ["over", "due", "case_id"])
    op.create_index("ix_cards_team_due", "cards", ["over", "team", "due", "case_id"])
    op.create_index("ix_cards_opened", "cards", ["over", "opened_at"])
    counted = ["over", "team", "owner", "due", "must_fix", "to_check", "stage"]
    op.create_index("ix_cards_counted", "cards", counted)


def _clock() -> None:
    op.create_table(
        "excuses",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("ground", sa.String(1), nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "landmarks",
        sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("what", sa.String(20), primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("by", sa.String(120), nullable=False),
    )


def _views() -> None:
    op.create_table(
        "views",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("account", sa.String(40), nullable=False, index=True),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
