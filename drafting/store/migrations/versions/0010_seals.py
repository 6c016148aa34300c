"""From here on a sealed text begins with a byte that says how it was sealed; see ``store.sealing``."""

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Change nothing: a program that cannot read such texts refuses a database of this version."""
