"""The sections of the report about works in time: lines of the outline."""

from citegraph.writers.report.plots import Ranking, Spans, Years
from citegraph.writers.report.section import Section

IN_TIME = (
    Section(
        "rpys",
        ("Years of the cited references", "引文出版年谱（RPYS）"),
        (
            "Citations by the year of the cited work, and their deviation from the median of five "
            "years: peaks stand where the roots of the field are.",
            "按被引文献出版年统计的引用次数，及其与五年中位数之差；峰值处可见该领域的源头。",
        ),
        Years("year", "references", "deviation"),
    ),
    Section(
        "rpys_peaks",
        ("Works behind the peaks", "峰值年的主要文献"),
        (
            "The works most cited in the years that stand out of those around them.",
            "引文出版年谱各峰值年中被引最多的文献。",
        ),
    ),
    Section(
        "citation_histories",
        ("Citation histories", "被引历程"),
        (
            "Cited works by the years in which they were among the top 10 % of works of their "
            "year; for each year + is above, - below and 0 about what is expected.",
            "按位列同年文献被引前 10% 的年数排列；逐年以 +、-、0 表示高于、低于或接近期望值。",
        ),
        Ranking(("title", "key"), "n_top10"),
        (
            "title", "first_author", "year", "n_cr", "perc_yr", "n_pyears", "perc_pyears",
            "n_top50", "n_top25", "n_top10", "sequence", "since", "type",
        ),
    ),
    Section(
        "sleeping_beauties",
        ("Sleeping beauties", "睡美人文献"),
        (
            "Works that were hardly cited for long, and then much: from the year of the work to "
            "that in which it awoke.",
            "长期少有引用而后突然被引的文献：横条由出版年至唤醒年。",
        ),
        Spans(("title", "key"), "year", "awakening_year", "beauty"),
    ),
    Section(
        "disruption",
        ("Disruptive works", "颠覆性文献"),
        (
            "Works that later ones cite instead of their references (near 1), or beside them "
            "(near -1).",
            "后来者只引该文而不引其参考文献者近于 1，一并引用者近于 -1。",
        ),
        Ranking(("title", "key"), "disruption"),
    ),
    Section(
        "half_lives",
        ("Ages of citations", "引用年龄与半衰期"),
        (
            "Within how many years half of the citations to and by the works lie, for the corpus "
            "and its venues.",
            "全部文献及各来源出版物的被引半衰期与引用半衰期（年）。",
        ),
    ),
)  # fmt: skip
