"""The precision-recall picture, drawn where matplotlib is installed."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from carriers import SETTINGS
from judging import Judged, curve

INK = {"bare": "#b2182b", "evidence": "#2166ac", "source": "#1b7837"}


def draw_curves(judged: Sequence[Judged], path: Path) -> bool:
    """Draw one curve a setting, over the scores of edits and candidates; tell whether it was drawn."""
    if not find_spec("matplotlib"):
        print("skipped: no picture, matplotlib is not installed")
        return False
    figure = import_module("matplotlib.figure").Figure(figsize=(6, 4.5), layout="constrained")
    axes = figure.subplots()
    for setting in SETTINGS:
        points = curve(one for one in judged if one.carrier.setting == setting)
        if points:
            recall = [100 * recall for _, _, recall in points]
            precision = [100 * precision for _, precision, _ in points]
            axes.plot(recall, precision, ".-", color=INK[setting], label=setting)
    axes.set(xlim=(0, 100), ylim=(0, 102), xlabel="recall, %", ylabel="precision, %")
    axes.grid(alpha=0.3)
    axes.legend(loc="lower left")
    figure.savefig(path, dpi=120, metadata={"Software": None})
    return True
