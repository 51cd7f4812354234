"""What the tests of all formats share: records read, checked against the rules, and written anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from normalizer import Normalizer
from normalizer.corpus.format import Format, Headed
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.record import Part, Record
from normalizer.corpus.repairing import repaired, spliced

NORMALIZER = Normalizer.from_dict({"Lukashenko": ["Luka Shenke"], "Belarus": ["Beros"]})


def read(format_: Format, file: str, options: ReadOptions | None = None) -> list[Record]:
    """Read a file as one block, and see that its records are in order and hold their parts."""
    options = options or ReadOptions()
    head = 0
    if isinstance(format_, Headed):
        head, options = format_.head(file, options)
    records = [moved(record, head) for record in format_.records(file[head:], options)]
    last = 0
    for record in records:
        assert last <= record.start <= record.end <= len(file)
        assert not (record.problem and record.parts)
        place, last = record.start, record.end
        for part in record.parts:
            assert place <= part.start <= part.end <= last
            place = part.end
    return records


def moved(record: Record, by: int) -> Record:
    parts = tuple(
        Part(part.start + by, part.end + by, part.codec, part.joint, part.field)
        for part in record.parts
    )
    return Record(
        record.start + by, record.end + by, parts, record.source, record.id, record.problem
    )


def decoded(file: str, record: Record) -> list[str]:
    return [part.codec.decode(file[part.start : part.end]) for part in record.parts]


def text(file: str, record: Record) -> str:
    """What the document of a record is read as."""
    joints = [part.joint for part in record.parts[:-1]] + [""]
    return "".join(t + j for t, j in zip(decoded(file, record), joints, strict=True))


def texts(format_: Format, file: str, options: ReadOptions | None = None) -> list[str]:
    """The texts of the records that can be read."""
    found = read(format_, file, options)
    return [text(file, record) for record in found if not record.problem]


def problems(format_: Format, file: str, options: ReadOptions | None = None) -> list[str]:
    return [record.problem for record in read(format_, file, options) if record.problem]


def written(
    format_: Format, file: str, change: Callable[[str], str], options: ReadOptions | None = None
) -> str:
    """Put something else in the place of each part."""
    return "".join(_pieces(file, read(format_, file, options), change))


def cleaned(format_: Format, file: str, options: ReadOptions | None = None) -> str:
    """Repair a file."""
    found = read(format_, file, options)
    changes = [c for record in found for c in repaired(file, record, NORMALIZER).changes]
    return spliced(file, changes, 0, len(file))


def _pieces(file: str, records: list[Record], change: Callable[[str], str]) -> Iterator[str]:
    place = 0
    for record in records:
        for part in record.parts:
            yield file[place : part.start]
            raw = file[part.start : part.end]
            new = change(part.codec.decode(raw))
            yield part.codec.finish(part.codec.encode(new))
            place = part.end
    yield file[place:]
