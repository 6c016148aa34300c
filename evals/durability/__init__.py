"""What becomes of drafts when processes are killed, frozen and starved: ``python -m evals.durability``."""
