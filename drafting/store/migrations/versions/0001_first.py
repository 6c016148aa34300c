"""The first tables. Names of keys, indexes and constraints follow the convention of ``store.schema``."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _keys()
    _cases()
    _readings()
    _drafts()
    _claims_and_findings()
    _rest_of_a_plan()
    _reviews()
    _calls()
    _jobs()
    _steps_and_workers()
    _audit()
    _deletions()


def _keys() -> None:
    op.create_table(
        "case_keys",
        _id("case_id"),
        sa.Column("kek", sa.String(40), nullable=False, index=True),
        _sealed("wrapped"),
    )
    op.create_table(
        "service_keys",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("kek", sa.String(40), nullable=False),
        _sealed("wrapped"),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        _id(),
        sa.Column("mark", sa.String(64), unique=True),
        sa.Column("stage", sa.String(20), nullable=False, index=True),
        sa.Column("due", sa.Date, index=True),
        _moment("opened_at"),
        _moment("closed_at", empty=True),
        _moment("erased_at", empty=True),
        _version(),
        _sealed(empty=True),
    )
    op.create_table(
        "advices",
        _id(),
        _case(),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        _moment("uploaded_at"),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("document", sa.String(40)),
        _sealed("sealed_file"),
        sa.UniqueConstraint("case_id", "mark"),
    )
    op.create_table("contents", _key_of("advices", "advice_id"), _case(), _sealed())


def _readings() -> None:
    for name, longest in (("readings", 80), ("name_readings", 200)):
        op.create_table(
            name,
            _key_of("advices", "advice_id"),
            _case(),
            sa.Column("reader", sa.String(longest), nullable=False),
            _sealed(),
        )


def _drafts() -> None:
    op.create_table(
        "drafts",
        _id(),
        _case(),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("provider", sa.String(80), nullable=False),
        _moment("begun_at"),
        _moment("made_at", empty=True),
        _version(),
        _sealed("sealed_prepared", empty=True),
        _sealed("sealed_plan", empty=True),
        sa.UniqueConstraint("case_id", "number"),
    )
    op.create_table(
        "paragraphs",
        *_place_in_draft(),
        sa.Column("document", sa.String(40), nullable=False),
        sa.Column("paragraph", sa.String(60), nullable=False),
        _sealed(),
    )


def _claims_and_findings() -> None:
    op.create_table(
        "claims",
        *_place_in_draft(),
        sa.Column("claim", sa.String(20), nullable=False),
        sa.Column("section", sa.String(2), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        _version(),
        _sealed(),
        sa.UniqueConstraint("draft_id", "claim"),
    )
    op.create_table(
        "findings",
        *_place_in_draft(),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("severity", sa.String(10), nullable=False),
        sa.Column("resolved", sa.Boolean, nullable=False),
        _version(),
        _sealed(),
    )


def _rest_of_a_plan() -> None:
    op.create_table(
        "ledger",
        *_place_in_draft(),
        sa.Column("paragraph", sa.String(60), nullable=False),
        sa.Column("reason", sa.String(30), nullable=False),
        sa.Column("of", sa.String(60)),
        _version(),
    )
    op.create_table("tray", *_place_in_draft(), _version(), _sealed())


def _reviews() -> None:
    op.create_table(
        "reviews",
        _id(),
        _case(),
        _draft(),
        sa.Column("claim", sa.String(20), nullable=False),
        sa.Column("reviewer", sa.String(120), nullable=False),
        sa.Column("decision", sa.String(20), nullable=False),
        _moment("at"),
        _version(),
        _sealed(empty=True),
    )


def _calls() -> None:
    op.create_table(
        "calls",
        _key_of("cases", "case_id"),
        sa.Column("key", sa.String(64), primary_key=True),
        _draft(),
        sa.Column("model", sa.String(120), nullable=False),
        _moment("asked_at"),
        _moment("answered_at", empty=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("tokens", sa.Integer),
        sa.Column("seconds", sa.Float),
        _sealed("sealed_request"),
        _sealed("sealed_answer", empty=True),
    )
    op.create_index("ix_calls_lately", "calls", ["model", "asked_at"])


def _jobs() -> None:
    op.create_table(
        "jobs",
        _id(),
        _case(),
        _draft(),
        sa.Column("provider", sa.String(80), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("advices", sa.Text, nullable=False),
        sa.Column("due", sa.Date),
        _moment("asked_at"),
        _moment("ended_at", empty=True),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("step", sa.String(120), nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("trouble", sa.String(80), nullable=False),
        sa.Column("cancel", sa.Boolean, nullable=False),
        sa.Column("handed_over", sa.Boolean, nullable=False),
    )
    op.create_index("ix_jobs_next", "jobs", ["state", "handed_over", "due", "asked_at"])


def _steps_and_workers() -> None:
    op.create_table(
        "steps",
        _key_of("jobs", "job_id"),
        sa.Column("name", sa.String(120), primary_key=True),
        _case(),
        sa.Column("attempts", sa.Integer, nullable=False),
        _moment("begun_at"),
        _moment("ended_at", empty=True),
        sa.Column("worker", sa.String(120), nullable=False),
        sa.Column("trouble", sa.String(80), nullable=False),
    )
    op.create_table(
        "workers",
        sa.Column("name", sa.String(120), primary_key=True),
        sa.Column("token", sa.String(40), nullable=False),
        sa.Column("session", sa.Integer, nullable=False),
        sa.Column("beat", sa.BigInteger, nullable=False),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("actor", sa.String(120), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("case_id", sa.String(40)),
        sa.Column("details", sa.Text, nullable=False),
        _sealed("sealed_why", empty=True),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.Column("case_mac", sa.String(64), nullable=False),
        sa.CheckConstraint("number > 0", name="positive"),
    )
    op.create_index("ix_audit_case", "audit", ["case_id", "number"])


def _deletions() -> None:
    op.create_table(
        "deletions",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        _moment("at"),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("case_id", sa.String(40), nullable=False, index=True),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("rule", sa.String(80), nullable=False),
    )


def _id(name: str = "id") -> sa.Column[str]:
    return sa.Column(name, sa.String(40), primary_key=True)


def _key_of(table: str, name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(40), sa.ForeignKey(f"{table}.id"), primary_key=True)


def _case() -> sa.Column[str]:
    return sa.Column("case_id", sa.String(40), sa.ForeignKey("cases.id"), nullable=False, index=True)


def _draft() -> sa.Column[str]:
    return sa.Column("draft_id", sa.String(40), sa.ForeignKey("drafts.id"), nullable=False, index=True)


def _place_in_draft() -> tuple[sa.Column[str], sa.Column[int], sa.Column[str]]:
    position = sa.Column("position", sa.Integer, primary_key=True, autoincrement=False)
    return _key_of("drafts", "draft_id"), position, _case()


def _version() -> sa.Column[int]:
    return sa.Column("version", sa.Integer, nullable=False)


def _moment(name: str, *, empty: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(27), nullable=empty)


def _sealed(name: str = "sealed", *, empty: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=empty)
