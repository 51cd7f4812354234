"""The two verbs, and the object behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

import regex

from normalizer.edits import Certainty
from normalizer.engine import Engine, Proposer
from normalizer.errors import InputError
from normalizer.names.compiled.cache import cached
from normalizer.names.consistency import CODE as CONSISTENCY
from normalizer.names.repairer import Repairer
from normalizer.names.table import AliasTable
from normalizer.result import Result
from normalizer.rules import REGISTER
from normalizer.rules.base import RuleSet
from normalizer.settings import Settings
from normalizer.text import TextView

__all__ = ["Normalizer", "explain", "normalize", "shipped_packs"]


def normalize(
    text: str, *, source: str | None = None, hints: Iterable[str] = (), **settings: Any
) -> str:
    """Repair a text and give it back.

    >>> normalize("Luka Shenke flew to Beijing for a two -day visit .")
    'Lukashenko flew to Beijing for a two-day visit.'

    Parameters
    ----------
    text
        A document; what it says elsewhere is evidence for its doubtful names.
    source
        The text it was translated from, if there is one: the surest evidence.
    hints
        Ids or canonical forms of entities known to be meant.
    settings
        See :class:`~normalizer.Settings`.

    Raises :class:`~normalizer.errors.InputError` when ``text`` is no string, and
    :class:`~normalizer.errors.SettingsError` for a setting that does not exist.
    """
    return _shared(Settings.of(**settings)).normalize(text, source=source, hints=hints)


def explain(
    text: str, *, source: str | None = None, hints: Iterable[str] = (), **settings: Any
) -> Result:
    """Repair a text and tell what was done and why, and what was noticed and left alone.

    >>> result = explain("Luka Shenke spoke.")
    >>> result.edits[0].causes[0].entity
    'lukashenko'

    Takes the parameters of :func:`normalize`.
    """
    return _shared(Settings.of(**settings)).explain(text, source=source, hints=hints)


class Normalizer:
    """Settings and an alias table, ready to repair any number of texts.

    >>> normalizer = Normalizer(certainty="sure", ignore=["PU"])
    >>> normalizer.normalize("Luka Shenke spoke .")
    'Lukashenko spoke.'

    Parameters
    ----------
    aliases
        Alias files to lay over the shipped packs, or a ready :class:`~normalizer.AliasTable`, which
        is then used alone.
    settings
        A :class:`~normalizer.Settings`, or its fields as keywords.

    An instance does not change, may be shared by threads, and is pickled as its settings and table.
    """

    def __init__(
        self,
        aliases: str | Path | Iterable[str | Path] | AliasTable = (),
        *,
        settings: Settings | None = None,
        **values: Any,
    ) -> None:
        if isinstance(aliases, AliasTable):
            self._own_table: AliasTable | None = aliases
        else:
            self._own_table = None
            values = {**values, "aliases": aliases} if aliases else values
        self.settings = (settings or Settings()).but(**values)
        self.table = _table(self.settings) if self._own_table is None else self._own_table
        certainty = self.settings.certainty
        self._repairer = Repairer(
            self.table,
            reach=self.settings.reach,
            unlisted=self.settings.unlisted and certainty < Certainty.SURE,
            thorough=certainty is Certainty.GUESS,
            consistent=self._consistent,
        )
        self._repairing = self._engine(explaining=False)
        self._explaining = self._engine(explaining=True)

    @classmethod
    def from_dict(cls, entries: Mapping[str, Any], **settings: Any) -> Normalizer:
        """Make one that knows only these names: canonical form to the list of its aliases.

        >>> Normalizer.from_dict({"Belarus": ["Beros", "Bioloss"]}).normalize("in Beros")
        'in Belarus'
        """
        from normalizer.names.packs.mapping import from_mapping

        chosen = Settings.of(**settings)
        table = AliasTable.of([from_mapping(entries, case=chosen.case)])
        return cls(table, settings=chosen)

    def normalize(self, text: str, *, source: str | None = None, hints: Iterable[str] = ()) -> str:
        """Repair one text; see :func:`normalize`."""
        return self.repair(text, source=source, hints=hints).text

    def repair(self, text: str, *, source: str | None = None, hints: Iterable[str] = ()) -> Result:
        """Repair one text and tell what was done, at the cost of :meth:`normalize`.

        >>> Normalizer().repair("Luka Shenke spoke.").edits[0].new
        'Lukashenko'

        Of what is left alone it tells only what it comes upon; :meth:`explain` looks for all of it.
        """
        return self._repairing.run(_checked(text), self._names(source, hints, explaining=False))

    def explain(self, text: str, *, source: str | None = None, hints: Iterable[str] = ()) -> Result:
        """Repair one text and tell why; see :func:`explain`."""
        return self._explaining.run(_checked(text), self._names(source, hints, explaining=True))

    def normalize_many(
        self,
        texts: Iterable[str],
        *,
        workers: int = 1,
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[str]:
        """Repair texts one after the other, in their order, as each comes in.

        >>> list(Normalizer().normalize_many(["one , two", "three ."]))
        ['one, two', 'three.']

        Parameters
        ----------
        workers
            Processes to share the work, 1 to 512; 1 works in this process. With more, texts are
            handed out in bunches and the iterable is read ahead by a bounded number of them.
        progress
            Called with the number of texts done so far.
        """
        if isinstance(texts, str | bytes):
            raise InputError(
                "normalize_many takes an iterable of texts, not one text: use normalize"
            )
        if not 1 <= workers <= 512:
            raise ValueError(f"workers must be from 1 to 512, not {workers}")
        repaired = map(self.normalize, texts) if workers == 1 else self._in_parallel(texts, workers)
        for done, text in enumerate(repaired, 1):
            if progress is not None:
                progress(done)
            yield text

    def _in_parallel(self, texts: Iterable[str], workers: int) -> Iterator[str]:
        from collections import deque
        from concurrent.futures import Future, ProcessPoolExecutor

        source = iter(texts)
        waiting: deque[Future[list[str]]] = deque()
        with ProcessPoolExecutor(workers, initializer=_adopt, initargs=(self,)) as pool:
            try:
                while True:
                    while len(waiting) < 2 * workers and (bunch := list(islice(source, 64))):
                        waiting.append(pool.submit(_normalize_bunch, bunch))
                    if not waiting:
                        return
                    yield from waiting.popleft().result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _engine(self, *, explaining: bool) -> Engine:
        """Make the engine; one that need not explain skips the rules that can only report."""
        chosen = self.settings
        rules = RuleSet(
            rule
            for rule in REGISTER.values()
            if chosen.allows(rule.code)
            and (explaining or (not rule.reports and rule.certainty >= chosen.certainty))
        )
        protect = tuple(regex.compile(pattern) for pattern in chosen.protect)
        asked = frozenset({CONSISTENCY})
        return Engine(
            rules, chosen.certainty, protect, chosen.french_spacing, self.table.names, asked
        )

    @property
    def _consistent(self) -> str:
        """What is done about names in several spellings, if its rule may run at all."""
        return self.settings.consistent if self.settings.allows(CONSISTENCY) else "off"

    def _names(
        self, source: str | None, hints: Iterable[str], *, explaining: bool
    ) -> Proposer | None:
        if not self.settings.names or not (self.table.forms or self._consistent != "off"):
            return None
        if source is not None and not isinstance(source, str):
            raise InputError(f"source must be a string, not {type(source).__name__}")
        return partial(
            self._repair_names, source=source or "", hints=_gathered(hints), explaining=explaining
        )

    def _repair_names(
        self,
        view: TextView,
        changed: Sequence[tuple[int, int]] | None,
        source: str,
        hints: frozenset[str],
        explaining: bool,
    ) -> Iterable[Any]:
        found = self._repairer.proposals(
            view.text,
            source,
            hints,
            self.settings.certainty,
            explaining=explaining,
            changed=changed,
        )
        allowed = self.settings.allows
        return (p for p in found if allowed(p.causes[0].rule if hasattr(p, "causes") else p.rule))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self._own_table, self.settings)

    def __repr__(self) -> str:
        return f"<Normalizer: {self.table!r}>"


def _rebuilt(table: AliasTable | None, settings: Settings) -> Normalizer:
    return (
        Normalizer(table, settings=settings) if table is not None else Normalizer(settings=settings)
    )


_worker: list[Normalizer] = []


def _adopt(normalizer: Normalizer) -> None:
    _worker[:] = [normalizer]


def _normalize_bunch(texts: list[str]) -> list[str]:
    return [_worker[0].normalize(text) for text in texts]


def _gathered(hints: Iterable[str]) -> frozenset[str]:
    if isinstance(hints, str):
        return frozenset((hints,))
    gathered = (
        list(hints) if isinstance(hints, Iterable) and not isinstance(hints, bytes) else [hints]
    )
    for hint in gathered:
        if not isinstance(hint, str):
            raise InputError(f"hints are names or ids as strings, not {type(hint).__name__}")
    return frozenset(gathered)


def _checked(text: str) -> str:
    if isinstance(text, str):
        return text
    if isinstance(text, bytes | bytearray | memoryview):
        raise InputError(
            "normalize takes a string, not bytes: decode them first, as in data.decode('utf-8'); for"
            " text that was decoded wrongly (mojibake) see ftfy.fix_text"
        )
    raise InputError(f"normalize takes a string, not {type(text).__name__}: {text!r:.60}")


@lru_cache(maxsize=16)
def _shared(settings: Settings) -> Normalizer:
    return Normalizer(settings=settings)


def _table(settings: Settings) -> AliasTable:
    """Give the table these settings ask for; opening one with nothing in it costs nothing."""
    if not settings.names or not (settings.shipped or settings.aliases):
        return AliasTable({}, {})
    shipped = [shipped_packs()] if settings.shipped else []
    return cached([*shipped, *([Path(path)] for path in settings.aliases)])


def shipped_packs() -> list[Path]:
    """Give the alias packs that come with the package, sorted by name."""
    inside = Path(__file__).with_name("aliases")
    # In a checkout the packs stand at its top; the wheel carries them inside the package.
    home = inside if inside.is_dir() else Path(__file__).parents[2] / "aliases"
    return sorted(home.glob("*.yaml"))
