"""Models that ship and are no models: one that answers well by the rules, and many that fail on purpose.

They are for rehearsals and evals, never for a child's plan: a draft made with one says so.
"""
