"""`normalizer aliases import` and `export`: real runs, streams, exit codes, files left whole."""

from __future__ import annotations

import bz2
import gzip
import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

from normalizer import AliasTable
from normalizer.names.packs.pack import read
from tests.cli.conftest import Outcome, Run

TABLE = "Name,Variants,Chinese,Type\nBelarus,Bioloss;Bai,白俄罗斯,country\n,x,,\nKyiv,Kiyev,基辅,place\n"
MAP = "canonical=Name,alias=Variants,zh=Chinese,kind=Type"


def good(done: Outcome, code: int = 0) -> Outcome:
    assert done.code == code, done
    assert "Traceback" not in done.err
    return done


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "names.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def test_a_table_becomes_a_pack_that_repairs(run: Run, table: Path) -> None:
    done = good(run("aliases", "import", "names.csv", "--map", MAP, "-o", "names.yaml"))
    assert done.out == ""
    assert done.err.splitlines() == [
        "1 row skipped: no canonical form in the row (names.csv:3)",
        "1 alias made weak: fewer than 4 letters (names.csv:2)",
        "wrote names.yaml: 2 entities",
    ]
    assert len(AliasTable.of([read(table / "names.yaml")])) == 2
    fixed = good(
        run("fix", "--isolated", "--no-shipped", "--aliases", "names.yaml", stdin="Bioloss")
    )
    assert fixed.out == "Belarus"


def test_without_a_file_the_pack_is_printed(run: Run, table: Path) -> None:
    done = good(
        run("aliases", "import", "names.csv", "--map", MAP, "--sort", "--license", "CC0-1.0")
    )
    assert done.out.startswith(
        "# Imported from names.csv (CSV table).\nschema: 1\npack: imported\nlicense: CC0-1.0\nentities:\n"
    )
    assert done.err.endswith("\n2 entities\n")


def test_standard_input(run: Run, tmp_path: Path) -> None:
    done = good(run("aliases", "import", "-", "--format", "glossary", stdin="基辅\tKyiv\n"))
    assert "sources: {zh: [基辅]}" in done.out
    done = good(run("aliases", "import", "-", stdin="基辅\tKyiv\n"), 2)
    assert "give --format" in done.err


def test_strict_exits_with_1_if_rows_were_skipped(run: Run, table: Path) -> None:
    words = ("aliases", "import", "names.csv", "--map", MAP, "-o", "names.yaml", "--strict")
    good(run(*words), 1)
    assert (table / "names.yaml").exists()
    (table / "names.csv").write_text(TABLE.replace(",x,,\n", ""), encoding="utf-8")
    good(run(*words), 0)


def test_several_files_become_one_pack(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("基辅\tKyiv\n")
    (tmp_path / "b.txt").write_text("基辅市\tKyiv\n明斯克\tMinsk\n")
    done = good(run("aliases", "import", "a.txt", "b.txt"))
    assert "zh: [基辅, 基辅市]" in done.out
    assert done.err == "2 entities, 1 row joined to others\n"
    (tmp_path / "c.csv").write_text(TABLE)
    assert "at once" in good(run("aliases", "import", "a.txt", "c.csv"), 2).err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.csv", b"", "empty.csv: is empty"),
        ("head.csv", b"name,zh\n", "no entity came of it"),
        (
            "latin.csv",
            b"name\ncaf\xe9\n",
            "latin.csv:2: is not utf-8: byte 0xe9; give its --encoding",
        ),
        ("wide.csv", "name\nKyiv".encode("utf-16-le"), "perhaps utf-16-le"),
        (
            "other.csv",
            b"a,b\n1,2\n",
            "other.csv:1: has no column for the canonical form among 'a', 'b'",
        ),
        (
            "cut.csv.gz",
            gzip.compress(b"name\n" + os.urandom(99).hex().encode())[:-20],
            "ends in the middle",
        ),
        ("bad.tbx", b"<martif>\n<a></b></martif>", "bad.tbx:2: is not well-formed XML"),
        ("bomb.tbx", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "bomb.tbx:1: is refused: entity 'b'"),
        ("names.json", b"{}", "give --format"),
    ],
)
def test_what_cannot_be_read(run: Run, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "out.yaml").write_text("Kyiv: [Kiyev]\n")
    done = good(run("aliases", "import", name, "-o", "out.yaml"), 2)
    assert said in done.err
    assert done.out == ""
    assert (tmp_path / "out.yaml").read_text() == "Kyiv: [Kiyev]\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([name, "out.yaml"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere.csv",), "nowhere.csv: cannot be read: No such file"),
        ((".", "--format", "csv"), "cannot be read: Is a directory"),
        (("names.csv", "--encoding", "klingon"), "no encoding is called 'klingon'"),
        (("names.csv", "--map", "canonical"), "--map: 'canonical' is no mapping"),
        (("names.csv", "--map", "price=Name"), "--map: 'price' is no field"),
        (
            ("names.csv", "--map", "canonical=Nme"),
            "no column is called 'Nme': did you mean 'Name'?",
        ),
        (
            ("names.csv", "--map", MAP, "-o", "no/where.yaml"),
            "cannot write no/where.yaml: there is no folder",
        ),
    ],
)
def test_what_cannot_be_done(run: Run, table: Path, words: tuple[str, ...], said: str) -> None:
    assert said in good(run("aliases", "import", *words), 2).err


def test_a_compressed_dump(run: Run, tmp_path: Path) -> None:
    item = {"type": "item", "labels": {"en": {"value": "Kyiv"}, "uk": {"value": "Київ"}}}
    dump = "[\n" + json.dumps(item) + ",\n{broken\n]\n"
    (tmp_path / "wikidata.json.bz2").write_bytes(bz2.compress(dump.encode()))
    done = good(run("aliases", "import", "wikidata.json.bz2", "--languages", "uk"))
    assert "license: CC0-1.0" in done.out
    assert "uk: [Київ]" in done.out
    assert "1 row skipped: broken JSON (wikidata.json.bz2:3)" in done.err


def test_a_legacy_encoding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "terms.txt").write_bytes("基辅\tKyiv\n".encode("gb18030"))
    assert "基辅" in good(run("aliases", "import", "terms.txt", "--encoding", "gb18030")).out


def test_geonames_with_its_main_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "alternateNamesV2.txt").write_text("1\t703448\tzh\t基辅\t\t\t\t\n")
    (tmp_path / "main.txt").write_text("703448\tKyiv\tKyiv\t\t50\t30\tP\tPPLC\tUA\n")
    done = good(run("aliases", "import", "alternateNamesV2.txt", "--geonames-main", "main.txt"))
    assert "canonical: Kyiv" in done.out


def test_a_bar_of_the_bytes_read_on_a_terminal(
    command: str, environment: dict[str, str], table: Path
) -> None:
    ours, theirs = pty.openpty()
    words = [command, "aliases", "import", "names.csv", "--map", MAP, "-o", "names.yaml"]
    process = subprocess.Popen(words, cwd=table, env=environment, stderr=theirs)
    os.close(theirs)
    assert process.wait(60) == 0
    said = os.read(ours, 65536).decode()
    os.close(ours)
    assert "reading names.csv" in said
    assert "100%" in said


def test_a_file_keeps_its_mode_and_a_link_its_target(run: Run, table: Path) -> None:
    (table / "real.yaml").write_text("x: [y]\n")
    (table / "real.yaml").chmod(0o640)
    (table / "link.yaml").symlink_to("real.yaml")
    good(run("aliases", "import", "names.csv", "--map", MAP, "-o", "link.yaml"))
    assert (table / "link.yaml").is_symlink()
    assert "Belarus" in (table / "real.yaml").read_text()
    assert (table / "real.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_import_export_import(run: Run, table: Path, ending: str) -> None:
    good(run("aliases", "import", "names.csv", "--map", MAP, "-o", "one.yaml", "--name", "x"))
    good(run("aliases", "export", "one.yaml", "-o", f"two.{ending}"))
    good(run("aliases", "import", f"two.{ending}", "-o", "three.yaml", "--name", "x"))
    one, three = read(table / "one.yaml"), read(table / "three.yaml")
    assert one.entities == three.entities


def test_export_of_the_shipped_packs(run: Run, tmp_path: Path) -> None:
    for style in ("csv", "tsv", "spacy", "flashtext", "glossary", "yaml"):
        done = good(run("aliases", "export", "--format", style, "--sort"))
        assert "Belarus" in done.out
    assert "318 left out" in done.err or done.err == ""


def test_export_lays_packs_over_each_other(run: Run, folder: Path) -> None:
    (folder / "mine.yaml").write_text(
        "entities:\n  belarus: {aliases: [Baillos], remove: {weak: [Beros]}}\n"
    )
    done = good(run("aliases", "export", "names.yaml", "mine.yaml", "--format", "yaml"))
    assert "aliases: [Bioloss, Baillos]" in done.out
    assert "Beros" not in done.out
    good(run("aliases", "export", "names.yaml", "-o", "names"), 2)
    assert "AL013" in good(run("aliases", "export", "mine.yaml"), 2).err


def test_a_glossary_for_a_translation_service(run: Run, folder: Path) -> None:
    done = good(run("aliases", "export", "names.yaml", "--format", "glossary", "--language", "ru"))
    assert done.out == "Беларусь\tBelarus\n"
