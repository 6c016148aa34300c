"""Runs drafts durably, on one machine or many: the only place that knows DBOS.

Its tables hold ids, names of steps and short codes. Everything else is in ``drafting.store``.
"""
