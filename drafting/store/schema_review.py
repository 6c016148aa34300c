"""The tables of the review: what people did with a draft, who signed it off, who is at it, what they type."""

from sqlalchemy import Column, Integer, String, Table

from drafting.store.columns import METADATA, Moment, owner, sealed

judgements = Table(
    "judgements",
    METADATA,
    owner("drafts", "draft_id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    owner("cases", "case_id"),
    Column("at", Moment, nullable=False),
    Column("account", String(40), nullable=False),
    Column("act", String(20), nullable=False),
    Column("reading", Integer, nullable=False),
    Column("claim", String(20)),
    sealed(),
)
"""Everything that a reviewer did, in order. Rows are only ever added."""

sign_offs = Table(
    "sign_offs",
    METADATA,
    owner("drafts", "draft_id", key=True),
    owner("cases", "case_id"),
    Column("at", Moment, nullable=False),
    Column("account", String(40), nullable=False),
    sealed(),
)
"""The plan as a named person signed it off, word for word."""

presences = Table(
    "presences",
    METADATA,
    owner("drafts", "draft_id", key=True),
    Column("account", String(40), primary_key=True),
    owner("cases", "case_id"),
    Column("at", Moment, nullable=False),
    Column("claim", String(20), nullable=False),
    Column("since", Moment),  # when they began to edit that claim; empty while they only read
)
"""Who is at a draft at the moment, and what they are editing. An account's id, never a name."""

scribbles = Table(
    "scribbles",
    METADATA,
    owner("drafts", "draft_id", key=True),
    Column("account", String(40), primary_key=True),
    Column("claim", String(20), primary_key=True),
    owner("cases", "case_id"),
    Column("at", Moment, nullable=False),
    sealed(),
)
"""What somebody has typed and not saved yet, so that a lost session loses no text."""
