"""The work itself, as functions of values: no database, no web, no clock."""
