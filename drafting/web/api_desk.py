"""What the calls need besides the desk's own services."""

from dataclasses import dataclass

from drafting.services.for_programs import ForPrograms
from drafting.services.plan_reading import PlanReading
from drafting.services.webhooks import Posts


@dataclass(frozen=True, slots=True)
class ApiDesk:
    """Everything that only the calls, and the pages about them, use. *providers* are those there are."""

    programs: ForPrograms
    plans: PlanReading
    posts: Posts
    providers: tuple[str, ...]
