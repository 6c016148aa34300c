"""What lies on the desk: every service that a page may use, handed in by whoever builds the service."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from fastapi import Request

from drafting.metrics import Metrics, new_metrics
from drafting.secret import Secret
from drafting.services.accounts import Accounts
from drafting.services.casework import Casework
from drafting.services.filing import Filing
from drafting.services.following import Following
from drafting.services.keeping import Store
from drafting.services.queueing import Queueing
from drafting.services.taking_out import TakingOut
from drafting.web.api_desk import ApiDesk
from drafting.web.directory import Directory
from drafting.web.privacy_desk import PrivacyDesk
from drafting.web.rates import Rates
from drafting.web.review_desk import ReviewDesk


@dataclass(frozen=True, slots=True)
class Manners:
    """How the service is reached. *origin* is what a browser shows before the path, "https://ehc.example"."""

    origin: str = "http://127.0.0.1:8080"
    local_accounts: bool = False
    metrics_token: Secret | None = None
    proxies: tuple[str, ...] = ()
    """Addresses and networks of the proxies before the service; they alone say from where somebody comes."""

    @property
    def https(self) -> bool:
        """Whether the way from the browser is sealed: cookies then say so as well."""
        return self.origin.startswith("https:")

    @property
    def is_here(self) -> bool:
        """Whether browsers are on this machine."""
        return urlsplit(self.origin).hostname in {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the pages need."""

    store: Store
    accounts: Accounts
    casework: Casework
    queue: Queueing
    filing: Filing
    following: Following
    review: ReviewDesk
    taking_out: TakingOut
    privacy: PrivacyDesk
    api: ApiDesk
    manners: Manners = field(default_factory=Manners)
    rates: Rates = field(default_factory=Rates)
    directory: Directory | None = None
    metrics: Metrics = field(default_factory=new_metrics)
    ready: Callable[[], bool] = lambda: True
    """Whether the store answers and its tables are current."""
    provider: str = "quoting"
    """Who proposes the claims of a new draft."""


def desk_of(request: Request) -> Desk:
    """The desk of the service that was asked."""
    desk: Desk = request.app.state.desk
    return desk
