"""The table of those who check privacy: who asked to see the originals of a case, and who let them."""

from sqlalchemy import Column, String, Table

from drafting.store.columns import METADATA, Moment, identity, owner, sealed

grants = Table(
    "grants",
    METADATA,
    identity(key=True),
    owner("cases", "case_id"),
    Column("account", String(40), nullable=False),  # no foreign key: a request outlives whoever made it
    Column("asked_at", Moment, nullable=False),
    Column("state", String(10), nullable=False, index=True),
    Column("by", String(40), nullable=False),
    Column("decided_at", Moment),
    Column("until", Moment),
    sealed(),  # the reasons of both
)
