"""The format rules, one module a kind of fault; importing this package registers them all."""

# The order of these imports is that of the register, which decides between proposals that tie.
from normalizer.rules import characters  # isort: skip
from normalizer.rules import spacing, hyphens, numbers, joins, glued  # isort: skip
from normalizer.rules import quotes, punctuation, repetition, markup  # isort: skip
from normalizer.rules.base import REGISTER, Example, Rule

__all__ = [
    "REGISTER",
    "Example",
    "Rule",
    "characters",
    "glued",
    "hyphens",
    "joins",
    "markup",
    "numbers",
    "punctuation",
    "quotes",
    "repetition",
    "spacing",
]
