"""Repairs a corpus on the machines of a Ray cluster."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normalizer.corpus.account import Account
from normalizer.corpus.arrow import clean_batch, with_account
from normalizer.corpus.cleaning import options_of
from normalizer.corpus.options import RunOptions
from normalizer.corpus.pieces import PIECE_BYTES, Piece, located, pieces
from normalizer.corpus.piecework import PART, PieceWorker, Report
from normalizer.corpus.shipping import Shipment, packed, unpacked
from normalizer.corpus.statistics import Statistics
from normalizer.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.fs as pafs

    from normalizer.api import Normalizer

__all__ = ["BatchCleaner", "run"]

_TRIES = 5
_SMALL = 50_000
_UNKNOWN = ("limit", "sample", "resume", "restart")


def run(
    source: str | Path | Iterable[str | Path],
    target: str | Path,
    *,
    normalizer: Normalizer | None = None,
    address: str | None = None,
    actors: int | None = None,
    piece: int = PIECE_BYTES,
    audit: str | Path | None = None,
    rejects: str | Path | None = None,
    stats: str | Path | None = None,
    **options: Any,
) -> Statistics:
    """Repair files and folders on a Ray cluster, and give the statistics.

    Pieces of the files are handed out, read, repaired and written where the work is done; what was
    done travels back with each. If a machine dies its pieces are done again, to the same files.

    Parameters
    ----------
    source
        Files and folders: paths that every machine sees, or URIs (``s3://``, ``gs://``, ``abfs://``,
        ``hdfs://``).
    target
        A folder or URI. A file keeps its name below it; one that is cut becomes a folder of that name,
        whose ``part-00000`` and so on make the whole when put one after the other.
    normalizer
        What repairs; its alias files are sent along.
    address
        Of a running cluster, as Ray takes it; without one the cluster that this program is connected
        to, else one on this machine.
    actors
        Processes that do the work; by default one for each core of the cluster.
    piece
        Bytes of one piece, about.
    audit, rejects
        Folders or URIs for a file of edits, and of records that cannot be read, for each piece that
        has some.
    stats
        A file or URI for the statistics.
    options
        Fields of :class:`~normalizer.corpus.options.RunOptions` and
        :class:`~normalizer.corpus.options.ReadOptions`; ``limit``, ``sample``, ``resume`` and
        ``restart`` only the local engine has.

    Raises :class:`~normalizer.errors.InputError` for options and paths that make no sense or where Ray
    is missing; what Ray raises comes through.
    """
    began = time.monotonic()
    from normalizer.api import Normalizer

    chosen = _checked(options_of(**options))
    sources = [source] if isinstance(source, str | Path) else list(source)
    cut, left_out = pieces(sources, target, chosen, piece)
    places = [None if place is None else located(place) for place in (target, audit, rejects)]
    reports = _worked(cut, chosen, packed(normalizer or Normalizer()), places, address, actors)
    for place in places:
        _sweep(place)
    statistics = _summed(cut, reports)
    statistics.left_out = left_out
    statistics.seconds = time.monotonic() - began
    if stats:
        _write_statistics(stats, statistics)
    return statistics


def _worked(
    cut: list[tuple[pafs.FileSystem, Piece]],
    options: RunOptions,
    shipment: Shipment,
    places: list[tuple[pafs.FileSystem, str] | None],
    address: str | None,
    actors: int | None,
) -> list[dict[str, Any]]:
    """Have all pieces done on a cluster; give a report of each."""
    with _connected(address) as ray:
        # A large one goes to each machine once, and from there to its processes.
        sent = shipment if shipment.size < _SMALL else ray.put(shipment)
        tries = ray.remote(num_cpus=0, max_restarts=-1, max_task_retries=-1)(_Tries).remote()
        arguments = {"shipment": sent, "options": options, "places": places, "tries": tries}
        return list(_reports(ray, cut, arguments, actors))


def _write_statistics(place: str | Path, statistics: Statistics) -> None:
    system, path = located(place)
    text = json.dumps(statistics.to_dict(), ensure_ascii=False, indent=2)
    with system.open_output_stream(path, compression=None) as file:
        file.write(f"{text}\n".encode())


class BatchCleaner:
    """Repairs the text of any dataset that Ray has read, in actors that keep their table open.

    ``dataset.map_batches(BatchCleaner, fn_constructor_args=[packed(normalizer)],
    batch_format="pyarrow", concurrency=8)``; :func:`~normalizer.corpus.shipping.packed` packs.

    Parameters
    ----------
    shipment
        What repairs.
    account
        The name of a column to add, which says in the first row of each batch what was done.
    options
        Fields of :class:`~normalizer.corpus.options.ReadOptions`: ``fields``, ``source_field``,
        ``id_field``.
    """

    def __init__(self, shipment: Shipment, account: str | None = None, **options: Any) -> None:
        self._normalizer = unpacked(shipment)
        self._account = account
        self._options = options_of(**options).read

    def __call__(self, table: pa.Table) -> pa.Table:
        """Repair a batch."""
        import pyarrow as pa

        cleaned = []
        for batch in table.to_batches():
            batch, done = clean_batch(batch, self._normalizer, self._options)
            cleaned.append(with_account(batch, self._account, done) if self._account else batch)
        return pa.Table.from_batches(cleaned) if cleaned else table


class _Tries:
    """Counts how often each piece was begun: one that kills whoever reads it must not do so for ever."""

    def __init__(self) -> None:
        self._begun: Counter[int] = Counter()

    def begin(self, number: int) -> int:
        self._begun[number] += 1
        return self._begun[number]


class _Actor:
    """Lives in a process of the cluster, with its table open, and repairs one piece after the other."""

    def __init__(
        self,
        shipment: Any,
        options: RunOptions,
        places: list[tuple[pafs.FileSystem, str] | None],
        tries: Any,
    ) -> None:
        import ray

        received = ray.get(shipment) if isinstance(shipment, ray.ObjectRef) else shipment
        target, audit, rejects = places
        assert target is not None
        self._tries = tries
        self._work = PieceWorker(unpacked(received), options, target, audit, rejects)

    def __call__(self, batch: pa.Table) -> pa.Table:
        import pickle

        import pyarrow as pa

        reports = []
        for packet in batch.column("piece").to_pylist():
            system, piece = pickle.loads(packet)
            reports.append(json.dumps(self._done(system, piece).to_dict()))
        return pa.table({"report": reports})

    def _done(self, system: pafs.FileSystem, piece: Piece) -> Report:
        import ray

        if ray.get(self._tries.begin.remote(piece.number)) > _TRIES:
            return Report(piece.number, failure=f"whoever repaired it died, {_TRIES} times")
        return self._work(system, piece)


def _reports(
    ray: Any,
    cut: list[tuple[pafs.FileSystem, Piece]],
    arguments: dict[str, Any],
    actors: int | None,
) -> Iterator[dict[str, Any]]:
    """Have the pieces done and give a report of each, the largest first so that all end together."""
    import pickle

    ordered = sorted(cut, key=lambda item: -item[1].size)
    rows = [{"piece": pickle.dumps(item)} for item in ordered]
    most = min(len(rows), actors or max(1, int(ray.cluster_resources().get("CPU", 1))))
    done = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        _Actor,
        fn_constructor_kwargs=arguments,
        batch_size=1,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(
            min_size=1, max_size=most, max_tasks_in_flight_per_actor=2
        ),
        num_cpus=1,
    )
    for row in done.iter_rows():
        yield json.loads(row["report"])


def _summed(cut: list[tuple[pafs.FileSystem, Piece]], reports: list[dict[str, Any]]) -> Statistics:
    """Add up the reports, of which there must be one for each piece."""
    found = {report["number"]: report for report in reports}
    if len(found) != len(reports) or len(found) != len(cut):
        raise RuntimeError(f"{len(reports):,} reports came back for {len(cut):,} pieces")
    statistics = Statistics()
    changed: dict[str, bool] = {}
    for _, piece in cut:
        report = found[piece.number]
        account = Account.from_dict(report["account"])
        statistics.account += account
        statistics.bytes += report["bytes"]
        changed[piece.path] = changed.get(piece.path, False) or bool(account.changed)
        if report["failure"]:
            statistics.failures[piece.path] = report["failure"]
    fine = [path for path in changed if path not in statistics.failures]
    statistics.files = len(fine)
    statistics.changed_files = sum(changed[path] for path in fine)
    return statistics


def _checked(options: RunOptions) -> RunOptions:
    for name in _UNKNOWN:
        if getattr(options, name):
            raise InputError(f"--{name} is not for Ray: leave it out, or use the local engine")
    return replace(options, jobs=1)


@contextmanager
def _connected(address: str | None) -> Iterator[Any]:
    """Connect to a cluster for as long as it takes; a connection that was there stays."""
    try:
        import ray
        import ray.data
    except ImportError:
        raise InputError("Ray is missing: pip install 'mt-normalizer[ray]'") from None
    if ray.is_initialized():
        yield ray
        return
    ray.init(address=address, log_to_driver=False, include_dashboard=False)
    try:
        yield ray
    finally:
        ray.shutdown()


def _sweep(place: tuple[pafs.FileSystem, str] | None) -> None:
    """Remove what a machine left that died while it wrote."""
    import pyarrow.fs as pafs

    if place is None or place[0].type_name not in {"local", "hdfs"}:
        return
    system, folder = place
    selector = pafs.FileSelector(folder, recursive=True, allow_not_found=True)
    for entry in system.get_file_info(selector):
        if entry.path.endswith(PART):
            with suppress(OSError):
                system.delete_file(entry.path)
