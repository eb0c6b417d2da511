"""The version of the file format, in a module of its own so that it can be read without loading the models."""

from __future__ import annotations

SCHEMA_VERSION = 1
"""The version of the file format that this program writes."""
