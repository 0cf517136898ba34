"""What the report shows, in order: a line a table of the catalog, and how its section looks.

A table without a line here stands at the end under its own name.
"""

from collections.abc import Mapping

from citegraph.writers.report.outline_time import IN_TIME
from citegraph.writers.report.plots import (
    Bubbles,
    Chain,
    Curves,
    Layers,
    Ranking,
    Shares,
    Spans,
    Years,
)
from citegraph.writers.report.section import Section

_STANDING = (
    "works", "fractional_works", "first_year", "last_year", "local_citations", "h_local", "g_local",
    "m_local", "global_citations", "h_global",
)  # fmt: skip

OUTLINE = (
    Section(
        "overview",
        ("The corpus", "文献集概况"),
        (
            "What was read, and what it became: works described by a record, works only cited, "
            "and the citations between them.",
            "读入的内容与结果：有题录的文献、仅被引用的文献，以及它们之间的引用。",
        ),
    ),
    Section(
        "completeness",
        ("What is known and what is missing", "数据完整性"),
        (
            "How many works have each field. What is missing here is unknown in every table below, "
            "and never counted as zero.",
            "各字段有多少文献具备。此处缺失者在下列各表中均为未知，绝不计为零。",
        ),
        Shares("field", "known", "missing"),
    ),
    Section(
        "production",
        ("Works by year", "历年发文量"),
        (
            "Works of each year, and the citations to and by them inside the corpus.",
            "各年文献数，及其在本文献集内的被引与引用次数。",
        ),
        Years("year", "works"),
    ),
    Section(
        "rank",
        ("Most cited works of the corpus", "本集被引最多的文献"),
        (
            "Works by the citations to them from works of this corpus; other metrics with "
            "citegraph rank --by.",
            "按本文献集内被引次数排列；其他指标见 citegraph rank --by。",
        ),
        Ranking(("title", "key"), "value"),
    ),
    Section(
        "leading_works",
        ("Leading works", "重要文献"),
        (
            "Works by the citations to them in this corpus, those the sources state, and "
            "both compared with works of their year.",
            "按本集被引、数据源所记被引及同年标准化被引排列的文献。",
        ),
        Ranking(("title", "key"), "local_citations"),
        (
            "title",
            "first_author",
            "year",
            "local_citations",
            "global_citations",
            "normalised_local",
            "normalised_global",
            "top_local",
            "venue",
        ),
    ),
    Section(
        "most_cited_outside",
        ("Most cited works outside the corpus", "文献集外被引最多的文献"),
        (
            "Works that this corpus cites most and has no record of: what a search "
            "may have missed.",
            "本集引用最多而未收录题录的文献：检索可能遗漏者。",
        ),
        Ranking(("title", "raw"), "local_citations"),
        (
            "title",
            "first_author",
            "year",
            "local_citations",
            "share",
            "first_cited",
            "last_cited",
            "venue",
            "raw",
        ),
    ),
    Section(
        "authors",
        ("Authors", "作者"),
        (
            "Authors by works; indices of local citations (in this corpus) and of "
            "global ones (as the sources state) are apart.",
            "按发文量排列的作者；本地被引与数据源所记被引的指数分列。",
        ),
        Ranking(("author",), "works"),
        ("author", *_STANDING),
    ),
    Section(
        "institutions",
        ("Institutions", "机构"),
        (
            "Institutions that addresses begin with, by works.",
            "按发文量排列的机构。",
        ),
        Ranking(("institution",), "works"),
        ("institution", *_STANDING),
    ),
    Section(
        "countries",
        ("Countries", "国家"),
        (
            "Countries of the addresses, by works: alone (SCP) and with others (MCP).",
            "按发文量排列的国家：独立发文（SCP）与国际合作（MCP）。",
        ),
        Ranking(("country",), "works"),
        ("country", "works", "single_country", "multi_country", "multi_share", *_STANDING[1:]),
    ),
    Section(
        "venues",
        ("Venues", "来源出版物"),
        (
            "Journals, proceedings and other venues by works, with their zone in "
            "Bradford's division.",
            "按发文量排列的期刊等来源及其布拉德福分区。",
        ),
        Ranking(("venue",), "works"),
        ("venue", "zone", *_STANDING),
    ),
    Section(
        "bradford",
        ("Bradford's zones", "布拉德福分区"),
        (
            "Venues in the order of their works, in zones of about a third of the works each.",
            "来源按发文量排序，分为各约占三分之一文献的区。",
        ),
        None,
    ),
    Section(
        "lotka",
        ("Lotka's law", "洛特卡定律"),
        (
            "How many authors have how many works: points are observed, lines are "
            "the law fitted by maximum likelihood and by least squares.",
            "发表若干篇文献的作者数：点为观察值，线为最大似然与最小二乘拟合。",
        ),
        Curves("works", "authors", ("expected", "expected_least_squares"), "xy"),
    ),
    Section(
        "collaboration",
        ("Collaboration", "合作"),
        (
            "How many write together, and across institutions and countries.",
            "作者、机构与国家之间的合作程度。",
        ),
        None,
    ),
    Section(
        "languages_types",
        ("Document types and languages", "文献类型与语种"),
        (
            "As the sources write them.",
            "按数据源所记。",
        ),
        Ranking(("name",), "works"),
    ),
    Section(
        "summary",
        ("The citation network", "引文网络"),
        (
            "Size, parts, circles and depth of the network of citations.",
            "引文网络的规模、连通、成环与深度。",
        ),
    ),
    Section(
        "main_path",
        ("Main path", "主路径"),
        (
            "The chain of citations along which most paths of the network run, from old to new.",
            "引文网络中遍历权重最大的引用链，由旧到新。",
        ),
        Chain(("first_author", "title"), "year", "number", "leads_to"),
    ),
    Section(
        "historiograph",
        ("Historiograph", "引文编年图"),
        (
            "The works most cited inside the corpus, year below year, with the citations "
            "between them.",
            "本文献集内被引最多的文献，按年自上而下排列，连线为其间引用。",
        ),
        Layers("first_author", "year", "x", "y", "number", "cites", "local_citations"),
        ("number", "title", "first_author", "year", "local_citations", "local_references", "cites"),
    ),
    *IN_TIME,
    Section(
        "bursts",
        ("Bursts of citations", "被引突现"),
        (
            "Works that were suddenly cited far more than over the whole time.",
            "某一时期被引频次骤增的文献。",
        ),
        Spans(("title", "key"), "begin", "end", "weight"),
    ),
    Section(
        "sigma",
        ("Sigma", "Sigma 值"),
        (
            "Cited works that join parts of the co-citation network and had a burst.",
            "在共被引网络中居于连接位置且出现过突现的被引文献。",
        ),
        Ranking(("title", "key"), "sigma"),
    ),
    Section(
        "topics",
        ("Topics", "主题"),
        (
            "Topics by works, with the citations to these works.",
            "按文献数排列的主题及其被引。",
        ),
        Ranking(("topic_zh", "topic_en"), "works"),
        ("topic_zh", "topic_en", *_STANDING),
    ),
    Section(
        "topic_bursts",
        ("Bursts of topics", "主题突现"),
        (
            "Topics that were in far more works of some years than over the whole time.",
            "某一时期出现频次骤增的主题。",
        ),
        Spans(("topic_zh", "topic_en"), "begin", "end", "weight"),
    ),
    Section(
        "topic_growth",
        ("Topics in time", "主题演变趋势"),
        (
            "The years of each topic: the bar holds the middle half of its works.",
            "各主题的年代分布：横条为其文献的中间一半。",
        ),
        Spans(("topic_zh", "topic_en"), "q1", "q3", "works"),
    ),
    Section(
        "clusters",
        ("Clusters", "聚类"),
        (
            "Groups of works that share references more than chance would have it, named by the "
            "topics that set them apart.",
            "共引参考文献多于随机预期的文献群，以最能区分它们的主题命名。",
        ),
        Spans(("label_zh", "label_en"), "first_year", "last_year", "works"),
        (
            "cluster",
            "label_zh",
            "label_en",
            "works",
            "first_year",
            "median_year",
            "last_year",
            "inside",
            "leading_works",
            "authors",
            "venues",
            "topics",
        ),
    ),
    Section(
        "thematic_map",
        ("Thematic map", "主题战略图"),
        (
            "Themes of the co-word network by their ties to others (centrality) and within "
            "(density): motor themes are at the upper right, basic ones at the lower right.",
            "共词网络的主题簇，横轴为与其他主题的联系（中心度），纵轴为内部联系（密度）："
            "右上为核心主题，右下为基础主题。",
        ),
        Bubbles(("label_zh", "label_en"), "centrality", "density", "works"),
    ),
    Section(
        "thematic_evolution",
        ("Themes from period to period", "主题演化"),
        (
            "Themes that share topics with a theme of the next period.",
            "与下一时段的主题簇共有主题的主题簇。",
        ),
    ),
)


def section_of(table: str) -> Section:
    """The line of a table, or a plain one for a table without."""
    plain = table.replace("_", " ").capitalize()
    return next((s for s in OUTLINE if s.table == table), Section(table, (plain, plain)))


def in_order(tables: Mapping[str, object]) -> list[str]:
    """Names of tables in the order of the outline, those without a line last."""
    first = [section.table for section in OUTLINE if section.table in tables]
    return [*first, *(name for name in tables if name not in first)]
