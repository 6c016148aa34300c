"""Says which numbers and words of a case are the child's own, so that their placeholders carry no number."""

from collections.abc import Mapping

from redaction.checks import digits
from redaction.circle import Circle
from redaction.model import Kind


def own_keys(circle: Circle) -> Mapping[tuple[Kind, str], str]:
    """Say which numbers are the child's own, so that they get the placeholder without a number."""
    rows = {(Kind.NHS_NUMBER, digits(circle.nhs_number)), (Kind.UPN, digits(circle.upn))}
    if circle.child and circle.child.born:
        rows.add((Kind.DATE_OF_BIRTH, circle.child.born.isoformat()))
    return {(kind, key): "child" for kind, key in rows if key}


def own_words(circle: Circle) -> Mapping[str, str]:
    """Say what the record calls the things that have a placeholder of their own."""
    rows = {
        "[SCHOOL]": circle.school.name if circle.school else "",
        "[SCHOOL_ADDRESS]": circle.school.address if circle.school else "",
        "[ADDRESS]": circle.child.address if circle.child else "",
        "[LOCAL_AUTHORITY]": circle.local_authority,
        "[NHS_NUMBER]": circle.nhs_number,
        "[UPN]": circle.upn,
    }
    return {placeholder: text for placeholder, text in rows.items() if text}
