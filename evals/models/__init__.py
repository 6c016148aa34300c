"""Language models under test: what they cost, what they break, and what is left when they do."""
