"""Exporters of alias packs: one module a format."""
