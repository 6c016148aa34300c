"""Golden Thread: drafts education, health and care plans with a source behind every sentence."""

__version__ = "0.1.0"
