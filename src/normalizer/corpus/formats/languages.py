"""Languages, as bilingual files name them."""

from __future__ import annotations

__all__ = ["speaks"]


def speaks(tag: str, wanted: str) -> bool:
    """Whether a language tag is the language wanted, of any country unless one is named.

    >>> speaks("EN_gb", "en"), speaks("en-GB", "en-US"), speaks("eng", "en*")
    (True, False, False)
    """
    tag, wanted = (name.lower().replace("_", "-") for name in (tag, wanted.rstrip("*-_")))
    return tag == wanted or tag.startswith(f"{wanted}-")
