"""What a caseworker should look at: what contradicts, is out of date, is vague, is missing or is not lawful."""

from drafting.pipeline.findings.bundle import case_findings, missing_advice
from drafting.pipeline.findings.claims import claim_findings

__all__ = ["case_findings", "claim_findings", "missing_advice"]
