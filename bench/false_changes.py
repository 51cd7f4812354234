"""Name changes on text that holds no garbles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpora import shared_text
from judging import is_name
from table import markdown

from normalizer import Edit, Normalizer

TEXTS = ("wmt18.en-sources", "wmt19.en-sources", "ud-ewt")
CONTEXT = 40
BUDGET = 5.0  # changes per million words


@dataclass(frozen=True, slots=True)
class Change:
    """A change in a clean text, with what stands around it."""

    name: str
    rule: str
    old: str
    new: str
    before: str
    after: str
    score: float


@dataclass(frozen=True, slots=True)
class Clean:
    """What was changed in the clean texts, and how many words they have."""

    words: int
    changes: tuple[Change, ...]

    @property
    def per_million(self) -> float:
        """Changes per million words."""
        return len(self.changes) / self.words * 1e6 if self.words else 0.0


def clean_texts() -> dict[str, str]:
    """Read the clean texts that are there."""
    found = {name: shared_text(name) for name in TEXTS}
    return {name: text for name, text in found.items() if text}


def changes(normalizer: Normalizer, texts: dict[str, str]) -> Clean:
    """Give every name change in the texts, each text as one document."""
    found = [
        change(name, text, edit)
        for name, text in texts.items()
        for edit in normalizer.explain(text).edits
        if is_name(edit)
    ]
    return Clean(sum(len(text.split()) for text in texts.values()), tuple(found))


def change(name: str, text: str, edit: Edit) -> Change:
    """Note one change."""
    return Change(
        name=name,
        rule="+".join(dict.fromkeys(cause.rule for cause in edit.causes)),
        old=text[edit.start : edit.end],
        new=edit.new,
        before=text[max(0, edit.start - CONTEXT) : edit.start],
        after=text[edit.end : edit.end + CONTEXT],
        score=min(cause.score for cause in edit.causes),
    )


def counted(rows: Iterable[tuple[str, Clean]]) -> str:
    """Lay out how many changes were made in each way of running."""
    return markdown(
        ("table and certainty", "words", "name changes", "per million words"),
        [(name, f"{it.words:,}", len(it.changes), it.per_million) for name, it in rows],
    )


def read_out(clean: Sequence[Change], *, context: bool = True) -> str:
    """List changes for reading; without the words around them where the texts are not ours to pass on."""
    return markdown(
        ("where" if context else "changed", "becomes", "rule", "score", "text"),
        [
            (
                f"…{one.before}[{one.old}]{one.after}…" if context else one.old,
                one.new,
                one.rule,
                one.score,
                one.name,
            )
            for one in clean
        ],
    )
