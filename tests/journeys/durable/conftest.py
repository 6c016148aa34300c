"""The fixtures of ``scenes``, for every test of this folder."""

from tests.journeys.durable.scenes import _scene, new_place, nursery, scene

__all__ = ["_scene", "new_place", "nursery", "scene"]
