"""The tables of what models were asked: every call, with all that an auditor asks, and the kill switch."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, String, Table, Text

from drafting.store.columns import METADATA, Moment, owner, sealed

calls = Table(
    "calls",
    METADATA,
    owner("drafts", "draft_id", key=True),
    Column("key", String(64), primary_key=True),
    owner("cases", "case_id"),
    Column("name", String(80), nullable=False),
    Column("prompt", String(80), nullable=False),
    Column("prompt_version", Integer),
    Column("prompt_sha256", String(64), nullable=False),
    Column("provider", String(80), nullable=False),
    Column("model", String(120), nullable=False),
    Column("answered_by", String(200)),  # the model as it was returned
    Column("asked_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("ending", String(20)),
    Column("attempts", Integer, nullable=False),
    Column("codes", Text, nullable=False),  # how each try ended, and after how many seconds
    Column("estimate", Integer, nullable=False),
    Column("estimated_cost", BigInteger),  # millionths of the currency, like the other
    Column("tokens_in", Integer),
    Column("tokens_out", Integer),
    Column("tokens_cached", Integer),
    Column("cost", BigInteger),
    Column("seconds", Float),
    Column("kept_from", String(40)),  # the draft for which it was asked, where that is another one
    Column("released", Boolean),
    Column("redactions", Text, nullable=False),
    sealed("sealed_request"),
    sealed("sealed_answer", empty=True),
    Index("ix_calls_lately", "model", "asked_at"),
    Index("ix_calls_asked_at", "asked_at"),
)
"""Every call of a model, by the hash of what was asked: an answer that arrived is never bought again."""

stops = Table(
    "stops",
    METADATA,
    Column("provider", String(80), primary_key=True),  # "" for all
    Column("at", Moment, nullable=False),
    Column("by", String(120), nullable=False),
    sealed(),  # why, in somebody's own words
)
"""The providers that are not to be asked."""
