"""What the pages of the review need besides the desk's own services."""

from dataclasses import dataclass

from drafting.services.carrying import PuttingBack
from drafting.services.company import Company
from drafting.services.concluding import Concluding
from drafting.services.picturing import Picturing
from drafting.services.querying import WriteLetter
from drafting.services.reviewing import Reviewing
from drafting.services.reviews import Reviews
from drafting.web.views.words import Words


@dataclass(frozen=True, slots=True)
class ReviewDesk:
    """Everything that the pages of the review use."""

    reviews: Reviews
    reviewing: Reviewing
    concluding: Concluding
    company: Company
    picturing: Picturing
    write_letter: WriteLetter
    words: Words
    putting_back: PuttingBack
