"""What stands in a code block is no English, however wrong its blanks look."""

from __future__ import annotations

import pytest

from normalizer import explain, normalize

CODE = "Bioloss , x  two -day .He"


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{CODE}\n```",
        f"```python\n{CODE}\n\n{CODE}\n```\n",
        f"~~~\n{CODE}\n```\n{CODE}\n~~~",
        f"  ```\n  {CODE}\n  ```",
        f"```\r\n{CODE}\r\n```\r\n",
        f"```\n{CODE}",
        f"<pre>\n{CODE}\n</pre>",
        f"<script>{CODE}</script>",
        f"<pre>{CODE}",
        f"`{CODE}`",
    ],
)
def test_a_code_block_stays_byte_for_byte(text: str) -> None:
    assert normalize(text) == text


def test_the_text_around_a_block_is_repaired_and_the_block_is_reported() -> None:
    result = explain("Bioloss , x\n```\nBioloss , x\n```\nBioloss , x")
    assert result.text == "Belarus, x\n```\nBioloss , x\n```\nBelarus, x"
    assert [(item.surface, item.reason) for item in result.held] == [("Bioloss", "protected")]


@pytest.mark.parametrize(
    "text",
    [
        f"````\n```\n{CODE}\n```\n{CODE}\n````",
        f"~~~~\n{CODE}\n~~~\n{CODE}\n~~~~",
        f"```\nx\n```text\n{CODE}\n```",
    ],
)
def test_a_fence_is_closed_by_one_as_long_and_bare(text: str) -> None:
    assert normalize(text) == text


def test_a_quoted_block_stays() -> None:
    text = f"> ```\n> {CODE}\n> ```"
    assert normalize(text) == text


def test_code_between_double_signs_stays() -> None:
    assert normalize("x ``a ` b , c`` y") == "x ``a ` b , c`` y"


def test_a_block_that_begins_behind_a_bullet_stays_and_ends() -> None:
    text = "- ```\n  x , y\n  ```\n- Bioloss , z"
    assert normalize(text) == "- ```\n  x , y\n  ```\n- Belarus, z"
