"""The measures, one function each: a comparison in; a value, what was counted and what went wrong out."""
