"""Neighbouring packages, each as a function from text to text that does its part of the job."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

Repair = Callable[[str], str]
Names = Mapping[str, Sequence[str]]

PACKAGES = ("ftfy", "sacremoses", "clean-text", "flashtext", "flashtext2", "ahocorasick_rs")


@dataclass(frozen=True, slots=True)
class Peer:
    """One neighbour: what it is called, which part of the job it does, and how."""

    name: str
    part: str  # "format" or "names"
    make: Callable[[Names], Repair]
    note: str = ""


def fixed_by_ftfy(_: Names) -> Repair:
    """Make ftfy repair text."""
    fix: Repair = import_module("ftfy").fix_text
    return fix


def moses_whole(_: Names) -> Repair:
    """Make sacremoses normalise punctuation of a whole text."""
    normalise: Repair = import_module("sacremoses").MosesPunctNormalizer().normalize
    return normalise


def moses_lines(names: Names) -> Repair:
    """Make sacremoses normalise punctuation line by line, as its own tool does."""
    normalise = moses_whole(names)
    return lambda text: "\n".join(map(normalise, text.split("\n")))


def cleaned(_: Names) -> Repair:
    """Make clean-text repair Unicode and blanks and keep letters, case and line breaks."""
    clean: Callable[..., str] = import_module("cleantext").clean
    return lambda text: clean(text, to_ascii=False, lower=False)


def flashtext(names: Names) -> Repair:
    """Make flashtext replace the names, any case, on text that it can read."""
    processor: Any = import_module("flashtext").KeywordProcessor()
    for canonical, forms in names.items():
        for form in forms:
            processor.add_keyword(form, canonical)
    replace: Repair = processor.replace_keywords
    return replace


def flashtext2(names: Names) -> Repair:
    """Make flashtext2 replace the names, any case."""
    processor: Any = import_module("flashtext2").KeywordProcessor(case_sensitive=False)
    for canonical, forms in names.items():
        for form in forms:
            processor.add_keyword(form, canonical)
    replace: Repair = processor.replace_keywords
    return replace


def ahocorasick(names: Names) -> Repair:
    """Make ahocorasick_rs replace the names, same case, with a word boundary check around it."""
    module: Any = import_module("ahocorasick_rs")
    new = {form: canonical for canonical, forms in names.items() for form in forms}
    forms = list(new)
    automaton = module.AhoCorasick(forms, matchkind=module.MatchKind.LeftmostLongest)

    def replace(text: str) -> str:
        parts: list[str] = []
        done = 0
        for index, start, end in automaton.find_matches_as_indexes(text):
            if is_word(text[start - 1 : start]) or is_word(text[end : end + 1]):
                continue
            parts += (text[done:start], new[forms[index]])
            done = end
        return "".join((*parts, text[done:]))

    return replace


def is_word(character: str) -> bool:
    """Tell whether a character continues a word."""
    return character.isalnum()


def safe_for_flashtext(text: str) -> str:
    """Replace letters whose lower case is longer, on which flashtext 2.7 raises IndexError."""
    longer = {c for c in set(text) if len(c.lower()) != 1}
    return text.translate({ord(c): unicodedata.normalize("NFD", c)[0] for c in longer})


PEERS = (
    Peer("ftfy.fix_text", "format", fixed_by_ftfy),
    Peer("sacremoses, whole text", "format", moses_whole),
    Peer("sacremoses, line by line", "format", moses_lines),
    Peer("clean-text", "format", cleaned, "to_ascii=False, lower=False"),
    Peer("flashtext", "names", flashtext, "letters with a longer lower case replaced first"),
    Peer("flashtext2", "names", flashtext2),
    Peer("ahocorasick_rs", "names", ahocorasick, "same case only, boundary check in Python"),
)
