"""How the listed forms of a table begin, so that a text is read closely only where one may stand."""

from __future__ import annotations

import regex

from normalizer.names.form import Form
from normalizer.names.surveying.capitals import RUN, is_plain_run
from normalizer.names.table import AliasTable
from normalizer.text import fold

__all__ = ["TOKEN", "outside_runs", "pieces", "run_openings", "starts_in_any_case", "uncommon"]

TOKEN = regex.compile(r"\w+|[^\w\s\-\u2010-\u2015]")
"""What a form is read by: a word, or a sign."""
_PIECE = regex.compile(r"[^\s\-\u2010-\u2015]+")


def pieces(form: Form) -> int:
    """Count the words of a form, parts between hyphens by themselves."""
    return len(_PIECE.findall(form.text))


def uncommon(table: AliasTable) -> dict[str, list[Form]]:
    """Gather by key the forms to repair that are not plain runs, as those are in any case."""
    found: dict[str, list[Form]] = {}
    for key, forms in table.forms.items():
        for form in forms:
            if not is_plain_run(form.text) and form.role.repairs:
                found.setdefault(key, []).append(form)
    return found


def run_openings(table: AliasTable) -> dict[str, list[str]]:
    """Map the keys of runs that begin a form to repair, but do not hold it whole, to what must follow."""
    found: dict[str, set[str]] = {}
    for forms in table.derived(uncommon).values():
        for form in forms:
            for written in _spellings(form):
                run = RUN.match(written)
                if run is not None and run.end() < len(written):
                    tail = written[run.end() :]
                    tails = tail, tail.replace("'", "’"), tail.replace("’", "'")
                    found.setdefault(fold(run[0]), set()).update(tails)
    return {key: sorted(tails) for key, tails in found.items()}


def _spellings(form: Form) -> set[str]:
    """Give how a form to repair may be capitalised in a text."""
    return {form.text, form.text[:1].upper() + form.text[1:], form.text.upper()}


def outside_runs(table: AliasTable) -> dict[str, int]:
    """Gather how forms to repair may be written that do not begin with a run of capitals, as keys."""
    return {
        written: 1
        for forms in table.derived(uncommon).values()
        for form in forms
        for written in _spellings(form)
        if not RUN.match(written)
    }


def starts_in_any_case(table: AliasTable) -> dict[str, int]:
    """Gather the first tokens of forms that may be written in any case, as keys."""
    found: dict[str, int] = {}
    for forms in table.forms.values():
        for form in forms:
            if form.case == "ignore" and form.role.repairs:
                token = TOKEN.search(form.text)
                found[fold(token[0]) if token else ""] = 1
    return found
