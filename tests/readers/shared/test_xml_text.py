import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.shared.xml_items import items
from citegraph.readers.shared.xml_text import root_name, root_tag, text_at, text_of, texts_at


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("<a>", "a"),
        ("<a/>", "a"),
        ('\ufeff\n<?xml version="1.0"?>\n<!-- <b> --><p:a x="1">', "p:a"),
        ("<!DOCTYPE a SYSTEM 'x'><a ", "a"),
        ("<!DOCTYPE a [<!ENTITY b '>'>]><a>", "a"),
        ("text <a>", ""),
        ("<!-- never closed <a>", ""),
        ("<!DOCTYPE", ""),
        ("<?xml", ""),
        ("< a>", ""),
        ("", ""),
    ],
)
def test_the_first_element_is_found_behind_what_stands_before_it(head, name):
    assert root_name(head) == name


def test_the_first_tag_is_given_as_written():
    assert root_tag("<p:a xmlns:p='u'\n b='1'><c>") == "<p:a xmlns:p='u'\n b='1'"


@given(st.text(alphabet="<>!?-a [D", max_size=40))
def test_any_text_has_a_first_element_or_none(head):
    assert isinstance(root_name("<!DOCTYPE" + head), str)


def test_text_of_an_element_is_that_of_all_in_it_on_one_line():
    text = "<a><b>x <i>y</i>\n z</b><b> </b><b>w</b><c/></a>"
    (root,) = items(io.StringIO(text), {"a"})
    assert text_of(root.find("b")) == "x y z"
    assert text_of(root.find("c")) is None
    assert text_of(None) is None
    assert text_at(root, "c", "d", "b") == "x y z"
    assert texts_at(root, "b") == ["x y z", "w"]
