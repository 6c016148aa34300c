"""The invented cases of the demonstration that have no bundle of their own: short advices, many stages.

Days are counted from the day on which the demonstration is started, so that what is late is always late.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from drafting.domain.case import Case, CaseDates, Child, Parent, Professional, Setting, Sibling


@dataclass(frozen=True, slots=True)
class Light:
    """A case with short advices. *asked_ago* is how many days ago the request came."""

    case: Case
    files: tuple[tuple[str, str], ...]
    mine: str = ""


_EP = """Educational psychology advice
{name} was seen in school on two mornings.
{name} has difficulty with reading comprehension and finds inference hard.
{name} needs help to begin a task without an adult beside {them}.
{name} should have a reading comprehension programme for 30 minutes, twice a week, in a group of no \
more than three, delivered by a teaching assistant and reviewed each half term by the SENCO.
By the end of the school year {name} will answer inference questions about a short text in four of five tries.
"""
_SCHOOL = """School advice
{name} is kind to younger children and enjoys building.
{name} leaves the classroom two or three times a week when plans change.
A teaching assistant gives {name} a visual timetable for 5 minutes at the start of each school day.
"""
_FAMILY = """Views of {name} and the family
{name} says: I like drawing maps and I do not like loud rooms.
We hope that {name} will have one good friend.
{name} finds it hard to fall asleep before a school day.
"""
_HEALTH = """Health advice
{name} is under the community paediatric clinic and has a diagnosis of autism.
{name} wears glasses for reading.
"""
_CARE = """Social care advice
The family is not known to social care. No social care needs were identified.
"""


def light_cases(today: date) -> tuple[Light, ...]:
    """The cases, as they stand on *today*."""
    return (
        _waiting(today),
        _new(today),
        _late(today),
        _with_family(today),
        _signed_off(today),
        _closed_school(today),
    )


def _waiting(today: date) -> Light:
    case = _case(
        "WMC-EHC-26-0441", ("Bea Thackwray-Nunn", "Bea", "she/her", "Year 7"), _dates(today, 71, 36, 30)
    )
    return Light(case, _texts("Bea", "her", school=_SCHOOL, family=_FAMILY))


def _new(today: date) -> Light:
    case = _case("WMC-EHC-26-0452", ("Ivo Castellane", "Ivo", "he/him", "Year 2"), _dates(today, 3))
    return Light(case, ())


def _late(today: date) -> Light:
    case = _case(
        "WMC-EHC-26-0405", ("Tamsin Okonjo-Vale", "Tamsin", "she/her", "Year 8"), _dates(today, 88, 50, 46)
    )
    return Light(case, _texts("Tamsin", "her", psychology=_EP, school=_SCHOOL, family=_FAMILY), "caseworker")


def _with_family(today: date) -> Light:
    case = _case(
        "WMC-EHC-26-0377", ("Marnie Duddridge", "Marnie", "she/her", "Year 6"), _dates(today, 118, 82, 80)
    )
    return Light(case, _all("Marnie", "her"), "caseworker")


def _signed_off(today: date) -> Light:
    case = _case(
        "WMC-EHC-26-0398", ("Oluwaseun Marchetti", "Seun", "he/him", "Year 1"), _dates(today, 108, 70, 68)
    )
    return Light(case, _all("Seun", "him"), "colleague")


def _closed_school(today: date) -> Light:
    case = _case("WMC-EHC-26-0433", ("Wilfred Pellow", "Wilf", "he/him", "Year 3"), _dates(today, 50))
    return Light(case, _texts("Wilf", "him", family=_FAMILY), "caseworker")


def _case(reference: str, child: tuple[str, str, str, str], dates: CaseDates) -> Case:
    name, known, pronouns, year = child
    family = name.split()[-1]
    return Case(
        reference,
        Child(name, known, pronouns=pronouns, year_group=year),
        local_authority="Wealdmere Council",
        parents=(Parent(f"Rowan {family}", "parent", "07700 900118", f"rowan.{family.lower()}@example.org"),),
        siblings=(Sibling(f"Teal {family}", None, "sister"),),
        school=Setting("Harlow Brook Primary School"),
        professionals=(
            Professional("Dr Ama Fennick", "Educational Psychologist"),
            Professional("Lorcan Quill", "SENCO"),
        ),
        dates=dates,
    )


def _dates(today: date, request: int, decision: int | None = None, asked: int | None = None) -> CaseDates:
    """The dates of a case whose request came so many days ago, and so on."""
    return CaseDates(
        request_received=_ago(today, request),
        request_made_by="the parent",
        decision_to_assess=_ago(today, decision) if decision else None,
        advice_requested=_ago(today, asked) if asked else None,
    )


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)


def _texts(name: str, them: str, **advices: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{kind.replace('_', ' ')} advice.txt", text.format(name=name, them=them))
        for kind, text in advices.items()
    )


def _all(name: str, them: str) -> tuple[tuple[str, str], ...]:
    return _texts(
        name, them, psychology=_EP, school=_SCHOOL, family=_FAMILY, health=_HEALTH, social_care=_CARE
    )
