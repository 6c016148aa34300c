"""The service for other programs: JSON under ``/api/v1``, by the same services as the pages."""
