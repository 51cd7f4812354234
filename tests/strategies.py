"""Texts and packs that break things, for the property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from normalizer import AliasTable, Normalizer
from normalizer.errors import PackError
from normalizer.names.entity import Entity, Listed, Pack, slug

# Pieces that the rules look for, next to each other in every order.
_PIECES = [
    " ", "  ", "\n", "\t", "\r\n", "\u00a0", "\u3000", "\u200b", "\u200d", "\u00ad", "\x00", "\x85",
    ".", ",", ";", ":", "?", "!", "%", "(", ")", "[", "]", '"', "'", "’", "“", "”", "-", " - ", "–", "...",
    "，", "。", "（", "）", "《", "、", "：", "中国", "白", "`", "```", "<b>", "</b>", "<", ">", "@x", "#tag",
    "http://a.b/c", "www.x.org", "x@y.com", "a/b/c.txt", "$", "S ", "17", "00", "000", "1", "5", "3.5", "1,000",
    "time", "The", "the", "Chinese", "China", "Beros", "Bioloss", "Bai", "Luka", "Shenke", "Lukashenko",
    "BEROS", "Belarus", "Minsk", "pressure", "day", "two", "co", "construction", "US", "Sino", "A", "I", "s",
    "don", "t", "n't", "is", "on", "in", "March", "April", "to", "by", "had", "that", "deputy", "State",
    "Essence", "P>", "Target", "_blank", "nofollow", "= ", "rel", "srcset", "lsquo;", "Middot;", "&amp;",
    "quot;", "nbsp;", "ﬁ", "é", "e\u0301", "\u0301", "İ", "ß", "ｕ", "５", "👩\u200d🚀", "\ud800", "Essence",
    "Data map", "Biden", "Bynden", "Joe", "Guest", "House", "Diaoyutai", "year", "old", "al", "Qaeda",
]  # fmt: skip

pieces = st.lists(st.sampled_from(_PIECES), max_size=24).map("".join)
spaced = st.lists(st.sampled_from(_PIECES), max_size=16).map(" ".join)
anything = st.text(st.characters(codec=None), max_size=60)
texts = st.one_of(pieces, spaced, anything, st.tuples(pieces, anything, pieces).map("".join))

_NAMES = st.text("abAB", min_size=1, max_size=4)
_PHRASES = st.one_of(
    st.lists(_NAMES, min_size=1, max_size=3).map(" ".join),
    st.lists(_NAMES, min_size=2, max_size=2).map("-".join),
    st.sampled_from(
        ["Beros", "White Ros", "O'Brien", "S. Ros", "éa", "İb", "G20", "C++", ".net", "The Ros"]
    ),
)


@st.composite
def entities(draw: st.DrawFn) -> Entity:
    canonical = draw(_PHRASES)
    listed = st.lists(_PHRASES, max_size=3, unique=True).map(
        lambda forms: tuple(Listed(form, canonical) for form in forms)
    )
    return Entity(
        slug(canonical) + draw(st.sampled_from(["", "-x"])),
        canonical,
        aliases=draw(listed),
        weak=draw(listed),
        near=tuple(draw(st.lists(_PHRASES, max_size=1))),
        never=tuple(draw(st.lists(_PHRASES, max_size=1))),
        case=draw(st.sampled_from(["smart", "exact", "ignore"])),
    )


packs = st.lists(entities(), min_size=1, max_size=4, unique_by=lambda entity: entity.id).map(
    lambda found: Pack("generated", tuple(found))
)


def table_of(*layers: Pack) -> AliasTable | None:
    """Compile packs, one a layer; None where they contradict themselves, as generated ones may."""
    try:
        return AliasTable.layered([[pack] for pack in layers])
    except PackError:
        return None


normalizers = (
    packs.map(table_of)
    .filter(lambda table: table is not None)
    .map(lambda table: Normalizer(table if table is not None else ()))
)
# What the generated packs speak of, so that texts hold their forms.
name_texts = st.lists(
    st.one_of(_PHRASES, st.sampled_from([" ", " ", "-", ".", ",", "'s", "\n", " the "])),
    max_size=12,
).map("".join)
