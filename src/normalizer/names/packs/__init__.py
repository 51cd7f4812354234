"""Alias files: read, checked, layered, as entities."""
