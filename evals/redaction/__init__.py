"""Redaction on text that nobody in the redactor's code has seen: a seeded corpus, and the measures."""
