"""Files that hold no records are refused with what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.strangers import why_binary, why_unknown


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"network": {"items": [{"id": 1}], "links": []}}', "a VOSviewer network"),
        ("id,label,x,y,cluster\n1,a,0.1,0.2,1\n2,b,0.1,0.2,1\n", "a VOSviewer map"),
        ("label\tid\tweight<Links>\na\t1\t2\nb\t2\t3\n", "a VOSviewer map"),
        ('{"temperature": [1, 2], "单位": "C"}', '(its keys: "temperature", "单位")'),
        ("[]", "(its keys: none)"),
        ("<!DOCTYPE html><html><body>News</body></html>", "a web page, but no article page"),
        ("\ufeff<?xml version='1.0'?>\n<!-- x --><soap:Envelope/>", "element <soap:Envelope>"),
        ("name;born\nGarfield;1925\nSmall;1941\n", "columns (name, born)"),
        (",".join("abcdefghijk") + "\n" + ",".join("12345678901") + "\n", "h and 3 more)"),
        ("1\t2\t3\t4\n2\t3\t4\t5\n4\t5\t6\t7\n", "a table of numbers"),
        ("<sup>1</sup> <div>A, B. Title</div>\n", "a web page"),
        ("# Layouts, read\n\nText.\n\n- one\n- two\n", "a Markdown document"),
        ("# Notes\n\nText.\n\n## More\n", "a Markdown document"),
        (
            "Call me Ishmael. Some years ago\nnever mind how long precisely\n",
            "text without records",
        ),
        ("just a sentence, and another one.\n", "text without records"),
        ("", "text without records"),
    ],
)
def test_what_a_file_seems_to_be(text: str, reason: str) -> None:
    assert reason in why_unknown(text)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"PAR1\x15\x04", "this is Parquet"),
        (b"%PDF-1.7\n\0", "this is a PDF"),
        (b"\0" * 8 + b"DUCK\0", "a corpus of citegraph"),
        (b"\0\1\2", "this is a binary file"),
    ],
)
def test_what_a_binary_file_seems_to_be(head: bytes, reason: str) -> None:
    assert reason in why_binary(head)


@given(st.text())
def test_any_text_gets_one_short_reason(text: str) -> None:
    reason = why_unknown(text)
    assert reason
    assert len(reason) < 500
    assert not reason.endswith(".")
