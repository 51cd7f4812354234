"""Makes the normalizer that the options ask for, and runs it on documents."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalizer.cli.catalogue import check_codes
from normalizer.cli.failures import CommandError
from normalizer.cli.files import read
from normalizer.cli.output import complain

if TYPE_CHECKING:
    from normalizer.api import Normalizer
    from normalizer.cli.config import Choices
    from normalizer.cli.files import Document
    from normalizer.result import Result

__all__ = ["Repairer"]


@dataclass(frozen=True, slots=True)
class Repairer:
    """A normalizer with what is known from outside the text."""

    normalizer: Normalizer
    source: str | None = None
    hints: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, choices: Choices, source: str | None = None, hints: tuple[str, ...] = ()
    ) -> Repairer:
        """Make one from the options; the source text is read, hints and codes are checked."""
        from normalizer.api import Normalizer

        settings = choices.effective().settings
        check_codes("select", settings.select)
        check_codes("ignore", settings.ignore)
        text = read(source).text if source else None
        normalizer = Normalizer(settings=settings)
        if settings.names:
            _check_hints(normalizer, hints)
        return cls(normalizer, text, hints)

    def repaired(self, document: Document) -> Result:
        """Repair a document; one that does not settle stays as it is, which is said."""
        result = self.normalizer.explain(document.text, source=self.source, hints=self.hints)
        if not result.converged:
            complain(
                f"{document.name}: its repairs undo each other, so nothing is changed; please"
                " report this text as a fault of normalizer"
            )
        return result


def _check_hints(normalizer: Normalizer, hints: Iterable[str]) -> None:
    """Fail for a hint that names nothing: it would be without effect."""
    entities = normalizer.table.entities
    known = {*entities, *(entity.canonical for entity in entities.values())}
    for hint in hints:
        if hint not in known:
            close = difflib.get_close_matches(hint, sorted(known), 1, 0.6)
            remedy = f"did you mean {close[0]!r}?" if close else "give a right name or an id"
            raise CommandError(f"--hint: no entity is called {hint!r}: {remedy}")
