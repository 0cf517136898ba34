from hypothesis import given
from hypothesis import strategies as st

from citegraph.readers.shared import tagged


def split(line):
    tag, mark, value = line.partition("|")
    return (tag, value) if mark and tag.isupper() else None


def group(*lines, **marks):
    return list(tagged.records(lines, split, **{k: frozenset(v) for k, v in marks.items()}))


def content(records):
    return [[(field.tag, field.lines) for field in record.fields] for record in records]


def test_lines_without_a_tag_go_on_with_the_field_before():
    found = group("A|one\n", "  two\n", "\n", "B|\n", "E|\n", starts={"A"}, ends={"E"})
    assert content(found) == [[("A", ["one", "  two"]), ("B", [""])]]
    assert found[0].ended


def test_a_new_start_ends_a_record_that_has_no_end_mark():
    found = group("A|1", "B|2", "A|3", "E|", starts={"A"}, ends={"E"})
    assert content(found) == [[("A", ["1"]), ("B", ["2"])], [("A", ["3"])]]
    assert [record.ended for record in found] == [False, True]


def test_a_file_that_ends_inside_a_record_gives_the_part_that_is_there():
    found = group("A|1", "E|", "A|2", "B|cut", starts={"A"}, ends={"E"})
    assert content(found)[1] == [("A", ["2"]), ("B", ["cut"])]
    assert not found[1].ended


def test_any_tag_opens_a_record_where_none_is_open():
    assert content(group("B|2", "E|", starts={"A"}, ends={"E"})) == [[("B", ["2"])]]


def test_tags_of_the_file_close_a_record_and_are_in_none():
    found = group("F|x", "A|1", "F|end", starts={"A"}, ends={"E"}, outside={"F"})
    assert content(found) == [[("A", ["1"])]]


def test_stray_lines_go_with_the_next_record_or_stand_alone_at_the_end():
    found = group("head", "A|1", "E|", "between", "A|2", "E|", "tail", starts={"A"}, ends={"E"})
    assert [record.stray for record in found] == [["head"], ["between"], ["tail"]]
    assert not found[2].fields
    assert tagged.stray_problem(3, ["tail"]).lost is False


def test_line_breaks_of_unicode_do_not_break_a_line():
    found = group("A|one\u2028B|not a tag\x0b\x85", starts={"A"})
    assert content(found) == [[("A", ["one\u2028B|not a tag\x0b\x85"])]]


def test_records_come_one_at_a_time():
    def endless():
        while True:
            yield from ("A|1", "E|")

    found = tagged.records(endless(), split, starts=frozenset("A"), ends=frozenset("E"))
    assert next(found).ended
    assert next(found).ended


@given(st.lists(st.sampled_from(["A|1", "B|2", "go on", "E|", "F|x", ""])))
def test_no_value_is_lost(lines):
    found = group(*lines, starts={"A"}, ends={"E"}, outside={"F"})
    kept = [line for record in found for field in record.fields for line in field.lines]
    kept += [line for record in found for line in record.stray]
    values = {"A|1": "1", "B|2": "2", "go on": "go on"}
    assert sorted(kept) == sorted(values[line] for line in lines if line in values)
