from citegraph.model import Keyword
from citegraph.readers.shared.labels import keywords


def test_each_keyword_once_and_the_authors_own_first():
    assert keywords(["Moss", "苔藓", "moss"], ["MOSS", "Peat"]) == (
        Keyword(en="Moss"),
        Keyword(zh="苔藓"),
        Keyword(en="Peat", kind="index"),
    )


def test_the_language_of_the_record_says_what_latin_labels_are():
    assert keywords(["Moos"], ["Torf"], "de") == (
        Keyword(other="Moos"),
        Keyword(other="Torf", kind="index"),
    )
