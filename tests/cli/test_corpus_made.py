"""Files that other tools made, through the real command: only the text changes, by the byte where there are some."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from normalizer.corpus.compression import decompressed, suffix_of
from tests.cli.conftest import Run

MADE = Path(__file__).parents[1] / "corpus/made"
REPAIRED = {
    "Luka Shenke spoke in Minsk .": "Lukashenko spoke in Minsk.",
    "to Bioloss , and left": "to Belarus, and left",
    "Two lines , the first": "Two lines, the first",
    "about Bioloss .": "about Belarus.",
    "He said , that Bioloss": "He said, that Belarus",
    "would go on .": "would go on.",
    "And you ?": "And you?",
    "%d meeting in Bioloss .": "%d meeting in Belarus.",
    "%d meetings in Bioloss .": "%d meetings in Belarus.",
    "that Bioloss will answer this decision soon ,": "that Belarus will answer this decision soon,",
    "who came .": "who came.",
    "The end .": "The end.",
    "that Bioloss &amp;": "that Belarus &amp;",
    "&gt; on .</seg>\n      </tuv>\n    </tu>\n<!--": "&gt; on.</seg>\n      </tuv>\n    </tu>\n<!--",
}
# A page does not say which of its cells are text, or in which language.
PAGE = {"Минске .": "Минске.", "&quot;нет&quot; ,": "&quot;нет&quot;,", "kept ,": "kept,"}
XLIFF = {
    "Luka Shenke</pc> spoke in Minsk .": "Lukashenko</pc> spoke in Minsk.",
    "meetings were held in Bioloss .": "meetings were held in Belarus.",
}
MARKDOWN = {
    "Luka Shenke": "Lukashenko",
    "Bioloss": "Belarus",
    " ,": ",",
    " . ": ". ",
    " .\n": ".\n",
    " ?\n": "?\n",
    " : ": ": ",
    "kept,": "kept ,",  # code, attributes, titles of links, tables whose columns stand by their place
    "org/Belarus": "org/Bioloss",
}
MORE = {".html": PAGE, ".xliff": XLIFF, ".md": MARKDOWN}
OPTIONS = {
    "calc-semicolon.csv": ["--delimiter", ";"],
    "calc-tab.tsv": ["--quoting"],
    "translate-toolkit.csv": ["--field", "target", "--source-field", "source"],
}
COLUMNS = (".parquet", ".arrow")
FILES = sorted(path.name for path in MADE.iterdir() if path.name != "README.md")


def content(path: Path) -> bytes:
    with path.open("rb") as file:
        return decompressed(file, suffix_of(path.name)).read()


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(COLUMNS)])
def test_all_but_the_text_stays_byte_for_byte(run: Run, folder: Path, name: str) -> None:
    done = run("fix", str(MADE / name), "-o", "out/", *OPTIONS.get(name, []))
    assert done.code == 0, done.err
    assert " 0 rejected" in done.err
    before = content(MADE / name)
    expected = before
    for old, new in (REPAIRED | MORE.get(Path(name).suffix, {})).items():
        expected = expected.replace(old.encode(), new.encode())
    assert content(folder / "out" / name) == expected != before


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(COLUMNS)])
def test_all_but_the_text_stays_in_files_of_columns(run: Run, folder: Path, name: str) -> None:
    assert run("fix", str(MADE / name), "-o", "out/").code == 0
    before, after = read(MADE / name), read(folder / "out" / name)
    assert after.schema.equals(before.schema, check_metadata=True)
    assert after.drop_columns("text").equals(before.drop_columns("text"))
    for old, new in zip(*(table["text"].to_pylist() for table in (before, after)), strict=True):
        assert new == (old and repaired(old))


def read(path: Path) -> Any:
    if path.suffix == ".parquet":
        return pq.read_table(path)
    with pa.memory_map(str(path)) as file:
        return pa.ipc.open_file(file).read_all()


def repaired(text: str) -> str:
    for old, new in REPAIRED.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("name", ["calc-semicolon.csv", "calc-tab.tsv"])
def test_another_delimiter_is_told(run: Run, folder: Path, name: str) -> None:
    (folder / "a.csv").write_bytes((MADE / name).read_bytes())
    done = run("fix", "a.csv", "-o", "b.csv")
    assert done.code == 2
    assert "the header is one field" in done.err
    assert "add --delimiter" in done.err
