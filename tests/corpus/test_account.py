from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from normalizer.corpus.account import Account
from normalizer.edits import Cause, Edit, Held

CAUSES = st.builds(Cause, rule=st.sampled_from("AB"), entity=st.sampled_from([None, "x", "y"]))
EDITS = st.lists(st.builds(Edit, *[st.just(0)] * 2, st.just("new"), st.tuples(CAUSES, CAUSES)))
HELD = st.lists(st.builds(Held, *[st.just(0)] * 2, *map(st.sampled_from, ("s", "pq", "r"))))
DOCUMENTS = st.lists(st.none() | st.tuples(st.integers(0, 99), EDITS, HELD), max_size=6)


Documents = list[tuple[int, list[Edit], list[Held]] | None]


def counted(documents: Documents) -> Account:
    account = Account()
    for document in documents:
        if document is None:
            account.reject()
        else:
            account.count(*document)
    return account


@given(DOCUMENTS, DOCUMENTS)
def test_the_account_of_two_parts_is_that_of_the_whole(first: Documents, second: Documents) -> None:
    account = counted(first)
    account += counted(second)
    assert account == counted(first + second)


@given(DOCUMENTS)
def test_an_account_survives_json(documents: Documents) -> None:
    account = counted(documents)
    assert Account.from_dict(json.loads(json.dumps(account.to_dict()))) == account


def test_an_edit_of_two_causes_counts_once() -> None:
    both = Edit(0, 1, "n", (Cause("NM001", entity="x"), Cause("NM001", entity="x"), Cause("SP001")))
    account = Account()
    account.count(5, [both], [])
    account.count(7, [], [])
    account.reject()
    assert account.to_dict() == {
        "documents": 3,
        "changed": 1,
        "rejected": 1,
        "characters": 12,
        "edits": 1,
        "rules": {"NM001": 1, "SP001": 1},
        "entities": {"x": 1},
        "held": {},
    }
