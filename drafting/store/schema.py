"""The tables. Columns called ``sealed…`` hold ciphertext; all others hold ids, codes, counts and times.

A row that belongs to a case carries its id, so that a case can be exported, erased and counted by key.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from drafting.store.columns import METADATA, Moment, identity, owner, position, sealed, version

case_keys = Table(
    "case_keys",
    METADATA,
    identity("case_id", key=True),
    Column("kek", String(40), nullable=False, index=True),
    sealed("wrapped"),
)
"""The key of each case, wrapped. No foreign key: it is kept, backed up and destroyed apart."""

service_keys = Table(
    "service_keys",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("kek", String(40), nullable=False),
    sealed("wrapped"),
)
"""Keys of the whole service, wrapped: the one of the audit chain, and the one that marks references."""

cases = Table(
    "cases",
    METADATA,
    identity(key=True),
    Column("mark", String(64), unique=True),  # keyed hash of the reference; gone once erased
    Column("stage", String(20), nullable=False, index=True),
    Column("due", Date, index=True),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("erased_at", Moment),
    version(),
    sealed(empty=True),
)

advices = Table(
    "advices",
    METADATA,
    identity(key=True),
    owner("cases", "case_id"),
    Column("position", Integer, nullable=False),
    Column("mark", String(64), nullable=False),  # keyed hash of name and bytes: the same file is kept once
    Column("size", BigInteger, nullable=False),
    Column("uploaded_at", Moment, nullable=False),
    Column("state", String(20), nullable=False),
    Column("document", String(40)),
    sealed("sealed_file"),
    UniqueConstraint("case_id", "mark"),
)

contents = Table(
    "contents", METADATA, owner("advices", "advice_id", key=True), owner("cases", "case_id"), sealed()
)
"""The uploaded bytes, apart from what lists them: a list of advices never drags megabytes along."""

readings = Table(
    "readings",
    METADATA,
    owner("advices", "advice_id", key=True),
    owner("cases", "case_id"),
    Column("reader", String(80), nullable=False),
    sealed(),
)
"""What the parser made of an advice, by which version of it."""

name_readings = Table(
    "name_readings",
    METADATA,
    owner("advices", "advice_id", key=True),
    owner("cases", "case_id"),
    Column("reader", String(200), nullable=False),
    sealed(),
)
"""What the name model said of the sentences of an advice."""

drafts = Table(
    "drafts",
    METADATA,
    identity(key=True),
    owner("cases", "case_id"),
    Column("number", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("provider", String(80), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("made_at", Moment),
    version(),
    sealed("sealed_prepared", empty=True),  # what was read of each document, and the way back to names
    sealed("sealed_plan", empty=True),  # sections without their claims, provenance
    UniqueConstraint("case_id", "number"),
)

paragraphs = Table(
    "paragraphs",
    METADATA,
    owner("drafts", "draft_id", key=True),
    position(),
    owner("cases", "case_id"),
    Column("document", String(40), nullable=False),
    Column("paragraph", String(60), nullable=False),
    sealed(),
)
"""Each paragraph as it stood when its draft was made: raw, and redacted."""

claims = Table(
    "claims",
    METADATA,
    owner("drafts", "draft_id", key=True),
    position(),
    owner("cases", "case_id"),
    Column("claim", String(20), nullable=False),
    Column("section", String(2), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    version(),
    sealed(),
    UniqueConstraint("draft_id", "claim"),
)

findings = Table(
    "findings",
    METADATA,
    owner("drafts", "draft_id", key=True),
    position(),
    owner("cases", "case_id"),
    Column("kind", String(30), nullable=False),
    Column("severity", String(10), nullable=False),
    Column("resolved", Boolean, nullable=False, default=False),
    version(),
    sealed(),
)

ledger = Table(
    "ledger",
    METADATA,
    owner("drafts", "draft_id", key=True),
    position(),
    owner("cases", "case_id"),
    Column("paragraph", String(60), nullable=False),
    Column("reason", String(30), nullable=False),
    Column("of", String(60)),
    version(),
)

tray = Table(
    "tray",
    METADATA,
    owner("drafts", "draft_id", key=True),
    position(),
    owner("cases", "case_id"),
    version(),
    sealed(),
)
"""Statements of which nobody can say surely where they belong."""

jobs = Table(
    "jobs",
    METADATA,
    identity(key=True),
    owner("cases", "case_id"),
    owner("drafts", "draft_id"),
    Column("provider", String(80), nullable=False),
    Column("state", String(20), nullable=False),
    Column("advices", Text, nullable=False),  # ids, fixed when the job was asked for
    Column("due", Date),
    Column("asked_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("attempt", Integer, nullable=False, default=1),
    Column("step", String(120), nullable=False, default=""),
    Column("done", Integer, nullable=False, default=0),
    Column("total", Integer, nullable=False, default=0),
    Column("trouble", String(80), nullable=False, default=""),
    Column("cancel", Boolean, nullable=False, default=False),
    Column("handed_over", Boolean, nullable=False, default=False),
    Index("ix_jobs_next", "state", "handed_over", "due", "asked_at"),
)
"""The drafts that were asked for. A worker hands the most urgent of them to the durable engine."""

steps = Table(
    "steps",
    METADATA,
    owner("jobs", "job_id", key=True),
    Column("name", String(120), primary_key=True),
    owner("cases", "case_id"),
    Column("attempts", Integer, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("worker", String(120), nullable=False),
    Column("trouble", String(80), nullable=False, default=""),
)

workers = Table(
    "workers",
    METADATA,
    Column("name", String(120), primary_key=True),
    Column("token", String(40), nullable=False),
    Column("session", Integer, nullable=False),  # the process, or the database's connection, behind it
    Column("beat", BigInteger, nullable=False),  # grows as long as it lives; no clock is trusted
)

audit = Table(
    "audit",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", String(27), nullable=False),  # as it was written: what a code covers is never converted
    Column("actor", String(120), nullable=False),
    Column("action", String(40), nullable=False),
    Column("case_id", String(40)),  # no foreign key: the trail outlives what it tells of
    Column("details", Text, nullable=False),
    sealed("sealed_why", empty=True),
    Column("mac", String(64), nullable=False),
    Column("case_mac", String(64), nullable=False),
    CheckConstraint("number > 0", name="positive"),
    Index("ix_audit_case", "case_id", "number"),  # the last row of a case is looked up at every writing
)

deletions = Table(
    "deletions",
    METADATA,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("kind", String(30), nullable=False),
    Column("case_id", String(40), nullable=False, index=True),
    Column("rows", Integer, nullable=False),
    Column("rule", String(80), nullable=False),
)
"""What the retention sweep deleted, when, by which rule."""
