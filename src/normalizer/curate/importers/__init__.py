"""Importers of names: one module a format, and what all of them need."""
