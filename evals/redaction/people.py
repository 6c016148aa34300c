"""Casts one invented case: a child, family, school, professionals, and strangers that no record names."""

import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

_PLACES = (
    "Wendlebury",
    "Harrowmere",
    "Oxcombe",
    "Tillingford",
    "Brackenhurst",
    "Saltersgate",
    "Penmarrow",
    "Ruddlesham",
    "Carnworthy",
    "Thistledene",
)
_STREETS = (
    "Tanner's Row",
    "Mill Lane",
    "Cuckoo Way",
    "Station Road",
    "Bishop's Close",
    "Orchard Drive",
    "Larkspur Avenue",
    "The Ridings",
    "Gasworks Street",
    "Elm Crescent",
)
_SCHOOLS = (
    "Ashgrove Community Primary School",
    "St Hilda's C of E Primary School",
    "Elm Tree Academy",
    "Tollgate Junior School",
    "Brackenfield Special School",
    "Kingsmere High School",
    "Our Lady of Lourdes Catholic Primary School",
    "The Willows School",
    "Quarry Hill Infant School",
    "Deepdale College",
    "Little Acorns Nursery",
    "Marshfield Academy",
    "Highfield Park School",
    "Fernhill Lodge School",
)
_HEALTH = (
    "Harrowmere General Hospital",
    "Royal Penmarrow Infirmary",
    "The Beeches Surgery",
    "Oxcombe Health Centre",
    "Queen Alexandra Children's Hospital",
    "Lockwood House Clinic",
    "Tillingford Medical Practice",
)

_HOSTS = ("ashgrove.sch.uk", "example.org", "clinic.example.net", "stmarys.harrow.sch.uk")
_ETHNICITIES = ("Black African", "White British", "British Pakistani", "mixed White and Asian")
_SAME_NAME = 0.6


@dataclass(frozen=True, slots=True)
class Who:
    """One invented person."""

    id: str
    given: str
    surname: str
    title: str
    origin: str
    kind: str
    nick: str = ""

    @property
    def full(self) -> str:
        """Both names."""
        return f"{self.given} {self.surname}"


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and everything of one case; *things* are numbers and places by slot."""

    case: dict[str, object]
    people: dict[str, Who]
    things: dict[str, tuple[str, str]]
    born: date


@cache
def _pools() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("evals.redaction").joinpath("names.toml").read_text(encoding="utf-8"))


def cast(chance: random.Random, number: int) -> Cast:
    """Cast case *number*."""
    origins = sorted(_pools())
    origin = origins[number % len(origins)]
    taken: set[str] = set()
    sex = chance.choice("fm")
    child = _who(chance, "child", "child", origin, sex, taken)
    child = Who("child", child.given, child.surname, child.title, origin, "child", _nick(child.given))
    mother = _who(chance, "parent", "family", origin, "f", taken, child.surname)
    father = _who(
        chance, "parent2", "family", origin, "m", taken, child.surname if chance.random() < _SAME_NAME else ""
    )
    sibling = _who(chance, "sibling", "family", origin, chance.choice("fm"), taken, child.surname)
    people = {"child": child, "parent": mother, "parent2": father, "sibling": sibling}
    people["relative"] = _who(chance, "relative", "family", origin, "f", taken)
    for slot in (
        "ep",
        "slt",
        "ot",
        "senco",
        "doctor",
        "teacher",
        "ta",
        "ta2",
        "head",
        "ep2",
        "nurse",
        "gp",
        "secretary",
    ):
        people[slot] = _who(chance, slot, "professional", chance.choice(origins), chance.choice("fm"), taken)
    for slot in ("peer", "peer2"):
        people[slot] = _who(chance, slot, "peer", chance.choice(origins), chance.choice("fm"), taken)
    born = date(2010, 1, 1) + timedelta(days=chance.randrange(3650))
    things = _things(chance, people)
    return Cast(_case(people, things, born, number), people, things, born)


def _who(
    chance: random.Random, slot: str, kind: str, origin: str, sex: str, taken: set[str], surname: str = ""
) -> Who:
    pool = _pools()[origin]
    for _ in range(50):
        given, family = chance.choice(pool[sex]), surname or chance.choice(pool["s"])
        if given not in taken and (surname or family not in taken):
            break
    taken.update((given, family))
    title = "Dr" if slot in {"doctor", "gp"} else chance.choice(("Mrs", "Ms", "Miss")) if sex == "f" else "Mr"
    return Who(slot, given, family, title, origin, kind)


def _nick(given: str) -> str:
    return {
        "Katarzyna": "Kasia",
        "Abigail": "Abi",
        "Jessica": "Jess",
        "Samuel": "Sam",
        "Edward": "Eddie",
        "Eleanor": "Ellie",
        "Oluwaseun": "Seun",
        "Mateusz": "Mati",
    }.get(given, "")


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def _letters(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("ABCDEFGHJKLMNPRSTUVW") for _ in range(count))


def _postcode(chance: random.Random, inward: str) -> str:
    return f"{_letters(chance, 2)}{chance.randint(1, 20)} {chance.randint(1, 9)}{inward}"


def _phone(chance: random.Random) -> str:
    last = _digits(chance, 3)
    return chance.choice(
        (
            f"07700 900{last}",
            f"01632 960{last}",
            f"(01632) 960 {last}",
            f"+44 7700 900{last}",
            f"07700900{last}",
        )
    )


def _nhs(chance: random.Random) -> str:
    stem = f"9{_digits(chance, 7)}"
    number = next(stem + f"{rest:02d}" for rest in range(100) if _mod11(stem + f"{rest:02d}"))
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def _things(chance: random.Random, people: dict[str, Who]) -> dict[str, tuple[str, str]]:
    place, (school, other, previous) = chance.choice(_PLACES), chance.sample(_SCHOOLS, 3)
    street = f"{chance.randint(1, 180)}{chance.choice(('', '', '', 'a'))} {chance.choice(_STREETS)}"
    letterhead = f"{chance.randint(2, 90)} {chance.choice(_STREETS)}\n{chance.choice(_PLACES)}"
    hospital, clinic, surgery = chance.sample(_HEALTH, 3)
    mailbox = f"{people['senco'].given.lower().replace(' ', '')}.{_digits(chance, 2)}"
    return {
        "home": (f"{street}, {place}, {_postcode(chance, 'DH')}", "address"),
        "address": (f"{letterhead}\n{_postcode(chance, 'AB')}", "address"),
        "school_addr": (f"{chance.choice(_STREETS)}, {place}, {_postcode(chance, 'BD')}", "address"),
        "school": (school, "school"),
        "other_school": (other, "school"),
        "prev_school": (previous, "school"),
        "hospital": (hospital, "health"),
        "clinic": (clinic, "health"),
        "surgery": (surgery, "health"),
        "team": (f"{place} Educational Psychology Service", "team"),
        "phone": (_phone(chance), "phone"),
        "phone2": (_phone(chance), "phone"),
        "email": (f"{mailbox}@{chance.choice(_HOSTS)}", "email"),
        **_numbers(chance),
        "handle": (f"@{people['parent'].given.lower().replace(' ', '')}{_digits(chance, 3)}", "handle"),
        "place": (place, "place"),
        "language": (chance.choice(("Urdu", "Polish", "Yoruba", "Sylheti", "Tigrinya")), "language"),
        "religion": (chance.choice(("Muslim", "Sikh", "Hindu", "Catholic", "Jewish")), "religion"),
        "country": (chance.choice(("Somalia", "Poland", "Ghana", "Bangladesh", "Portugal")), "place"),
        "ethnicity": (chance.choice(_ETHNICITIES), "ethnicity"),
    }


def _numbers(chance: random.Random) -> dict[str, tuple[str, str]]:
    five, six, seven = (_digits(chance, count) for count in (5, 6, 7))
    references = (f"EHC/{seven[:4]}/{seven[4:]}", f"OXC-SEN-{five}", f"{_letters(chance, 2)}{six}")
    return {
        "nhs": (_nhs(chance), "nhs"),
        "upn": (f"{_letters(chance, 1)}{_digits(chance, 12)}", "upn"),
        "reference": (chance.choice(references), "reference"),
        "reg": (chance.choice((f"PYL0{five}", seven, f"SL{five}", f"OT{six}")), "registration"),
        "nino": (f"AB {six[:2]} {six[2:4]} {six[4:]} C", "nino"),
    }


def _mod11(number: str) -> bool:
    return (11 - sum(int(d) * w for d, w in zip(number, range(10, 1, -1), strict=False)) % 11) % 11 == int(
        number[-1]
    )


def _case(
    people: dict[str, Who], things: dict[str, tuple[str, str]], born: date, number: int
) -> dict[str, object]:
    child = people["child"]
    known = (
        ("ep", "Educational Psychologist"),
        ("slt", "Speech and Language Therapist"),
        ("ot", "Occupational Therapist"),
        ("senco", "SENCO"),
    )
    return {
        "reference": f"case-{number}",
        "child": {
            "full_name": child.full,
            "preferred_name": child.nick or None,
            "date_of_birth": born.isoformat(),
            "nhs_number": things["nhs"][0],
            "upn": things["upn"][0],
            "address": things["home"][0],
        },
        "parents": [
            {"name": people["parent"].full, "relationship": "mother"},
            {"name": people["parent2"].full, "relationship": "father"},
        ],
        "siblings": [{"name": people["sibling"].full}],
        "school": {"name": things["school"][0]},
        "professionals": [{"name": people[slot].full, "role": role} for slot, role in known],
    }
