"""What the pages of those who check privacy, and of those who audit, need besides the desk's own services."""

from dataclasses import dataclass

from drafting.services.auditing import Auditing
from drafting.services.dataflow import Dataflow
from drafting.services.originals import Originals
from drafting.services.privacy import Privacy


@dataclass(frozen=True, slots=True)
class PrivacyDesk:
    """Everything that these pages use."""

    privacy: Privacy
    originals: Originals
    dataflow: Dataflow
    auditing: Auditing
