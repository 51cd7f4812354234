"""Repairs a column of a Spark data frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from normalizer.corpus.account import Account
from normalizer.corpus.arrow import clean_batch, with_account
from normalizer.corpus.options import ReadOptions
from normalizer.corpus.shipping import Shipment, packed, unpacked

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from normalizer.api import Normalizer

__all__ = ["account_of", "cleaned"]


def cleaned(
    frame: DataFrame,
    *,
    normalizer: Normalizer | None = None,
    account: str | None = None,
    **options: Any,
) -> DataFrame:
    """Give the frame with its text repaired: ``cleaned(spark.read.parquet("news"), fields=["body"])``.

    Parameters
    ----------
    normalizer
        What repairs; its alias files are sent along.
    account
        The name of a column to add, which says what was done; :func:`account_of` adds it up.
    options
        Fields of :class:`~normalizer.corpus.options.ReadOptions`: ``fields``, ``source_field``,
        ``id_field``.
    """
    from pyspark.sql.types import StringType, StructField, StructType

    from normalizer.api import Normalizer

    chosen = ReadOptions(**{**options, "fields": tuple(options.get("fields", ("text",)))})
    shipment = frame.sparkSession.sparkContext.broadcast(packed(normalizer or Normalizer()))
    said = [] if account is None else [StructField(account, StringType())]
    schema = StructType([*frame.schema.fields, *said])
    return frame.mapInArrow(_cleaner(shipment, chosen, account), schema)


def account_of(frame: DataFrame, column: str) -> Account:
    """Add up what :func:`cleaned` says in a column."""
    import json

    total = Account()
    for row in frame.select(column).where(frame[column].isNotNull()).toLocalIterator():
        total += Account.from_dict(json.loads(row[0]))
    return total


def _cleaner(
    shipment: Any, options: ReadOptions, account: str | None
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def clean(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        received: Shipment = shipment.value
        for batch in batches:
            batch, done = clean_batch(batch, unpacked(received), options)
            yield with_account(batch, account, done) if account else batch

    return clean
