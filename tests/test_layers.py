"""A module imports only from layers below its own."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import normalizer

PACKAGE = Path(normalizer.__file__).parent
# The longest matching prefix counts. Within `cli`, `corpus`, `curate` and `rules` the modules of the folder are one layer.
LAYERS = {
    "errors": 0,
    "edits": 0,
    "memo": 0,
    "lexicon": 1,
    "matching": 1,
    "replacing": 0,
    "names.compiled.beside": 0,
    "names.compiled.clearing": 0,
    "report": 1,
    "names.letters": 1,
    "names.surveying.phrases": 1,
    "names.surveying.stretches": 1,
    "names.skeleton": 1,
    "names.unlisted.spelt": 1,
    "names.compiled.stored": 1,
    "names.surveying.capitals": 1,
    "names.languages.romanise": 1,
    "names.codes": 1,
    "names.fitting": 1,
    "names.unlisted.judge": 1,
    "protection": 2,
    "result": 2,
    "names.unlisted.nearby": 2,
    "names.compiled.storing": 2,
    "names.languages.units": 2,
    "text": 3,
    "names.entity": 3,
    "names.form": 3,
    "names.channel": 3,
    "draft": 4,
    "names.glosses": 4,
    "rules.base": 4,
    "names.packs.lines": 6,
    "names.packs.files": 7,
    "names.packs.records": 4,
    "names.packs.walk": 4,
    "names.packs.pack": 5,
    "names.packs.mapping": 4,
    "names.packs.contested": 4,
    "names.languages.pinyin": 4,
    "names.packs.layers": 4,
    "names.unlisted.background": 4,
    "names.languages.kanji": 4,
    "names.languages.transliteration": 4,
    "names.unlisted.surroundings": 4,
    "rules": 5,
    "names.table": 5,
    "names.unlisted.sounds": 5,
    "names.surveying.titles": 6,
    "names.surveying.words": 6,
    "names.surveying.cues": 6,
    "names.sources": 6,
    "names.languages.read_aloud": 6,
    "names.candidates": 6,
    "names.unlisted.reading": 6,
    "names.unlisted.features": 8,
    "names.evidence": 7,
    "names.unlisted.likelihood": 7,
    "names.surveying.openings": 6,
    "names.surveying.runs": 7,
    "names.unlisted.decision": 8,
    "names.unlisted.prevalence": 8,
    "names.variants": 7,
    "names.compiled.compiling": 7,
    "names.namesakes": 8,
    "names.unlisted.place": 8,
    "names.surveying.wider": 8,
    "names.surveying.survey": 8,
    "names.consistency": 9,
    "names.scan": 9,
    "names.unlisted.offers": 11,
    "names.unlisted.hopes": 10,
    "names.unlisted.contradictions": 9,
    "names.compiled.cache": 10,
    "names.unlisted.gate": 12,
    "names.unlisted.objections": 12,
    "names.unlisted.pools": 9,
    "names.unlisted.matcher": 13,
    "names.repair": 14,
    "settings": 12,
    "names.repairer": 15,
    "engine": 13,
    "api": 16,
    "corpus": 17,
    "curate": 17,
    "cli": 18,
}
SAME_ALLOWED = {"cli", "corpus", "curate", "rules"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer(module: str) -> tuple[str, int]:
    parts = module.split(".")
    for size in range(len(parts), 0, -1):
        prefix = ".".join(parts[:size])
        if prefix in LAYERS:
            return prefix, LAYERS[prefix]
    raise AssertionError(f"{module} has no layer: add it to the table and to docs/architecture.md")


def imported(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.startswith("normalizer.")
        ):
            yield node.module.removeprefix("normalizer."), node.lineno
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("normalizer."):
                    yield alias.name.removeprefix("normalizer."), node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
    if name in {"__init__", "__main__"} or not list(imported(path)):
        return
    own, height = layer(name)
    for module, line in imported(path):
        if module == "rules" and own == "rules":
            continue
        other, below = layer(module)
        fine = below < height or (other == own and own in SAME_ALLOWED)
        assert fine, f"{path.name}:{line}: {name} (layer {height}) imports {module} (layer {below})"


def test_importing_the_package_loads_nothing_it_does_not_need() -> None:
    program = "import sys, normalizer; print(*sorted(m for m in sys.modules if m.startswith('normalizer')))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["normalizer"]


def test_a_cached_table_needs_neither_yaml_nor_pinyin() -> None:
    program = "import sys, normalizer; normalizer.normalize('Bioloss'); " + (
        "print('yaml' in sys.modules, 'pypinyin' in sys.modules)"
    )
    for _ in range(2):  # the first may compile and fill the cache
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )
    assert done.stdout.split() == ["False", "False"]
