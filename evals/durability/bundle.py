"""A small invented case, so that a draft takes a second and every moment of it can be tried."""

from datetime import date, timedelta

from drafting.domain.case import Case, CaseDates, Child, Parent, Professional, Setting

FIRST = "parent.txt"
"""The document that the first draft is made from; the second draft has the others as well."""

DOCUMENTS = {
    FIRST: """Parental views

Name of child: Marlo Thackthwaite

Marlo loves trains and can name every station between home and the coast.
He finds loud places frightening and covers his ears in the dinner hall.
We would like Marlo to have a friend to play with at break.
""",
    "psychology.txt": """Educational psychology advice

Author: Dr Perpetua Quillfeather, educational psychologist

Marlo has significant difficulties with language, and understands instructions of up to five words.
Marlo will be able to follow three-part instructions in class by the end of the key stage.
Marlo should have a daily 20 minute language session with a trained teaching assistant.
""",
    "therapy.txt": """Occupational therapy report

Author: Ignatius Fennimore, occupational therapist

Marlo has hypersensitive hearing and becomes distressed by noise in class.
An occupational therapist will visit school for one hour each term to review a sensory programme.
Marlo needs ear defenders in assembly and in the dinner hall.
""",
    "school.txt": """School report

Author: Mrs Ottoline Brackenbury, SENCO

Marlo reads at the level of a child two years younger and needs support to write a sentence.
He enjoys science, and works hard at whatever has wheels.
Marlo should have support in a small group for reading four times a week.
""",
}


def a_case(number: int = 1) -> Case:
    """The *number*-th case, due a day after the one before."""
    return Case(
        reference=f"DUR-26-{number:05}",
        child=Child("Marlo Thackthwaite", date_of_birth=date(2017, 3, 14), pronouns="he/him"),
        parents=(Parent("Cressida Thackthwaite", "mother", "07700 900471"),),
        school=Setting("Hollowmere Primary School"),
        professionals=(
            Professional("Dr Perpetua Quillfeather", "educational psychologist"),
            Professional("Ignatius Fennimore", "occupational therapist"),
        ),
        dates=CaseDates(draft_due=date(2027, 1, 4) + timedelta(days=number)),
    )
