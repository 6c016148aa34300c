"""Builds the service from settings: the only place that knows every adapter.

One module for each thing that is built, so that a command loads no more than it needs.
"""
