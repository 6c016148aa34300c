"""The tables of the people who use the service: their accounts, their sessions, and whose case is whose."""

from sqlalchemy import Boolean, Column, String, Table, Text

from drafting.store.columns import METADATA, Moment, identity, owner, sealed, version

accounts = Table(
    "accounts",
    METADATA,
    identity(key=True),
    Column("mark", String(64), unique=True, nullable=False),  # keyed hash of source and login
    Column("role", String(20), nullable=False),
    Column("team", String(60), nullable=False, index=True),
    Column("source", String(10), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
    version(),
    sealed(),  # login, name, and the hash of the password where there is one
)

sessions = Table(
    "sessions",
    METADATA,
    Column("mark", String(64), primary_key=True),  # hash of the id in the cookie, which is kept nowhere
    owner("accounts", "account_id"),
    Column("began_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("browser", String(20)),  # its family alone
    Column("place", String(20)),  # the kind of address, never the address
    Column("subject", String(64), index=True),  # hash of the directory's name for the person
    Column("sid", String(64), index=True),  # hash of the directory's name for its own session
)

sign_ins = Table(
    "sign_ins",
    METADATA,
    Column("mark", String(64), primary_key=True),  # hash of the state that comes back from the directory
    Column("began_at", Moment, nullable=False, index=True),
    Column("verifier", Text, nullable=False),
    Column("nonce", String(80), nullable=False),
    Column("onward", Text, nullable=False),
)
"""Sign-ins that are under way at the council's directory: each is used once, within minutes."""

assignments = Table(
    "assignments",
    METADATA,
    owner("cases", "case_id", key=True),
    Column("team", String(60), nullable=False, index=True),
    Column("owner", String(40), index=True),  # no foreign key: whoever is on the case may leave
    Column("at", Moment, nullable=False),
    version(),
)
"""Whose case it is. A case without a row has no team yet."""
