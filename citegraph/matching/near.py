"""Titles that are spelt in two ways: whether they may name one work, and how alike they are.

Two works of one author and year often differ by a single word (Part I and Part II, nitrate and
nitrite, 权力 and 权利), so that a share of equal letters decides nothing. What may differ is said
here, and everything else keeps two titles apart.
"""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from rapidfuzz.distance import OSA, Levenshtein, MatchingBlock
from rapidfuzz.fuzz import ratio

from citegraph.identifiers import fold, has_cjk, title_key

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset(("a", "an", "the"))
_NUMBERS = {
    word: str(number)
    for words in (
        "zero one two three four five six seven eight nine ten eleven twelve",
        "0 i ii iii iv v vi vii viii ix x xi xii",
        "0 first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    )
    for number, word in enumerate(words.split())
}
# A work about a work, which prints its title.
_ABOUT = re.compile(
    r"\b(addend|answer|comment|correct|corrigend|discuss|editorial|errat|rejoinder|reply|replies"
    r"|reprint|respon|retract|review|supplement|appendix|abstract|preface)"
)
_CHINESE_NUMBERS = re.compile(
    r"\d|[零一二三四五六七八九十百〇两]|[上中下续][)篇卷册编部集]|[上中下续]$|(?<=[(])[上中下续]"
)
# Kinds of one thing, of which a letter makes another: nitrate and nitrite, lactose and lactase.
_KINDS = re.compile(r"(?:[ai]t|id|[aeoy]n|[ao]s)es?$|[aoy]ls?$|[aeo]n$|[ai]tion$")
_ROMAN = re.compile("[ivxlcdm]+")
_OTHER_STEMS = (("micro", "macro"), ("ante", "anti"), ("pre", "pro"), ("ab", "ad"), ("en", "ec"))
_OTHER_WORDS = (
    ("henan", "hunan"),
    ("hebei", "hubei"),
    ("shanxi", "shaanxi"),
    ("adopt", "adapt"),
    ("altitude", "attitude", "aptitude", "latitude"),
    ("emigration", "immigration"),
    ("north", "south"),
)
# Characters of which one in place of another says another thing.
_OTHER_CHARACTERS = tuple(
    group
    for line in (
        "力利 上下 左右 大小中 内外 前后 正反负 男女 增减 升降 高低中 长短 新旧 出入进",
        "有无 得失 买卖 供求需 城乡 东西南北中苏 古今 宏微 主客 公私 生死 强弱 优劣",
        "早晚 冷热 干湿 阴阳 显隐 软硬 硕博 初高 国省市县区乡镇村 中美英法德日俄韩印",
        "唐宋元明清汉 甲乙丙丁 春夏秋冬 年月日季 父母 夫妻 老少幼 河湖海云 广山陕",
        "首末 始终 多少 快慢 轻重 好坏 善恶 胜败 成败 深浅 动静 虚实 天地 先后 分合",
    )
    for group in line.split()
)
_CHINESE_PARTICLES = re.compile("[的之]")
_VARIANTS = (
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"our(?=s?$|ed|al|ing|hood|able|ite)"), "or"),
    (re.compile(r"is(?=e[ds]?$|ing|ation)"), "iz"),
    (re.compile(r"ys(?=e[ds]?$|ing)"), "yz"),
    (re.compile(r"ll(?=ed|ing|er|$)"), "l"),
    (re.compile(r"tre(?=s?$)"), "ter"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"ical(?=s?$|ly$)"), "ic"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"ies$"), "y"),
    (re.compile(r"s$"), ""),
)


def words_of(title: str) -> list[str]:
    """The folded words of a title without articles; number words and Roman numbers as digits."""
    found = _WORD.findall(fold(title.replace("'", "").replace("’", "")))
    return [_NUMBERS.get(word, word) for word in found if word not in _ARTICLES]


def words_that_differ(a: str, b: str) -> set[str]:
    """Words that only one of two titles has."""
    return set(words_of(a)).symmetric_difference(words_of(b))


def alike(
    a: str, b: str, rare: Collection[str], *, same_place: bool, same_print: bool = False
) -> float | None:
    """How alike two spellings of one title are, from 0 to 1; None where they may be two titles.

    Parameters
    ----------
    a, b
        The titles as written.
    rare
        Words that stand in one title of the corpus only, as misspelt ones do.
    same_place
        Whether both stand on one page of one volume or journal, where there is room for one work
        only: then words may be missing, or be others.
    same_print
        Whether author, year and place agree: then a letter may stand in place of another.
    """
    if has_cjk(a) or has_cjk(b):
        return _alike_chinese(a, b, same_place=same_place, same_print=same_print)
    first, second = words_of(a), words_of(b)
    if _numbers(first) != _numbers(second) or _about(first) != _about(second):
        return None
    joined = "".join(first), "".join(second)
    share = ratio(*joined) / 100
    if same_place and (share >= 0.85 or _is_start(*sorted(joined, key=len))):
        return share
    return share if _same_words(first, second, rare, same_print=same_print) else None


def _numbers(words: list[str]) -> list[str]:
    return sorted(part for word in words for part in re.findall(r"\d+", word))


def _about(words: list[str]) -> list[str]:
    return sorted(_ABOUT.findall(" ".join(words)))


def _is_start(short: str, long: str) -> bool:
    """Whether the shorter is the longer without its subtitle."""
    return len(short) >= 20 and long.startswith(short)


def _same_words(a: list[str], b: list[str], rare: Collection[str], *, same_print: bool) -> bool:
    """Whether the titles differ by spelling alone: the same words, one of them misspelt at most."""
    typos = 0
    for left, right in _differences(a, b):
        if "".join(left) == "".join(right):
            continue  # key words, keywords
        if len(left) != len(right):
            return False
        for one, other in zip(left, right, strict=True):
            if _spelt(one) == _spelt(other):
                continue
            typos += 1
            if typos > 1 or not _is_typo(one, other, rare, same_print=same_print):
                return False
    return True


def _differences(a: list[str], b: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The runs of words between those that both titles have."""
    kept = [MatchingBlock(0, 0, 0), *Levenshtein.editops(a, b).as_matching_blocks()]
    for last, after in pairwise(kept):
        left, right = a[last.a + last.size : after.a], b[last.b + last.size : after.b]
        if left or right:
            yield left, right


def _spelt(word: str) -> str:
    """A word without what differs between British and American spelling, and without plural."""
    for pattern, plain in _VARIANTS:
        word = pattern.sub(plain, word)
    return word


def _is_typo(a: str, b: str, rare: Collection[str], *, same_print: bool) -> bool:
    """Whether a letter inside a word was lost, doubled or swapped, and one spelling is no word.

    A letter in place of another makes too many real words (nitrite, nitrate), so that author, year
    and place must agree besides; and so does one at the start (symmetric, asymmetric).
    """
    return (
        min(len(a), len(b)) >= 5
        and a[0] == b[0]
        and not (a + b).isdigit()
        and OSA.distance(a, b, score_cutoff=1) <= 1
        and (same_print or len(a) != len(b) or sorted(a) == sorted(b))
        and (a in rare or b in rare)
        and not _are_words(a, b)
    )


def _are_words(a: str, b: str) -> bool:
    """Whether two words are known to mean two things, though they differ by a letter."""
    return (
        (len(a) == len(b) and _KINDS.sub("", a) == _KINDS.sub("", b))
        or (_ROMAN.fullmatch(a) is not None and _ROMAN.fullmatch(b) is not None)
        or any({a, b} <= set(words) for words in _OTHER_WORDS)
        or any(
            (a.startswith(one) and b.startswith(other))
            or (a.startswith(other) and b.startswith(one))
            for one, other in _OTHER_STEMS
        )
    )


def _alike_chinese(a: str, b: str, *, same_place: bool, same_print: bool) -> float | None:
    """One other character makes another title, unless the place in print is the same."""
    first, second = title_key(a) or "", title_key(b) or ""
    if _CHINESE_NUMBERS.findall(fold(a)) != _CHINESE_NUMBERS.findall(fold(b)):
        return None
    share = ratio(first, second) / 100
    bare = [_CHINESE_PARTICLES.sub("", key) for key in (first, second)]
    if min(map(len, bare)) >= 6 and bare[0] == bare[1]:
        return share
    shorter, longer = sorted((first, second), key=len)
    if not same_place or len(shorter) < 6:
        return None
    edits = Levenshtein.editops(first, second)
    replaced = [(first[e.src_pos], second[e.dest_pos]) for e in edits if e.tag == "replace"]
    if any(x in group and y in group for x, y in replaced for group in _OTHER_CHARACTERS):
        return None
    one_replaced = same_print and len(edits) == len(replaced) == 1
    subtitle = longer.startswith(shorter)
    few = len(edits) <= len(longer) // 12
    return share if one_replaced or (len(shorter) >= 10 and (subtitle or few)) else None
