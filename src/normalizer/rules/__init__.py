"""The format rules, one module a family; importing this package registers them all."""

from normalizer.rules import characters, spacing, joins, quotes, punctuation, repetition, markup  # noqa: I001  (the order decides ties)
from normalizer.rules.base import REGISTER, Example, Rule

__all__ = [
    "REGISTER",
    "Example",
    "Rule",
    "characters",
    "joins",
    "markup",
    "punctuation",
    "quotes",
    "repetition",
    "spacing",
]
