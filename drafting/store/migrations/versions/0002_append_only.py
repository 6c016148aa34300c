"""The audit trail only ever grows: the database itself refuses to change or remove a row of it.

The words begin with "permission denied" because that is how ``store.database`` knows a refusal.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

_REFUSAL = "'permission denied: the audit trail is only ever added to'"


def upgrade() -> None:
    """Make the triggers."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    refuse = f"SELECT RAISE(ABORT, {_REFUSAL})" if sqlite else f"RAISE {_REFUSAL} USING ERRCODE = '42501'"
    for statement in _SQLITE if sqlite else _POSTGRES:
        op.execute(statement.replace("REFUSE;", f"{refuse};"))


_SQLITE = (
    "CREATE TRIGGER audit_keeps_rows BEFORE UPDATE ON audit BEGIN REFUSE; END",
    "CREATE TRIGGER audit_loses_none BEFORE DELETE ON audit BEGIN REFUSE; END",
    # "INSERT OR REPLACE" deletes without asking the trigger above.
    """
    CREATE TRIGGER audit_replaces_none BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number) BEGIN REFUSE; END
    """,
)
_POSTGRES = (
    "CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN REFUSE; END $$",
    """
    CREATE TRIGGER audit_keeps_rows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()
    """,
    # "Always": also in a session that calls itself a replica.
    "ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_keeps_rows",
)
