import io

from citegraph.readers.shared.xml_fields import XmlFields
from citegraph.readers.shared.xml_items import items

TEXT = """<r xmlns:p="u">
  <a>1</a><a> </a><a>2 <i>x</i></a>
  <b k="v">3</b>
  <c><d>4</d><e>5</e></c>
  <p:f/><g k="w"/><h>  </h>
</r>"""


def fields() -> XmlFields:
    (root,) = items(io.StringIO(TEXT), {"r"})
    return XmlFields(root, {"u": "p"})


def test_what_no_one_used_is_given_by_path():
    assert fields().rest() == {
        "a": ("1", "<a>2 <i>x</i></a>"),
        "b": ('<b k="v">3</b>',),
        "c": ("<c><d>4</d><e>5</e></c>",),
        "g": ('<g k="w" />',),
    }


def test_one_uses_one_and_all_use_all():
    some = fields()
    assert some.one("missing", "a") == "1"
    assert some.one("c/d") == "4"
    assert some.rest()["a"] == ("<a>2 <i>x</i></a>",)
    assert some.rest()["c/e"] == ("5",)
    assert some.all("a", "b") == ["1", "2 x", "3"]
    assert set(some.rest()) == {"c/e", "g"}


def test_what_is_kept_is_given_although_it_was_used():
    some = fields()
    element = some.element("b")
    some.keep(element, None)
    assert "b" in some.rest()
    some.use(element)
    assert "b" not in some.rest()


def test_namespaces_are_written_by_their_prefix():
    (root,) = items(io.StringIO('<r xmlns:q="u"><q:f>1</q:f></r>'), {"r"})
    assert XmlFields(root, {"u": "p"}).rest() == {"p:f": ("1",)}
