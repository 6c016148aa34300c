"""Everything that lasts: SQLite in a file by default, PostgreSQL with the same code.

What a document says, who somebody is and what a model was asked or answered is only ever written
sealed with the key of its case; see ``sealing``. One module for each noun; ``database`` puts them together.
"""
