"""Every entity of a large table weighed by likelihood, without working each one out on its own.

Forms that begin alike share the work of their beginning, and a beginning is left where nothing that
could follow it reaches the score in question: exact, and a hundred times as fast as one by one.
"""

import math
from array import array
from collections.abc import Iterator

import numpy as np

from normalizer import AliasTable
from normalizer.names.channel import channel
from normalizer.names.languages.units import shade
from normalizer.names.unlisted.likelihood import Likelihoods
from normalizer.names.unlisted.sounds import Sound
from normalizer.names.unlisted.sounds import sounds as sounds_of

SOUNDS = 13  # as many as an entity has that is no more than a name; those with more are all weighed
AT_ONCE = 50_000  # beginnings, for the sake of memory
FLOOR = -60.0  # nats: what is less likely is not ranked


class Scan:
    """Tells which entities are at least as likely to be spelt in some way as the right one."""

    def __init__(self, table: AliasTable) -> None:
        self.likelihoods = Likelihoods(table)
        self.identities = list(table.entities)
        self.forms: dict[str, Forms] = {}
        counts = array("i")
        for number, identity in enumerate(self.identities):
            sounds = sounds_of(table.entities[identity], table.read)
            counts.append(len(sounds))
            for sound in sounds:
                forms = self.forms.setdefault(sound.language, Forms(sound.language))
                forms.add(sound, number)
        self.counts = np.array(counts)
        for forms in self.forms.values():
            forms.sort()

    def score(self, spelling: str, identity: str) -> float:
        """Give the likelihood that the ranking of the accuracy bench goes by."""
        heard = self.likelihoods.of(spelling, identity, FLOOR, parts=True)
        return heard[0] if heard else -math.inf

    def is_first(self, spelling: str, right: str) -> bool:
        """Whether no entity scores higher than the right one."""
        score = self.score(spelling, right)
        if score == -math.inf:
            return False
        return all(self.score(spelling, other) <= score for other in self.rivals(spelling, score))

    def rivals(self, spelling: str, score: float) -> Iterator[str]:
        """Yield every entity that may score higher, and some that do not.

        Among so many forms one at least must have its part of the score; what is below that part is
        counted as if it had all of it.
        """
        part = math.exp(score) / SOUNDS
        total, seen = np.zeros(len(self.counts)), np.zeros(len(self.counts))
        for forms in self.forms.values():
            owners, shares = forms.likelier(spelling, part)
            total += np.bincount(owners, shares, len(total))
            seen += np.bincount(owners, minlength=len(seen))
        at_most = total + (self.counts - seen) * part
        at_most[(seen == 0) & (self.counts <= SOUNDS)] = 0.0
        for number in np.flatnonzero(at_most > 0.999 * math.exp(score)):
            yield self.identities[number]


class Forms:
    """The forms of one language in order, as a table of the numbers of their units; 0 ends one."""

    def __init__(self, language: str) -> None:
        self.channel = channel(language)
        self.language = language
        self.units = [""]
        self._numbers: dict[str, str] = {}
        self._spelt: list[str] = []
        self._owners, self._weights = array("i"), array("d")

    def add(self, sound: Sound, owner: int) -> None:
        """Take in what an entity may be spelt from."""
        for unit in sound.units:
            if unit not in self._numbers:
                self._numbers[unit] = chr(len(self.units))
                self.units.append(unit)
        self._spelt.append("".join(map(self._numbers.__getitem__, sound.units)))
        self._owners.append(owner)
        self._weights.append(math.exp(sound.prior))

    def sort(self) -> None:
        """Put the forms in order, and note where those begin that differ from the one before."""
        order = sorted(range(len(self._spelt)), key=self._spelt.__getitem__)
        spelt = [self._spelt[number] for number in order]
        self.owners, self.weights = np.array(self._owners)[order], np.array(self._weights)[order]
        lengths = np.array([len(form) for form in spelt])
        self.codes = np.zeros((len(spelt), lengths.max() + 1), np.uint16)
        self.codes[np.arange(self.codes.shape[1]) < lengths[:, None]] = np.frombuffer(
            "".join(spelt).encode("utf-16-le"), np.uint16
        )
        self._spelt.clear()
        same = self.codes[1:] == self.codes[:-1]
        alike = np.where(same.all(1), -1, same.argmin(1))
        self.breaks = [np.flatnonzero(alike == unit) + 1 for unit in range(self.codes.shape[1])]
        kinds: dict[str, int] = {}
        of_units = [kinds.setdefault(shade(unit, self.language), len(kinds)) for unit in self.units]
        self.kinds = np.array(of_units)

    def likelier(self, spelling: str, least: float) -> tuple[np.ndarray, np.ndarray]:
        """Give the owners of all forms with at least this probability, and the probabilities."""
        size, steps = len(spelling), self.steps(spelling)
        hopes = completions(steps)
        least /= self.weights.max()
        found = [(np.zeros(0, np.int32), np.zeros(0))]
        starts, ends = np.zeros(1, int), np.array([len(self.owners)])
        rows, last = np.eye(1, size + 1), np.zeros(1, int)
        for place, breaks in enumerate(self.breaks):
            parents, starts, ends = children(starts, ends, breaks)
            units = self.codes[starts, place]
            rows = (
                advanced(rows, steps, parents, last, self.kinds[units]) if place else rows[parents]
            )
            for at in np.flatnonzero((units == 0) & (rows[:, size] >= least)):
                its = slice(starts[at], ends[at])
                found.append((self.owners[its], self.weights[its] * rows[at, size]))
            kept = (units > 0) & (rows @ hopes >= least)
            starts, ends, rows, last = starts[kept], ends[kept], rows[kept], units[kept]
        owners, shares = zip(*found, strict=True)
        return np.concatenate(owners), np.concatenate(shares)

    def steps(self, spelling: str) -> np.ndarray:
        """Give the probability of every piece, by unit, kind of the next unit, start and end."""
        size = len(spelling)
        spans = [
            (start, end)
            for start in range(size + 1)
            for end in range(start, min(size, start + self.channel.longest) + 1)
        ]
        places = tuple(np.array(spans).T)
        pieces = [spelling[start:end] for start, end in spans]
        following = {kind: unit for unit, kind in zip(self.units, self.kinds, strict=True)}
        found = np.zeros((len(self.units), len(following), size + 1, size + 1))
        for number, unit in enumerate(self.units[1:], 1):
            for kind, after in following.items():
                known = self.channel.spellings(unit, after)
                found[number, kind][places] = [known[piece] for piece in pieces]
        return found


def completions(steps: np.ndarray) -> np.ndarray:
    """Give the most that any units could make of what is left of a spelling, from each letter on."""
    size = steps.shape[-1] - 1
    found = np.ones(size + 1)
    for start in range(size - 1, -1, -1):
        onward = steps[1:, :, start, start + 1 :] @ found[start + 1 :]
        found[start] = (onward / (1.0 - steps[1:, :, start, start])).max()
    return found


def children(
    starts: np.ndarray, ends: np.ndarray, breaks: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Part each range of forms where the next unit differs: the range it was, start and end."""
    first = np.searchsorted(breaks, starts, side="right")
    counts = np.searchsorted(breaks, ends, side="left") - first + 1
    parents = np.repeat(np.arange(len(starts)), counts)
    turns = np.arange(len(parents)) - np.repeat(np.cumsum(counts) - counts, counts)
    inner = turns > 0
    begins = starts[parents]
    begins[inner] = breaks[(first[parents] + turns - 1)[inner]]
    stops = ends[parents]
    stops[:-1][inner[1:]] = begins[1:][inner[1:]]
    return parents, begins, stops


def advanced(
    rows: np.ndarray, steps: np.ndarray, parents: np.ndarray, last: np.ndarray, kinds: np.ndarray
) -> np.ndarray:
    """Spell the last unit of each range, once for all the ranges in it with the same kind of unit next."""
    count = steps.shape[1]
    distinct, which = np.unique(parents * count + kinds, return_inverse=True)
    found = np.empty((len(distinct), rows.shape[1]))
    for start in range(0, len(distinct), AT_ONCE):
        its = distinct[start : start + AT_ONCE]
        moves = steps[last[its // count], its % count]
        found[start : start + AT_ONCE] = np.einsum("ni,nij->nj", rows[its // count], moves)
    return found[which]
