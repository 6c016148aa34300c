"""Puts the statements of advices into the style of a plan, one proved step at a time."""
