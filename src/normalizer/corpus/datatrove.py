"""A block of datatrove pipelines, which repairs the text of their documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from normalizer.corpus.arrow import clean_batch
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.shipping import packed, unpacked
from normalizer.errors import InputError

try:
    from datatrove.pipeline.formatters.base import BaseFormatter
except ImportError:

    class BaseFormatter:  # type: ignore[no-redef]
        """Stands where datatrove is missing, and says so."""

        def __init__(self) -> None:
            raise InputError("datatrove is missing: pip install 'mt-normalizer[datatrove]'")


if TYPE_CHECKING:
    from datatrove.data import Document

    from normalizer.api import Normalizer

__all__ = ["NormalizerFormatter"]

_BUNCH = 64


class NormalizerFormatter(BaseFormatter):  # type: ignore[misc] # datatrove has no types
    """Repairs the text of documents: ``[JsonlReader(...), NormalizerFormatter(), JsonlWriter(...)]``.

    Parameters
    ----------
    normalizer
        What repairs; by default one with all settings at their defaults. Its alias files travel with
        the pipeline.
    source_key
        Under which key of a document's metadata the text stands that it was translated from.
    keep_original
        Under which key of the metadata to keep the text as it was, where it changes.

    The statistics of the pipeline get ``changed``, ``rejected`` (text that is no Unicode, and stays as
    it is), ``edits``, and each rule, entity and reason for holding back with its number.
    """

    name = "normalizer"
    _requires_dependencies = ("pyarrow",)

    def __init__(
        self,
        normalizer: Normalizer | None = None,
        *,
        source_key: str | None = None,
        keep_original: str | None = None,
    ) -> None:
        super().__init__()
        from normalizer.api import Normalizer

        self.shipment = packed(normalizer or Normalizer())
        self.source_key = source_key
        self.keep_original = keep_original

    def format(self, text: str) -> str:
        """Repair one text."""
        return unpacked(self.shipment).normalize(text)

    def run(
        self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1
    ) -> Iterator[Document]:
        """Repair the documents as they come, some at a time."""
        documents = iter(data or ())
        while bunch := list(islice(documents, _BUNCH)):
            self.stat_update("total", value=len(bunch))
            with self.track_time("batch"):
                self._repair(bunch)
            yield from bunch

    def _repair(self, bunch: list[Document]) -> None:
        import pyarrow as pa

        fine = [document for document in bunch if _writable(document.text)]
        batch = pa.record_batch(
            {
                "text": pa.array([document.text for document in fine], pa.large_string()),
                "source": pa.array(
                    [self._source(document) for document in fine], pa.large_string()
                ),
            }
        )
        options = ReadOptions(source_field="source")
        cleaned, account = clean_batch(batch, unpacked(self.shipment), options)
        for document, text in zip(fine, cleaned.column("text").to_pylist(), strict=True):
            if self.keep_original and text != document.text:
                document.metadata[self.keep_original] = document.text
            document.text = text
        self._count("changed", account.changed)
        self._count("rejected", account.rejected + len(bunch) - len(fine))
        self._count("edits", account.edits)
        for kind, counts in (
            ("rule", account.rules), ("entity", account.entities), ("held", account.held),
        ):  # fmt: skip
            for name, number in counts.items():
                self._count(f"{kind} {name}", number)

    def _count(self, label: str, number: int) -> None:
        if number:
            self.stat_update(label, value=number, unit="batch")

    def _source(self, document: Document) -> Any:
        text = document.metadata.get(self.source_key) if self.source_key else None
        return text if isinstance(text, str) and _writable(text) else None


def _writable(text: Any) -> bool:
    try:
        return bool(isinstance(text, str) and (text.isascii() or text.encode("utf-8")))
    except UnicodeEncodeError:
        return False
