import pickle

import pytest
from pydantic import BaseModel, ValidationError

from citegraph import model
from citegraph.model import (
    Author,
    Funding,
    Listed,
    Problem,
    ReadOptions,
    Record,
    Reference,
    References,
    Syntax,
    Text,
    trusted,
)

PARTS = [
    part
    for part in vars(model).values()
    if isinstance(part, type) and issubclass(part, model.Part) and part is not model.Part
]


def minimal(part: type[BaseModel]) -> BaseModel:
    """The part with what it cannot do without."""
    values = {
        "text": "x", "name": "x", "raw": "x", "reason": "x", "number": 1, "position": 1,
        "relation": "citing", "work": Reference(raw="x"),
    }  # fmt: skip
    required = {name for name, field in part.model_fields.items() if field.is_required()}
    return part(**{name: values[name] for name in required})


@pytest.mark.parametrize("part", PARTS)
def test_parts_do_not_change(part: type[BaseModel]):
    made = minimal(part)
    field = next(iter(part.model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(made, field, None)


@pytest.mark.parametrize("part", PARTS)
def test_a_misspelt_field_is_refused(part: type[BaseModel]):
    with pytest.raises(ValidationError, match="yaer"):
        part(**minimal(part).model_dump(), yaer=2019)


@pytest.mark.parametrize("part", PARTS)
def test_a_trusted_part_is_as_a_checked_one(part: type[model.Part]):
    values = dict(minimal(part))
    checked, made = part(**values), trusted(part, dict(values))
    assert (made, repr(made)) == (checked, repr(checked))
    assert made.model_dump_json() == checked.model_dump_json()
    assert made.model_fields_set == checked.model_fields_set
    assert pickle.loads(pickle.dumps(made)) == checked  # noqa: S301 - made here
    field = next(iter(part.model_fields))
    assert made.model_copy(update={field: None}) == checked.model_copy(update={field: None})
    with pytest.raises(ValidationError, match="frozen"):
        setattr(made, field, None)


@pytest.mark.parametrize("part", PARTS)
def test_unknown_is_none_or_nothing_never_zero_or_blank(part: type[BaseModel]):
    allowed = [None, (), {}, False, "und", "author", minimal(part).model_dump().get("ids")]
    for name, field in part.model_fields.items():
        value = getattr(minimal(part), name)
        if not field.is_required() and not isinstance(value, BaseModel) and name != "lost":
            assert any(value is a or (value == a and type(value) is type(a)) for a in allowed), name


def test_a_record_says_nothing_on_its_own():
    record = Record(number=1)
    assert record.model_dump(exclude_defaults=True) == {"number": 1}
    assert record.year is None
    assert record.reported == {}
    assert record.references_known is False


@pytest.mark.parametrize(
    "build",
    [
        lambda: Text(text=""),
        lambda: Author(name=""),
        lambda: Funding(raw=""),
        lambda: Problem(reason=""),
        lambda: Record(number=0),
        lambda: Record(number=1, year=0),
        lambda: Record(number=1, year=20199),
        lambda: Record(number=1, page_count=-1),
        lambda: Record(number=1, reported={"co_word": 3}),
        lambda: Listed(relation="citing", position=0, work=Reference(raw="x")),
        lambda: Reference(raw="x", reported_cited_by=-1),
    ],
)
def test_what_no_source_can_mean_is_refused(build):
    with pytest.raises(ValidationError):
        build()


def test_a_problem_loses_its_record_unless_said():
    assert Problem(reason="x").lost is True
    assert ReadOptions().direction == "citing-cited"


def spaced(raw: str) -> Reference:
    return Reference(raw=raw, venue=raw.strip() or None)


def venues(raws):
    return {"venue": [raw.strip() or None for raw in raws]}


@pytest.fixture
def late() -> References:
    return References(["a ", "b"], Syntax(spaced, venues))


def test_references_parsed_late_read_as_a_tuple(late):
    early = (spaced("a "), spaced("b"))
    assert late == early
    assert early == late
    assert late != early[:1]
    assert late != list(early)
    assert (hash(late), repr(late), len(late)) == (hash(early), repr(early), 2)
    assert (late[1], late[:1], late[-1].raw) == (early[1], early[:1], "b")
    assert [*late] == [*early]
    assert late + early == early + late == early + early
    assert pickle.loads(pickle.dumps(late)) == early  # noqa: S301 - made here


def test_a_record_keeps_references_for_later_and_writes_them_as_any(late):
    record = Record(number=1, references=late)
    early = Record(number=1, references=tuple(late))
    assert record.references is late
    assert record == early
    assert record.model_dump() == early.model_dump()
    assert record.model_dump_json() == early.model_dump_json()
    assert Record.model_validate_json(record.model_dump_json()) == record
    with pytest.raises(ValidationError, match="references"):
        Record(number=1, references=["a"])
