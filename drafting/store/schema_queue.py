"""The tables of the queue: a card for each case, what was recorded of its clock, and saved views."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table

from drafting.store.columns import METADATA, Moment, identity, owner, sealed, version

cards = Table(
    "cards",
    METADATA,
    owner("cases", "case_id", key=True),
    version(),
    Column("changed_at", Moment, nullable=False, index=True),
    Column("team", String(60), nullable=False),
    Column("owner", String(40), nullable=False),  # an account; empty: nobody's yet
    Column("stage", String(20), nullable=False),
    Column("over", Boolean, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("due", Date, nullable=False),  # the last day there is, where nothing is due: so that it sorts
    Column("due_step", String(20), nullable=False),
    Column("begins", Date),
    Column("excusable", Boolean, nullable=False),
    Column("answer_by", Date),
    Column("advices_in", Integer, nullable=False),
    Column("advices_of", Integer, nullable=False),
    Column("missing", String(200), nullable=False),
    Column("draft_id", String(40)),
    Column("must_fix", Integer, nullable=False),
    Column("to_check", Integer, nullable=False),
    sealed(),
    Index("ix_cards_due", "over", "due", "case_id"),
    Index("ix_cards_team_due", "over", "team", "due", "case_id"),
    Index("ix_cards_opened", "over", "opened_at"),
    # Holds everything that is counted, so that counting never touches what is sealed.
    Index("ix_cards_counted", "over", "team", "owner", "due", "must_fix", "to_check", "stage"),
)
"""One line of the queue: name and reference sealed, and plainly what it is sorted and counted by."""

excuses = Table(
    "excuses",
    METADATA,
    identity(key=True),
    owner("cases", "case_id"),
    Column("ground", String(1), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(120), nullable=False),
    sealed(),
)
"""Exceptions of reg 10(4), with their evidence sealed."""

landmarks = Table(
    "landmarks",
    METADATA,
    owner("cases", "case_id", key=True),
    Column("what", String(20), primary_key=True),
    Column("day", Date, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", String(120), nullable=False),
)
"""Days that only a person knows: when the draft was served, when the final plan was sent."""

views = Table(
    "views",
    METADATA,
    identity(key=True),
    Column("account", String(40), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    sealed(),
)
"""Saved views of the queue, sealed with a key of the service: people name them as they like."""
