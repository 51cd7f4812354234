"""Tables of many names: the shipped entities, names of the development data, and invented ones."""

import csv
import random
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

from corpora import SEED, shared_file

from normalizer import AliasTable, Entity, Normalizer
from normalizer.names.entity import Listed, Pack

WORD = re.compile(r"[A-Z][a-z]{2,19}")
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
PLACES = tuple("镇市县省州岛港山河湖区乡村鎮縣島區鄉")

# Syllables of invented names and the characters they are rendered with.
SYLLABLES = tuple(
    pair.split("=")
    for pair in (
        "ba=巴 be=贝 bi=比 bo=博 bra=布拉 da=达 de=德 di=迪 do=多 dra=德拉 fa=法 fe=费 fi=菲 fo=福"
        " ga=加 go=戈 gri=格里 ha=哈 he=赫 hu=胡 ja=贾 jo=乔 ka=卡 ke=克 ki=基 ko=科 kra=克拉 la=拉"
        " le=莱 li=利 lo=洛 lu=卢 ma=马 me=梅 mi=米 mo=莫 mu=穆 na=纳 ne=内 ni=尼 no=诺 pa=帕"
        " pe=佩 pi=皮 po=波 ra=拉 re=雷 ri=里 ro=罗 ru=鲁 sa=萨 se=塞 si=西 so=索 sta=斯塔 ta=塔"
        " te=特 ti=蒂 to=托 tre=特雷 va=瓦 ve=韦 vi=维 wa=沃 wi=威 za=扎 zo=佐"
    ).split()
)
ENDINGS = tuple(
    pair.split("=")
    for pair in "= n=恩 s=斯 k=克 ld=尔德 v=夫 vic=维奇 rt=特 ston=斯顿 m=姆".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of one word, its Chinese form, and what it names."""

    latin: str
    chinese: str
    kind: str


def pack(size: int) -> Pack:
    """Gather the shipped entities, or some of them, and as many others as make up the size.

    The smaller packs are parts of the larger ones. The others have a Chinese form and no alias.
    """
    shipped = Normalizer().table
    entities = list(shipped.entities.values())
    random.Random(SEED).shuffle(entities)
    del entities[size:]
    used = {*shipped.forms, *shipped.entities}
    fresh = (named for named in others() if named.latin.casefold() not in used)
    entities += [entity(named) for named in islice(fresh, size - len(entities))]
    ids = {one.id for one in entities}
    return Pack("<bench>", tuple(without_others(one, ids) for one in entities))


def without_others(one: Entity, ids: Container[str]) -> Entity:
    """Leave out the cues that are entities which the table does not have."""
    near, unless = (
        tuple(cue for cue in cues if not cue.startswith("@") or cue[1:] in ids)
        for cues in (one.near, one.unless)
    )
    return replace(one, near=near, unless=unless)


def entity(named: Named) -> Entity:
    """Give a name as an entity that a user would list."""
    source = Listed(named.chinese, named.latin)
    return Entity(named.latin.casefold(), named.latin, named.kind, sources={"zh": (source,)})


def right_words(names: AliasTable) -> list[str]:
    """List the right forms of one word, which the peers look for."""
    forms = (form for entity in names.entities.values() for form in entity.right_forms)
    return list(dict.fromkeys(form for form in forms if form.isalpha() and form[0].isupper()))


def listed(names: AliasTable) -> dict[str, list[str]]:
    """Give the forms that are always replaced, aliases and pinyin, by what replaces them."""
    found: dict[str, list[str]] = {}
    for forms in names.forms.values():
        form = forms[0]
        if form.role.repairs and not form.role.needs_evidence and form.text != form.target:
            found.setdefault(form.target, []).append(form.text)
    return found


def others() -> Iterator[Named]:
    """Give names that differ by more than case: real ones in a fixed random order, then invented."""
    real = real_names()
    yield from real
    used = {named.latin.casefold() for named in real}
    for named in invented_names():
        if named.latin.casefold() not in used:
            used.add(named.latin.casefold())
            yield named


@cache
def real_names() -> tuple[Named, ...]:
    """Read the names of one word that have a Chinese form, in a fixed random order."""
    found: dict[str, Named] = {}
    for named in (*cedpane(), *cities()):
        if WORD.fullmatch(named.latin) and named.chinese:
            found.setdefault(named.latin.casefold(), named)
    names = [found[key] for key in sorted(found)]
    random.Random(SEED).shuffle(names)
    return tuple(names)


def cedpane() -> Iterator[Named]:
    """Read names of persons and places from CedPane, every spelling on its own."""
    for row in rows("names/cedpane-2020.tsv"):
        chinese = row["simplified"]
        kind = "place" if chinese.endswith(PLACES) else "person"
        for spelling in row["english"].split(";"):
            yield Named(IN_BRACKETS.sub("", spelling).strip(), chinese, kind)


def cities() -> Iterator[Named]:
    """Read names of cities from GeoNames."""
    for row in rows("names/cities.geonames15k.tsv"):
        yield Named(row["name"], row["han_variants"].partition("|")[0], "place")


def rows(name: str) -> Iterator[dict[str, str]]:
    """Read the rows of a shared table, none when it is missing."""
    path: Path | None = shared_file(name)
    if path:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def invented_names() -> Iterator[Named]:
    """Invent names of two to four syllables without end."""
    rng = random.Random(SEED)
    while True:
        chosen = [*rng.choices(SYLLABLES, k=rng.choice((2, 2, 3, 3, 3, 4))), rng.choice(ENDINGS)]
        latin = "".join(latin for latin, _ in chosen).capitalize()
        yield Named(
            latin, "".join(chinese for _, chinese in chosen), rng.choice(("person", "place"))
        )
