"""Keeps compiled tables in the user's cache folder: data, checked, never code."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from normalizer import __version__
from normalizer.errors import NormalizerError
from normalizer.names.entity import Entity, Listed
from normalizer.names.form import Form, Role
from normalizer.names.table import AliasTable

__all__ = ["cached", "folder"]

_FORMAT = 4
_LISTS = ("titles", "near", "unless", "never", "denied")
_NOT_UNDERSTOOD = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
    NormalizerError,
)


def folder() -> Path:
    """Give the folder for compiled tables: ``NORMALIZER_CACHE_DIR``, else the user's cache folder."""
    chosen = os.environ.get("NORMALIZER_CACHE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("normalizer", appauthor=False)


def cached(layers: Sequence[Sequence[Path]]) -> AliasTable:
    """Give the compiled table of these layers of files, from the cache or compiled and kept there.

    The name of a cached file is a digest of everything the table is made of; its first line is a
    digest of the rest. A file that is truncated, altered or not understood counts as absent and is
    written anew, beside and then renamed, so that two processes may do it at once. A folder that
    cannot be written costs only the time to compile.
    """
    contents = [[_content(path) for path in layer] for layer in layers]
    place = folder() / f"{_digest_of(contents)}.json"
    table = _load(place)
    if table is None:
        from normalizer.names.pack import read  # YAML and pinyin load only here

        table = AliasTable.layered([[read(path) for path in layer] for layer in layers])
        _store(table, place)
    return table


def _content(path: Path) -> tuple[str, bytes]:
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        from normalizer.errors import PackError, Problem

        reason = error.strerror or str(error)
        remedy = "give the path of an alias file"
        raise PackError(
            [Problem(str(path), 0, 0, "AL001", f"cannot be read: {reason}", remedy)]
        ) from error


def _digest_of(contents: Iterable[Iterable[tuple[str, bytes]]]) -> str:
    digest = hashlib.sha256(f"{_FORMAT} {__version__}".encode())
    for layer in contents:
        digest.update(b"\0layer")
        for name, content in layer:
            digest.update(f"\0{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:32]


def _load(place: Path) -> AliasTable | None:
    with suppress(*_NOT_UNDERSTOOD):
        head, _, body = place.read_bytes().partition(b"\n")
        if head.decode("ascii") == hashlib.sha256(body).hexdigest():
            return _from_plain(json.loads(body))
    return None


def _store(table: AliasTable, place: Path) -> None:
    body = json.dumps(_to_plain(table), ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(body).hexdigest().encode("ascii") + b"\n" + body)
            Path(temporary).replace(place)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _to_plain(table: AliasTable) -> dict[str, Any]:
    """Keep what repairing needs; locations and examples stay with the packs."""
    return {
        "entities": [
            [
                entity.id,
                entity.canonical,
                entity.kind,
                {name: list(forms) for name, forms in entity.forms.items()},
                {
                    lang: [[i.text, i.stands_for] for i in items]
                    for lang, items in entity.sources.items()
                },
                [[item.text, item.stands_for] for item in entity.aliases],
                [getattr(entity, name) for name in _LISTS],
            ]
            for entity in table.entities.values()
        ],
        "forms": {
            key: [
                [form.text, form.target, form.entity, int(form.role), form.case] for form in forms
            ]
            for key, forms in table.forms.items()
        },
        "notes": list(table.notes),
        "readings": table.readings,
    }


def _by_name(lists: list[list[str]]) -> dict[str, Any]:
    return dict(zip(_LISTS, map(tuple, lists), strict=True))


def _from_plain(data: dict[str, Any]) -> AliasTable:
    entities = {
        identity: Entity(
            identity,
            canonical,
            kind,
            forms={name: tuple(items) for name, items in forms.items()},
            sources={lang: tuple(Listed(*i) for i in items) for lang, items in sources.items()},
            aliases=tuple(Listed(*item) for item in aliases),
            **_by_name(lists),
        )
        for identity, canonical, kind, forms, sources, aliases, lists in data["entities"]
    }
    forms = {
        key: tuple(
            Form(text, target, entity, Role(role), case)
            for text, target, entity, role, case in rows
        )
        for key, rows in data["forms"].items()
    }
    return AliasTable(entities, forms, data["notes"], data["readings"])
