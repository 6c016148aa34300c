"""The review: what people did with a draft, who signed it off, who is at it, and what they have typed.

The judgements take the place of ``reviews``, which nothing ever wrote.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables, and drop what they replace."""
    op.create_table(
        "judgements",
        _draft(),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        _case(),
        _moment("at"),
        sa.Column("account", sa.String(40), nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("reading", sa.Integer, nullable=False),
        sa.Column("claim", sa.String(20)),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "sign_offs",
        _draft(),
        _case(),
        _moment("at"),
        sa.Column("account", sa.String(40), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "presences",
        _draft(),
        sa.Column("account", sa.String(40), primary_key=True),
        _case(),
        _moment("at"),
        sa.Column("claim", sa.String(20), nullable=False),
        sa.Column("since", sa.String(27)),
    )
    op.create_table(
        "scribbles",
        _draft(),
        sa.Column("account", sa.String(40), primary_key=True),
        sa.Column("claim", sa.String(20), primary_key=True),
        _case(),
        _moment("at"),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.drop_table("reviews")


def _draft() -> sa.Column[str]:
    return sa.Column("draft_id", sa.String(40), sa.ForeignKey("drafts.id"), primary_key=True)


def _case() -> sa.Column[str]:
    return sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id"), nullable=False, index=True)


def _moment(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(27), nullable=False)
