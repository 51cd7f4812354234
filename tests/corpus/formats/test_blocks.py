"""Files run through the engine in small blocks, against the same files read in one piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalizer.corpus import clean
from normalizer.corpus.formats import format_named, format_of
from normalizer.corpus.options import ReadOptions

from .rewriting import NORMALIZER, cleaned
from .test_html import PAGE as HTML
from .test_markdown import PAGE as MARKDOWN
from .test_po import TOOLKIT as PO
from .test_subtitles import FFMPEG, WEB
from .test_tmx import OMEGAT, tu
from .test_xliff import SECOND as XLIFF

ROWS = [f'{i},"Luka Shenke , he said\r\n""x{i} ,""",5"\n{i},in Beros，and so,\n' for i in range(60)]
UNITS = "".join(tu(f"Luka Shenke , é{number} .") for number in range(60))
FILES = {
    "a.csv": "id,text,size\n" + "".join(ROWS),
    "b.tsv": 'zh\ttext\n"明\t"Luka Shenke , x\n' * 60,
    "c.tmx": OMEGAT.replace("</body>", f"{UNITS}</body>"),
    "d.xlf": XLIFF,
    "e.po": PO,
    "f.srt": FFMPEG,
    "g.vtt": WEB,
    "h.html": HTML,
    "i.md": MARKDOWN,
}


@pytest.mark.parametrize("name", FILES)
def test_blocks_make_no_difference(name: str, tmp_path: Path) -> None:
    file, source_field = FILES[name], "zh" if name.endswith("tsv") else None
    source, target = tmp_path / name, tmp_path / f"new-{name}"
    source.write_text(file, encoding="utf-8", newline="")
    statistics = clean(
        source, target, normalizer=NORMALIZER, jobs=1, block=1, source_field=source_field
    )
    expected = cleaned(
        format_named(format_of(name) or ""), file, ReadOptions(source_field=source_field)
    )
    assert target.read_bytes().decode() == expected != file
    assert statistics.account.rejected == 0
