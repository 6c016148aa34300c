"""The tables of the API: tokens of other programs, answers kept for a repeated request, and webhooks."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from drafting.store.columns import METADATA, Moment, identity, owner, sealed, version

integration_tokens = Table(
    "integration_tokens",
    METADATA,
    identity(key=True),
    Column("mark", String(64), unique=True, nullable=False),  # hash of the token, which is kept nowhere
    Column("name", String(80), nullable=False),
    Column("team", String(60), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("person", String(40)),  # no foreign key: a token outlives an account, and lets nobody in then
    Column("made_at", Moment, nullable=False),
    Column("made_by", String(120), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("revoked_at", Moment),
)

request_keys = Table(
    "request_keys",
    METADATA,
    owner("integration_tokens", "token_id", key=True),
    Column("mark", String(64), primary_key=True),  # keyed hash of what the program calls its request
    Column("request", String(64), nullable=False),  # keyed hash of the request itself
    Column("begun_at", Moment, nullable=False, index=True),
    Column("case_id", String(40), ForeignKey("cases.id"), index=True),  # known once it was answered
    Column("status", Integer),
    sealed(empty=True),
)
"""Requests that a program may repeat: the same key gets the same answer for a day."""

webhooks = Table(
    "webhooks",
    METADATA,
    identity(key=True),
    Column("team", String(60), nullable=False),
    Column("events", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
    version(),
    sealed(),  # its address and its secrets
)

outbox = Table(
    "outbox",
    METADATA,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("id", String(40), unique=True, nullable=False),
    owner("cases", "case_id"),
    Column("at", Moment, nullable=False),
    Column("event", String(40), nullable=False),
    Column("draft", Integer),
    Column("spread", Boolean, nullable=False, default=False, index=True),
)
"""Changes of stage that are to be told, each written in the transaction that made it."""

webhook_deliveries = Table(
    "webhook_deliveries",
    METADATA,
    identity(key=True),
    owner("webhooks", "webhook_id"),
    Column("number", BigInteger, ForeignKey("outbox.number"), nullable=False, index=True),
    owner("cases", "case_id"),
    Column("state", String(20), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_at", Moment, nullable=False),
    Column("status", Integer),
    Column("code", String(40), nullable=False, default=""),
    Index("ix_webhook_deliveries_next", "state", "next_at"),
)
"""What was, or is to be, told to whom."""
