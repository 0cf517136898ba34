"""One person in two scripts: a Chinese name and its spelling in pinyin, inside one record.

Only Hanyu Pinyin is read, without tones, in any order and punctuation, with all readings of a
character and all common ways to write ü. Wade-Giles, Cantonese and other spellings (Tsinghua's
``Tsien``, Hong Kong's ``Cheung``), and names that are no reading at all (``Jack Ma``), do not agree
with anything and stay unpaired: nothing is guessed.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from citegraph.identifiers import author_key, fold, has_cjk

MOST_COMPARED = 40_000
"""Pairs of names of one record that are compared crosswise; of longer lists only same places."""

_COMPOUND = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台
皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘
亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 百里 呼延
东郭 南门 羊舌 微生 左丘 东门 西门 第五 令狐 单于 轩辕 叱干 纳兰 完颜 耶律 那拉
爱新 叶赫
"""
_COMPOUND_SURNAMES = frozenset(_COMPOUND.split())
_SURNAME_SOUNDS = {"谌": ("shen",), "諶": ("shen",), "黑": ("he",), "贠": ("yun",)}
"""Readings of surnames that the dictionary of readings does not have."""

_REMARK = re.compile(r"[(（\[［【].*?[)）\]］】]")
_MARKS = re.compile(r"[\s\d*＊#†‡△,，.]+")
_DOTS = "·・•‧．"
_CHARACTERS = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,12}")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_VOWEL = re.compile("[aeiouv]")
_DIGRAPHS = ("zh", "ch", "sh")
_MOST_LETTERS, _MOST_WORDS = 60, 12

Sounds = tuple[tuple[str, ...], ...]
"""For each character of a name its readings."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a Latin name reads a Chinese one.

    Parameters
    ----------
    syllables
        What the Latin name has for the characters, surname first, as it spells them.
    whole
        Whether every character is spelt; False where some have only their initial.
    """

    syllables: tuple[str, ...]
    whole: bool

    def __str__(self) -> str:
        return " ".join(self.syllables)


@dataclass(frozen=True, slots=True)
class NamePair:
    """A Chinese and a Latin name of one person, by their places in the two lists (from 0)."""

    chinese: int
    latin: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    initials: bool
    """Whether its letters may each stand for a syllable: YH, but not Ye."""


def same_person(chinese: str, latin: str) -> bool:
    """Whether two names of one record can be one person's: the Latin one reads the Chinese one.

    ``顾永红`` is ``GU Yonghong``, ``Yonghong Gu``, ``Gu, Yong-Hong`` and ``Gu, Y.-H.``.
    """
    return agreed_reading(chinese, latin) is not None


@lru_cache(maxsize=1 << 16)
def agreed_reading(chinese: str, latin: str) -> Reading | None:
    """The reading of a Chinese name that a Latin name spells, the evidence for `same_person`.

    Returns
    -------
    Reading or None
        None where the Latin name has another reading, or is a surname alone.
    """
    sounds, cuts = _sounds(chinese)
    words = _words(latin)
    if not sounds or not words:
        return None
    for cut in cuts:
        if spelt := _read(words, sounds, initials=False):
            return Reading(spelt, whole=True)
        if spelt := _read(words, sounds[cut:] + sounds[:cut], initials=False):
            return Reading(spelt[-cut:] + spelt[:-cut], whole=True)
    for cut in cuts:
        for place in range(1, len(words)):
            for surname, given in ((words[:place], words[place:]), (words[place:], words[:place])):
                first = _read(surname, sounds[:cut], initials=False)
                rest = _given(given, sounds[cut:]) if first else None
                if first and rest:
                    return Reading(first + rest, whole=False)
    return None


def pair_names(chinese: Sequence[str], latin: Sequence[str]) -> list[NamePair]:
    """Pair the names of one record's two lists where the readings agree.

    A whole reading that agrees with one name only comes first; then names at the same place of
    lists as long as each other; then initials that agree with one name only. The others stay
    unpaired. Lists too long to compare crosswise are compared place by place.

    Returns
    -------
    list of NamePair
        In the order of the Chinese names; each name is in one pair at most.
    """
    same = {(i, i) for i in range(len(chinese))} if len(chinese) == len(latin) else set()
    if len(chinese) * len(latin) > MOST_COMPARED:
        places = sorted(same)
    else:
        places = [(i, j) for i in range(len(chinese)) for j in range(len(latin))]
    agreed = {p: r for p in places if (r := agreed_reading(chinese[p[0]], latin[p[1]]))}
    found: dict[tuple[int, int], Reading] = {}
    _take(found, _alone({p: r for p, r in agreed.items() if r.whole}))
    _take(found, {p: r for p, r in agreed.items() if p in same})
    _take(found, _alone(_left(agreed, found)))
    return [NamePair(i, j, reading) for (i, j), reading in sorted(found.items())]


def readings_of_one(
    pairs: Iterable[tuple[str, str]], names: Iterable[str]
) -> dict[tuple[str, ...], str]:
    """Readings that belong to one Chinese name, and that name.

    Parameters
    ----------
    pairs
        Chinese and Latin names that records pair; only whole readings count.
    names
        All Chinese names there are. A reading that two of them have belongs to neither.
    """
    owners: dict[tuple[str, ...], dict[str | None, str]] = defaultdict(dict)
    for chinese, latin in pairs:
        reading = agreed_reading(chinese, latin)
        if reading and reading.whole:
            owners[reading.syllables].setdefault(author_key(chinese), chinese)
    by_start: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for syllables in owners:
        by_start[syllables[:2]].append(syllables)
    for name in names if owners else ():
        sounds, _ = _sounds(name)
        for start in product(*sounds[:2]) if sounds else ():
            for syllables in by_start.get(start, ()):
                if len(syllables) == len(sounds) and all(
                    one in all_of for one, all_of in zip(syllables, sounds, strict=True)
                ):
                    owners[syllables].setdefault(author_key(name), name)
    return {s: next(iter(names.values())) for s, names in owners.items() if len(names) == 1}


def _left(
    agreed: dict[tuple[int, int], Reading], found: dict[tuple[int, int], Reading]
) -> dict[tuple[int, int], Reading]:
    used_chinese, used_latin = {i for i, _ in found}, {j for _, j in found}
    return {
        (i, j): reading
        for (i, j), reading in agreed.items()
        if i not in used_chinese and j not in used_latin
    }


def _take(found: dict[tuple[int, int], Reading], more: dict[tuple[int, int], Reading]) -> None:
    found |= _left(more, found)


def _alone(agreed: dict[tuple[int, int], Reading]) -> dict[tuple[int, int], Reading]:
    """Agreements of two names of which neither agrees with any other."""
    by_chinese: dict[int, int] = {}
    by_latin: dict[int, int] = {}
    for i, j in agreed:
        by_chinese[i] = by_chinese.get(i, 0) + 1
        by_latin[j] = by_latin.get(j, 0) + 1
    return {(i, j): r for (i, j), r in agreed.items() if by_chinese[i] == by_latin[j] == 1}


def _read(words: tuple[_Word, ...], sounds: Sounds, *, initials: bool) -> tuple[str, ...] | None:
    """What the words have for the characters, all of both; a word ends where a syllable ends."""
    if not words or not sounds:
        return None if words or sounds else ()
    for count in range(len(sounds), 0, -1):
        head = _spelt(words[0].text, sounds[:count])
        if head is None and initials:
            head = _abbreviated(words[0], sounds[:count])
        if head is not None:
            rest = _read(words[1:], sounds[count:], initials=initials)
            if rest is not None:
                return head + rest
    return None


def _spelt(letters: str, sounds: Sounds) -> tuple[str, ...] | None:
    if not sounds:
        return None if letters else ()
    for sound in sounds[0]:
        if letters.startswith(sound):
            rest = _spelt(letters[len(sound) :], sounds[1:])
            if rest is not None:
                return (sound, *rest)
    return None


def _abbreviated(word: _Word, sounds: Sounds) -> tuple[str, ...] | None:
    if len(sounds) == 1 and word.text in _DIGRAPHS:
        return (word.text,) if _starts(word.text, sounds[0]) else None
    if not word.initials or len(word.text) != len(sounds):
        return None
    agree = all(_starts(letter, one) for letter, one in zip(word.text, sounds, strict=True))
    return tuple(word.text) if agree else None


def _starts(letters: str, sounds: tuple[str, ...]) -> bool:
    return any(sound.startswith(letters) for sound in sounds)


def _given(words: tuple[_Word, ...], sounds: Sounds) -> tuple[str, ...] | None:
    """The given name with initials; its first initial alone stands for all of it."""
    if len(words) == 1 and len(words[0].text) == 1:
        return (words[0].text,) if _starts(words[0].text, sounds[0]) else None
    return _read(words, sounds, initials=True)


@lru_cache(maxsize=1 << 14)
def _words(latin: str) -> tuple[_Word, ...]:
    """The words of a Latin name; none where it has letters that are not Latin, or too many."""
    if has_cjk(latin) or len(latin) > 4 * _MOST_LETTERS:
        return ()
    decomposed = unicodedata.normalize("NFKD", _REMARK.sub(" ", latin))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    if any(c.isalpha() and not c.isascii() for c in bare):
        return ()
    words = _WORD.findall(bare)
    if len(words) > _MOST_WORDS or sum(map(len, words)) > _MOST_LETTERS:
        return ()
    return tuple(_Word(word.lower(), word.isupper() or not _VOWEL.search(word)) for word in words)


@lru_cache(maxsize=1 << 14)
def _sounds(chinese: str) -> tuple[Sounds, tuple[int, ...]]:
    """The readings of a Chinese name, and how many characters its surname may have."""
    bare = _MARKS.sub("", _REMARK.sub("", chinese)).strip(_DOTS)
    parts = re.split(f"[{_DOTS}]", bare)
    name = "".join(parts)
    if not _CHARACTERS.fullmatch(name):
        return (), ()
    compound = fold(name[:2]) in _COMPOUND_SURNAMES and len(name) > 2
    cuts = [2, 1] if compound else [1, 2] if len(name) > 3 else [1]
    if len(parts) > 1:
        cuts.insert(0, len(parts[0]))
    return tuple(map(_readings, name)), tuple(dict.fromkeys(cuts))


@cache
def _readings(character: str) -> tuple[str, ...]:
    # Its dictionaries take a third of a second, which a corpus in one script never needs.
    import pypinyin  # noqa: PLC0415

    (given,) = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)
    found = {*given, *_SURNAME_SOUNDS.get(character, ())}
    return tuple(sorted({way for sound in found for way in _ways(sound) if way.isascii()}))


def _ways(sound: str) -> Iterator[str]:
    """The ways to write a syllable: its ü is ü, v, u, yu or ue, and after j, q, x, y also u."""
    yield sound
    if "v" in sound:
        yield from (sound.replace("v", other) for other in ("u", "yu", "ue"))
    elif re.match("[jqxy]u", sound):
        yield sound.replace("u", "v", 1)
