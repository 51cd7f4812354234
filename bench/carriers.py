"""Puts garbles into sentences: bare, in a document with evidence, and with the Chinese beside."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from garbles import Garble, Sentence
from population import Population, cues

from normalizer import AliasTable, Entity

Setting = Literal["bare", "evidence", "source"]
SETTINGS: tuple[Setting, ...] = ("bare", "evidence", "source")
FRAMES = 3
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Carrier:
    """One garble in a text, and what would be right there.

    `forms` are the right forms of the entity, `entity` its id (empty where the table lacks it),
    `evidence` what the document holds: a title, the right form, or something related.
    """

    case: Garble | Sentence
    setting: str
    text: str
    source: str | None
    start: int
    end: int
    entity: str
    forms: tuple[str, ...] = field(repr=False)
    evidence: str = ""

    @property
    def canonical(self) -> str:
        """The right form first of all."""
        return self.case.canonical

    def becomes(self, form: str) -> str:
        """Give the text with a form in the place of the garble."""
        return self.text[: self.start] + form + self.text[self.end :]

    @property
    def owner(self) -> str:
        """What cases are kept together by: the entity, else the right form."""
        return self.entity or self.canonical

    @property
    def expected(self) -> str:
        """The text with the canonical form in its place."""
        return self.becomes(self.canonical)


def examples(
    cases: Iterable[Garble],
    population: Population,
    settings: Sequence[Setting] = SETTINGS,
    frames: int = FRAMES,
    seed: int = 0,
) -> Iterator[Carrier]:
    """Put every case into some frames in each setting; the same for the same seed."""
    for case in cases:
        entity = population.entity(case)
        if entity is None:
            continue
        for number in range(frames):
            for setting in settings:
                yield carried(case, entity, population.table, setting, number, seed)


def carried(
    case: Garble, entity: Entity, table: AliasTable, setting: Setting, number: int, seed: int
) -> Carrier:
    """Put one case into its frame with this number."""
    evidence = ""
    frames = sentences()[case.kind]
    key = f"{seed}/{case.garble}/{case.canonical}"
    if setting == "evidence":
        kinds = kinds_of_evidence(entity)
        evidence = kinds[(draw(len(kinds), key) + number) % len(kinds)]
    if evidence == "title":
        # A title in small letters cannot begin a sentence.
        frames = [frame for frame in frames if not frame["en"].startswith("{name}")]
    frame = frames[(draw(len(frames), f"{key}/frame") + 7 * number) % len(frames)]
    key = f"{key}/{number}"
    document = frame["en"]
    if evidence == "title":
        document = document.replace("{name}", f"{pick(entity.titles, key)} {{name}}")
    if evidence:
        document = surrounded(document, support(entity, table, evidence, key), key)
    start = document.index("{name}")
    return Carrier(
        case=case,
        setting=setting,
        text=document.replace("{name}", case.garble),
        source=frame["zh"].replace("{name}", case.zh) if setting == "source" else None,
        start=start,
        end=start + len(case.garble),
        entity=entity.id,
        forms=all_right(case, entity),
        evidence=evidence,
    )


def kinds_of_evidence(entity: Entity) -> list[str]:
    """List what a document could say for an entity."""
    kinds = ["right form"]
    if entity.titles:
        kinds.append("title")
    if related(entity):
        kinds.append("related")
    return kinds


def related(entity: Entity) -> tuple[str, ...]:
    """Give the cues of an entity that can stand in a sentence like a name."""
    cue = cues().get(entity.canonical)
    return cue.near if cue else ()


def support(entity: Entity, table: AliasTable, evidence: str, key: str) -> str:
    """Write the sentence that holds the evidence; empty for a title, which stands before the name."""
    if evidence == "right form":
        frame: str = pick(sentences()[kind_of(entity)], f"{key}/right")["en"]
        return frame.replace("{name}", pick(own_names(entity), key))
    if evidence == "related":
        cue = pick(related(entity), f"{key}/cue")
        name = table.entities[cue[1:]].canonical if cue.startswith("@") else cue
        related_frame: str = pick(sentences()["related"], f"{key}/related")
        return related_frame.replace("{name}", name)
    return ""


def kind_of(entity: Entity) -> str:
    """Give the kind of frame an entity fits in."""
    return entity.kind if entity.kind in sentences() else "country"


def own_names(entity: Entity) -> tuple[str, ...]:
    """Give the names by which a text calls an entity: in full, in short, as its source forms say."""
    meant = [item.stands_for for item in entity.sources.get("zh", ()) if item.stands_for]
    return tuple(dict.fromkeys((entity.canonical, *meant, *entity.forms.get("short", ()))))


def all_right(case: Garble | Sentence, entity: Entity | None) -> tuple[str, ...]:
    """Give every form that would be right in the garble's place."""
    return tuple(dict.fromkeys((case.canonical, *(own_names(entity) if entity else ()))))


def surrounded(frame: str, supporting: str, key: str) -> str:
    """Make a document of three to five sentences, in one paragraph or in several."""
    fillers = sentences()["filler"]
    count = 3 + draw(3, f"{key}/length")
    parts = [frame, *([supporting] if supporting else [])]
    first = draw(len(fillers), f"{key}/filler")
    parts += [fillers[(first + 3 * n) % len(fillers)] for n in range(count - len(parts))]
    order = sorted(range(len(parts)), key=lambda n: digest(f"{key}/order/{n}"))
    return pick((" ", "\n", "\n\n"), f"{key}/break").join(parts[n] for n in order)


def in_place(case: Sentence, population: Population, *, with_source: bool) -> Carrier:
    """Take real system output as it is."""
    entity = population.entity(case)
    return Carrier(
        case=case,
        setting="with source" if with_source else "without source",
        text=case.text,
        source=case.source if with_source else None,
        start=case.start,
        end=case.end,
        entity=entity.id if entity else "",
        forms=all_right(case, entity),
    )


@cache
def sentences() -> dict[str, Any]:
    """Read the frames."""
    path = Path(__file__).with_name("frames.yaml")
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def digest(key: str) -> int:
    """Give a number that is always the same for a key."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest())


def draw(count: int, key: str) -> int:
    """Draw a number below `count`, always the same for a key."""
    return digest(key) % count


def pick(options: Sequence[T], key: str) -> T:
    """Pick one, always the same for a key."""
    return options[draw(len(options), key)]
