"""What the role that the service works as may do, on PostgreSQL, when another role owns the tables."""

from sqlalchemy import Connection, text

from drafting.errors import BadInput
from drafting.store.schema import audit

_VERSIONS = "alembic_version"
_OURS = text(
    "SELECT tablename FROM pg_tables"
    " WHERE schemaname = current_schema() AND tableowner = current_user ORDER BY tablename"
)
_MAINTAIN = 17_00_00  # the first PostgreSQL that lets others than the owner vacuum


def grant(connection: Connection, role: str) -> None:
    """Let *role* do all that the service does, and to the audit trail: add and read.

    Raises ``BadInput`` when the role does not exist, or when grants would not bind it.
    """
    if connection.execute(text("SELECT current_user")).scalar_one() == role:
        return  # one role for everything: the triggers alone guard the trail
    _refuse_unbound(connection, role)
    name = connection.dialect.identifier_preparer.quote_identifier(role)
    others = ", ".join(
        f'"{table}"' for table in connection.execute(_OURS).scalars() if table not in {audit.name, _VERSIONS}
    )
    schema = connection.dialect.identifier_preparer.quote_identifier(
        connection.execute(text("SELECT current_schema()")).scalar_one()
    )
    statements = [
        f"GRANT USAGE ON SCHEMA {schema} TO {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {others} TO {name}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {name}",
        f"GRANT SELECT ON {_VERSIONS} TO {name}",
        f"REVOKE ALL ON {audit.name} FROM {name}",
        f"GRANT SELECT, INSERT ON {audit.name} TO {name}",
    ]
    number = connection.execute(text("SHOW server_version_num")).scalar_one()
    if int(number) >= _MAINTAIN:
        statements.append(f"GRANT MAINTAIN ON {others} TO {name}")  # to vacuum once a case was erased
    for statement in statements:
        connection.exec_driver_sql(statement)


def _refuse_unbound(connection: Connection, role: str) -> None:
    found = connection.execute(
        text(
            "SELECT rolsuper OR pg_has_role(oid, current_user, 'MEMBER') AS unbound"
            " FROM pg_roles WHERE rolname = :role"
        ),
        {"role": role},
    ).first()
    if found is None:
        raise BadInput(f"The database knows no role “{role}”. Create it first: CREATE ROLE … LOGIN.")
    if found.unbound:
        raise BadInput(
            f"The role “{role}” is a superuser, or may act as the owner of the tables: it could change the"
            " audit trail. Give the service a role of its own."
        )
