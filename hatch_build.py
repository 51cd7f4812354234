"""Compiles the modules in which most of the time is spent with mypyc when a wheel is built.

Where that cannot be done, for want of a C compiler say, the wheel holds the Python modules alone, which
do the same at about a third of the speed. `NORMALIZER_COMPILED=0` asks for that, `NORMALIZER_COMPILED=1`
makes a failure an error. An editable installation is never compiled, so that what is edited runs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SETUP = """\
from mypyc.build import mypycify
from setuptools import setup

extensions = mypycify({arguments!r}, opt_level="1", debug_level="0", group_name="normalizer")
setup(name="normalizer", packages=[], ext_modules=extensions)
"""
_MYPY = ["--python-version", "{}.{}".format(*sys.version_info), "--ignore-missing-imports"]


class CompilingHook(BuildHookInterface[Any]):
    """Adds the compiled modules named in `pyproject.toml` to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a folder beside the sources and list what came of it."""
        asked = os.environ.get("NORMALIZER_COMPILED", "")
        if version == "editable" or asked == "0":
            return
        self._work = Path(tempfile.mkdtemp(prefix="normalizer-"))
        root = Path(self.root)
        modules = [f"normalizer/{module}.py" for module in self.config["modules"]]
        shutil.copytree(
            root / "src" / "normalizer", self._work / "normalizer", ignore=_all_but_python
        )
        (self._work / "setup.py").write_text(_SETUP.format(arguments=[*_MYPY, *modules]))
        done = subprocess.run(
            [sys.executable, "setup.py", "build_ext", "--inplace"],
            cwd=self._work,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            told = "\n".join((done.stdout + done.stderr).splitlines()[-20:])
            if asked:
                raise RuntimeError(f"normalizer could not be compiled:\n{told}")
            self.app.display_warning(f"not compiled, so about three times slower:\n{told}")
            return
        for library in sorted(self._work.glob("*.so")) + sorted(
            self._work.glob("normalizer/**/*.so")
        ):
            build_data["force_include"][str(library)] = str(library.relative_to(self._work))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Delete the folder."""
        if hasattr(self, "_work"):
            shutil.rmtree(self._work, ignore_errors=True)


def _all_but_python(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if not (name.endswith(".py") or (Path(folder) / name).is_dir())]
