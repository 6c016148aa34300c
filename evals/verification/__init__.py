"""Measures whether the verifier notices that a claim says something else than its sources."""
