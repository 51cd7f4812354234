"""Evidence reaches as far as the caller allows, and no further than the document."""

from __future__ import annotations

from normalizer import Normalizer, explain, normalize

FILLER = "".join(
    f"On day {number} nothing was done. " for number in range(100, 150)
)  # 1,450 characters
LONG_FILLER = "".join(
    f"On day {number} nothing was done. " for number in range(100, 350)
)  # 7,250 characters


def test_evidence_within_reach_counts_on_either_side() -> None:
    assert normalize(f"Minsk. {FILLER}Beros won.").endswith("Belarus won.")
    assert normalize(f"Beros won. {FILLER}Minsk.").startswith("Belarus won.")


def test_evidence_out_of_reach_does_not() -> None:
    text = f"Minsk. {FILLER}Beros won."
    assert normalize(text, reach=1000) == text
    assert explain(text, reach=1000).held[0].reason == "needs-evidence"
    assert normalize(f"Minsk. {LONG_FILLER}Beros won.") == f"Minsk. {LONG_FILLER}Beros won."


def test_reach_zero_leaves_only_titles_hints_and_source() -> None:
    text = "In Minsk, Beros met Secretary of State Brosky."
    assert normalize(text, reach=0) == "In Minsk, Beros met Secretary of State Blinken."
    assert normalize(text, reach=0, hints=["belarus"]).startswith("In Minsk, Belarus met")


def test_a_document_cut_in_two_loses_the_evidence_of_the_other_half() -> None:
    shipped = Normalizer()
    whole = "Minsk is the capital.\nBeros won."
    assert shipped.normalize(whole) == "Minsk is the capital.\nBelarus won."
    assert list(shipped.normalize_many(whole.split("\n"))) == whole.split("\n")
