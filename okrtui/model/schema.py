"""The version of the file format, known without loading the models."""

from __future__ import annotations

SCHEMA = 1
"""The version of the file format that this program writes."""
