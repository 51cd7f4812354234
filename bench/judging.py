"""What came of a garble: right, wrong, held or left; and how often, with intervals."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from carriers import Carrier, digest

from normalizer import Edit, Normalizer, Result

Verdict = Literal["right", "wrong", "held", "left"]
VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "held", "left")


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one garble; `score` and `hits` are of the edit, else of the best candidate."""

    carrier: Carrier = field(repr=False)
    verdict: Verdict
    got: str = ""
    score: float | None = None
    hits: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of each verdict, and of how many different garbles."""

    right: int = 0
    wrong: int = 0
    held: int = 0
    left: int = 0
    garbles: int = 0

    @classmethod
    def of(cls, judged: Iterable[Judged]) -> "Tally":
        """Count."""
        judged = list(judged)
        garbles = {(one.carrier.case.garble, one.carrier.canonical) for one in judged}
        counts = Counter[str](one.verdict for one in judged)
        return cls(**counts, garbles=len(garbles))

    @property
    def cases(self) -> int:
        """All of them."""
        return self.right + self.wrong + self.held + self.left

    @property
    def weight(self) -> float:
        """What one case counts in an interval: frames of one garble are not independent."""
        return self.garbles / self.cases if self.cases else 1.0

    @property
    def precision(self) -> str:
        """Give the share of changes that are right."""
        return with_interval(self.right, self.right + self.wrong, self.weight)

    @property
    def recall(self) -> str:
        """Give the share of cases that come out right."""
        return with_interval(self.right, self.cases, self.weight)

    def share(self, verdict: Verdict) -> float:
        """Give the share of one verdict."""
        return float(getattr(self, verdict)) / self.cases if self.cases else 0.0


def measure(
    normalizer: Normalizer, carriers: Iterable[Carrier], *, whole: bool = True
) -> list[Judged]:
    """Run a ready normalizer over carriers; `whole` counts a wrong edit anywhere in the document.

    In system output other names may be garbled as well, so only the place of the garble counts.
    """
    return [
        judged(carrier, normalizer.explain(carrier.text, source=carrier.source), whole=whole)
        for carrier in carriers
    ]


def judged(carrier: Carrier, result: Result, *, whole: bool) -> Judged:
    """Judge one result."""
    edits = [edit for edit in result.edits if is_name(edit)]
    here = [edit for edit in edits if overlaps(edit.start, edit.end, carrier)]
    got = rendered(carrier, result)
    hits = got in {carrier.becomes(form) for form in carrier.forms}
    if not whole:  # the garble may be longer or shorter than the data say
        hits = hits or any(says(edit.new, carrier) and covers(edit, carrier) for edit in here)
    elsewhere = whole and len(here) < len(edits)
    if here or elsewhere:
        score = min((cause.score for edit in here for cause in edit.causes), default=None)
        verdict: Verdict = "right" if hits and not elsewhere else "wrong"
        return Judged(carrier, verdict, shown(carrier, result), score, hits)
    candidates = [
        candidate
        for held in result.held
        if overlaps(held.start, held.end, carrier)
        for candidate in held.candidates
    ]
    if not candidates:
        return Judged(carrier, "left")
    best = max(candidates, key=lambda candidate: candidate.score)
    ours = any(candidate.entity == carrier.entity for candidate in candidates)
    right = best.entity == carrier.entity and best.text in carrier.forms
    return Judged(carrier, "held" if ours else "left", f"? {best.text}", best.score, right)


def is_name(edit: Edit) -> bool:
    """Tell whether a name repair had a part in an edit."""
    return any(cause.rule.startswith("NM") for cause in edit.causes)


def overlaps(start: int, end: int, carrier: Carrier) -> bool:
    """Tell whether a span meets the place of the garble."""
    return start < carrier.end and carrier.start < end


def covers(edit: Edit, carrier: Carrier) -> bool:
    """Tell whether an edit replaces the whole garble, but for words in small letters: no name has those."""
    text = carrier.text
    left = text[carrier.start : edit.start] + text[edit.end : carrier.end]
    return not any(map(str.isupper, left))


def says(new: str, carrier: Carrier) -> bool:
    """Tell whether a right form stands in what was put there: `Mike Pence` where `Mike` was looked for."""
    words = f" {new} "
    return any(f" {form} " in words for form in carrier.forms)


def rendered(carrier: Carrier, result: Result) -> str:
    """Give the text with the edits at the garble's place alone, unless they say a word twice."""
    at = [edit for edit in result.edits if overlaps(edit.start, edit.end, carrier)]
    text = result.undo(edit for edit in result.edits if edit not in at)
    start = min([carrier.start, *(edit.start for edit in at)])
    before, after = text[:start].split(), text[start:].split()
    if before and after and before[-1] == after[0]:
        return ""
    return text


def shown(carrier: Carrier, result: Result) -> str:
    """Give what stands in the garble's place."""
    start, end = result.alignment.to_output(carrier.start, carrier.end)
    return result.text[start:end]


def wilson(part: float, whole: float, z: float = 1.96) -> tuple[float, float]:
    """Give the 95% interval of a share after Wilson (1927)."""
    if not whole:
        return 0.0, 1.0
    share = part / whole
    centre = share + z * z / (2 * whole)
    spread = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    scale = 1 + z * z / whole
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def with_interval(part: int, whole: int, weight: float = 1.0) -> str:
    """Write a share and its interval; `weight` is what one case counts when several are of one garble."""
    if not whole:
        return "–"
    low, high = wilson(part * weight, whole * weight)
    return f"{100 * part / whole:.1f}% ({100 * low:.1f}–{100 * high:.1f})"


def curve(measured: Iterable[Judged]) -> list[tuple[float, float, float]]:
    """Give (score, precision, recall) for every bar that could be set on the scores."""
    measured = list(measured)
    scored = sorted(
        ((one.score, one.hits) for one in measured if one.score is not None), reverse=True
    )
    points: list[tuple[float, float, float]] = []
    right = 0
    for number, (score, hits) in enumerate(scored, 1):
        right += hits
        if number == len(scored) or scored[number][0] != score:
            points.append((score, right / number, right / len(measured)))
    return points


def fold_of(owner: str, count: int) -> int:
    """Give the fold an entity is always in."""
    return digest(f"fold/{owner}") % count


def folds(carriers: Iterable[Carrier], count: int) -> list[list[Carrier]]:
    """Split by entity, so that no entity is in two folds."""
    found: list[list[Carrier]] = [[] for _ in range(count)]
    for carrier in carriers:
        found[fold_of(carrier.owner, count)].append(carrier)
    return found


def crossed(
    carriers: Sequence[Carrier],
    count: int,
    normalizer_for: Callable[[int], Normalizer],
    *,
    whole: bool = True,
) -> list[Judged]:
    """Measure every fold with the normalizer that learned nothing from it."""
    found: list[Judged] = []
    for number, fold in enumerate(folds(carriers, count)):
        found += measure(normalizer_for(number), fold, whole=whole)
    return found
