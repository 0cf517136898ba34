"""The words of the page in English and Chinese: of its frame, of columns, of known values."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from citegraph.errors import UnknownNameError
from citegraph.writers.report.values import VALUES

LANGUAGES = ("en", "zh")

# What the page says, with the places for what it says it of.
FRAME: Mapping[str, tuple[str, str]] = {
    "report": ("Report", "报告"),
    "contents": ("Contents", "目录"),
    "skip": ("Skip to the tables", "跳到正文"),
    "unknown": ("unknown", "未知"),
    "dash": ("A dash stands for what is not known or not there.", "短横表示未知或没有。"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "more": ("and {} more", "等，另有 {} 项"),
    "shown": ("The first {} of {} rows.", "显示 {} 行，共 {} 行。"),
    "all": ("{} rows.", "共 {} 行。"),
    "one": ("One row.", "共 1 行。"),
    "bare": ("Not known for any: {}.", "全部未知：{}。"),
    "rest": ("The others are in the files of --csv and --json.", "其余见 --csv 与 --json 输出。"),
    "empty": ("There is nothing to show", "没有可显示的内容"),
    "no_plot": ("No plot", "无图"),
    "call": ("In Python", "Python 调用"),
    "command": ("On the command line", "命令行"),
    "options": ("Options", "选项"),
    "as_of": ("As of", "截至"),
    "notes": ("Notes", "说明"),
    "how": ("How this was made", "如何得到"),
    "offline": (
        "This page loads nothing from anywhere.",
        "本页不从任何地方加载内容。",
    ),
    "years_said": (
        "{label} for each year from {first} to {last}; most, {most}, in {peak}.",
        "{first} 至 {last} 年各年的{label}；最多为 {peak} 年的 {most}。",
    ),
    "earlier": (
        "Rows before {year}, which are in the table and not in the plot: {count}.",
        "{year} 年以前的 {count} 行见表，图中未画。",
    ),
    "ranking_said": (
        "{label} of the first {count}: {top} with {most}.",
        "前 {count} 项的{label}：{top} 为 {most}。",
    ),
    "ranking_rest": ("The plot shows the first {} of {}.", "图中显示前 {} 项，共 {} 项。"),
    "spans_said": (
        "Periods of {count} rows between {first} and {last}.",
        "{count} 项在 {first} 至 {last} 年间的时段。",
    ),
    "chain_said": (
        "A chain of {count} works from {first} to {last}.",
        "{first} 至 {last} 年间 {count} 篇文献构成的路径。",
    ),
    "layers_said": (
        "{count} works in {layers} years, and lines to the works they cite.",
        "{layers} 个年份的 {count} 篇文献，连线指向其所引文献。",
    ),
    "points_said": (
        "{count} points: {y} against {x}.",
        "{count} 个点：{y}对{x}。",
    ),
    "medians": ("Dashed lines are the medians.", "虚线为中位数。"),
    "unlabelled": (
        "Labels left out where they would overlap: {}; point at a mark to see its label.",
        "为免重叠略去 {} 个标签；指向标记可见其名。",
    ),
    "shares_said": (
        "Share of works for which each of {} fields is known.",
        "{} 个字段各有多少文献已知。",
    ),
    "known": ("known", "已知"),
    "missing": ("missing", "缺失"),
    "not_drawn": ("no row has a number for {}", "没有一行有{}的数值"),
    "gaps": ("Rows without a number, which are not in the plot: {}.", "{} 行没有数值，图中未画。"),
    "observed": ("observed", "观察值"),
    "expected": ("expected", "期望值"),
}

# What columns are called; others by their own name.
COLUMNS: Mapping[str, tuple[str, str]] = {
    "item": ("item", "项目"),
    "value": ("value", "数值"),
    "field": ("field", "字段"),
    "known": ("known", "已知"),
    "missing": ("missing", "缺失"),
    "share": ("share", "占比"),
    "year": ("year", "年份"),
    "works": ("works", "文献数"),
    "cited": ("cited", "被引"),
    "cites": ("cites", "引用"),
    "cumulative": ("cumulative", "累计"),
    "local_citations": ("local citations", "本地被引"),
    "local_references": ("local references", "本地引用"),
    "rank": ("rank", "名次"),
    "measure": ("measure", "指标"),
    "meaning": ("meaning", "含义"),
    "key": ("key", "键"),
    "title": ("title", "题名"),
    "first_author": ("first author", "第一作者"),
    "begin": ("from", "起"),
    "end": ("to", "止"),
    "level": ("level", "层级"),
    "weight": ("weight", "强度"),
    "citations": ("citations", "被引次数"),
    "betweenness": ("betweenness", "中介中心性"),
    "burst": ("burst", "突现"),
    "sigma": ("sigma", "Sigma 值"),
    "topic_zh": ("topic (Chinese)", "主题（中文）"),
    "topic_en": ("topic (English)", "主题（英文）"),
    "first_year": ("first year", "最早年份"),
    "q1": ("first quartile", "第一四分位"),
    "median_year": ("median year", "中位年份"),
    "q3": ("third quartile", "第三四分位"),
    "last_year": ("last year", "最晚年份"),
    "before": ("before", "此前"),
    "recent": ("recent", "近年"),
    "growth": ("growth", "增长"),
    "theme": ("theme", "主题簇"),
    "label_zh": ("label (Chinese)", "标签（中文）"),
    "label_en": ("label (English)", "标签（英文）"),
    "topics": ("topics", "主题数"),
    "centrality": ("centrality", "中心度"),
    "density": ("density", "密度"),
    "quadrant": ("quadrant", "象限"),
    "members": ("members", "成员"),
    "cluster": ("cluster", "聚类"),
    "inside": ("share of links inside", "簇内链接占比"),
    "leading_works": ("leading works", "代表文献"),
    "authors": ("authors", "作者"),
    "venues": ("venues", "来源"),
    "from_years": ("from years", "前一时段"),
    "from_zh": ("from (Chinese)", "前一主题（中文）"),
    "from_en": ("from (English)", "前一主题（英文）"),
    "to_years": ("to years", "后一时段"),
    "to_zh": ("to (Chinese)", "后一主题（中文）"),
    "to_en": ("to (English)", "后一主题（英文）"),
    "shared_topics": ("shared topics", "共有主题"),
    "inclusion": ("inclusion", "包容指数"),
    "stability": ("stability", "稳定指数"),
    "number": ("number", "序号"),
    "path_share": ("share of paths", "路径占比"),
    "leads_to": ("leads to", "通向"),
    "weights": ("weights", "遍历权重"),
    "author": ("author", "作者"),
    "venue": ("venue", "来源出版物"),
    "institution": ("institution", "机构"),
    "country": ("country", "国家"),
    "fractional_works": ("fractional works", "分数计数文献数"),
    "global_citations": ("global citations", "总被引"),
    "h_local": ("h, local", "h 指数（本地）"),
    "g_local": ("g, local", "g 指数（本地）"),
    "i10_local": ("i10, local", "i10 指数（本地）"),
    "m_local": ("m, local", "m 商（本地）"),
    "stated": ("works with a stated number", "有被引记录的文献数"),
    "h_global": ("h, global", "h 指数（总）"),
    "g_global": ("g, global", "g 指数（总）"),
    "i10_global": ("i10, global", "i10 指数（总）"),
    "m_global": ("m, global", "m 商（总）"),
    "zone": ("zone", "分区"),
    "single_country": ("of one country (SCP)", "独立发文（SCP）"),
    "multi_country": ("of several countries (MCP)", "国际合作（MCP）"),
    "multi_share": ("share of several countries", "国际合作占比"),
    "normalised_local": ("normalised, local", "标准化被引（本地）"),
    "normalised_global": ("normalised, global", "标准化被引（总）"),
    "top_local": ("in the top 10%, local", "前 10%（本地）"),
    "top_global": ("in the top 10%, global", "前 10%（总）"),
    "raw": ("reference as written", "原文著录"),
    "first_cited": ("first cited", "最早被引年"),
    "last_cited": ("last cited", "最近被引年"),
    "kind": ("kind", "类别"),
    "name": ("name", "名称"),
    "share_venues": ("share of venues", "来源占比"),
    "most": ("most works", "最多文献数"),
    "least": ("fewest works", "最少文献数"),
    "multiplier": ("multiplier", "布拉德福系数"),
    "leading": ("leading venues", "主要来源"),
    "expected": ("expected", "期望作者数"),
    "expected_least_squares": ("expected, least squares", "期望作者数（最小二乘）"),
    "cited_works": ("cited works", "被引文献数"),
    "references": ("references", "参考文献数"),
    "deviation": ("deviation", "偏差"),
    "peak": ("peak", "峰值"),
    "peak_year": ("peak year", "峰值年"),
    "n_cr": ("citations (N_CR)", "被引次数（N_CR）"),
    "perc_yr": ("share in its year", "占同年被引"),
    "perc_all": ("share of all", "占全部被引"),
    "n_pyears": ("citing years", "被引年数"),
    "perc_pyears": ("share of citing years", "被引年数占比"),
    "n_top50": ("years in top 50 %", "前 50% 年数"),
    "n_top25": ("years in top 25 %", "前 25% 年数"),
    "n_top10": ("years in top 10 %", "前 10% 年数"),
    "sequence": ("sequence", "序列"),
    "since": ("since", "始于"),
    "type": ("type", "类型"),
    "beauty": ("beauty coefficient", "美丽系数 B"),
    "awakening_year": ("awoke in", "唤醒年"),
    "disruption": ("disruption (DI1)", "颠覆性指数 DI1"),
    "disruption_nok": ("DI1 without N_k", "DI1（不计 N_k）"),
    "disruption_5": ("DI5", "DI5"),
    "dependency": ("dependency", "依赖度"),
    "only": ("cite it alone (N_i)", "仅引该文（N_i）"),
    "both": ("cite both (N_j)", "兼引（N_j）"),
    "beside": ("cite its references alone (N_k)", "仅引其参考文献（N_k）"),
    "cited_half_life": ("cited half-life", "被引半衰期"),
    "citing_half_life": ("citing half-life", "引用半衰期"),
    "median_reference_age": ("median age of references", "参考文献年龄中位数"),
    "price_index": ("Price index", "普赖斯指数"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    Parameters
    ----------
    language
        A name of `LANGUAGES`.
    """

    language: str = "en"

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise UnknownNameError("language of the report", self.language, LANGUAGES)

    @property
    def other(self) -> "Words":
        """The words of the other language."""
        return Words("en" if self.language == "zh" else "zh")

    @property
    def tag(self) -> str:
        """The language as HTML names it."""
        return "zh-Hans" if self.language == "zh" else "en"

    def choose(self, pair: tuple[str, str]) -> str:
        """Of an English and a Chinese text the one of this language."""
        return pair[LANGUAGES.index(self.language)]

    def say(self, key: str, *places: object, **named: object) -> str:
        """A sentence of the frame with its places filled."""
        return self.choose(FRAME[key]).format(
            *map(_told, places), **{name: _told(value) for name, value in named.items()}
        )

    def column(self, name: str) -> str:
        """What a column is called."""
        return self.choose(COLUMNS[name]) if name in COLUMNS else name.replace("_", " ")

    def value(self, column: str, value: str) -> str:
        """A value of the program's own in this language; any other as it is."""
        if self.language == "zh":
            return VALUES.get((column, value), value)
        return value


def figure(value: float | np.integer | np.floating) -> str:
    """A number as people read it: thousands apart from five digits on, as a year has four."""
    number = value.item() if isinstance(value, np.number) else value
    if isinstance(number, int) or (number.is_integer() and abs(number) < 1e15):
        return f"{number:,.0f}" if abs(number) >= 10_000 else f"{number:.0f}"
    if 1000 <= abs(number) < 1e15:
        return f"{number:,.1f}" if abs(number) >= 10_000 else f"{number:.1f}"
    return f"{number:.3f}" if 0.1 <= abs(number) < 1000 else f"{number:.3g}"


def _told(value: object) -> object:
    return figure(value) if isinstance(value, int | float) else value
