"""The months as advices name them."""

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
"""In lower case, January first: what the calendar module has depends on the locale of the machine."""
