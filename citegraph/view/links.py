"""Citations and topics of the works of a page."""

import numpy as np

from citegraph.view.chosen import Chosen
from citegraph.view.details import Brevity
from citegraph.view.model import Citations, Topics


def citation_columns(chosen: Chosen, brevity: Brevity | None) -> Citations:
    """Citations between works of the page, with what was written and why it was matched.

    Without a `Brevity` nothing but who cites whom.
    """
    rows = """
        citations c
        join chosen a on a.work = c.citing join chosen b on b.work = c.cited
        left join source.strings s using (string)
        order by a.place, b.place
    """
    ends = chosen.arrays(f"select a.place as citing, b.place as cited from {rows}")
    if brevity is None:
        return Citations(citing=ends["citing"], cited=ends["cited"])
    whole = "true" if brevity.whole is None else f"a.place < {brevity.whole}"
    evidence = chosen.query(
        f"""
        select case when {whole} then s.raw end,
            case when {whole} then concat_ws(': ', c.rule, c.evidence) else c.rule end
        from {rows}
        """
    )
    raw, rule = zip(*evidence, strict=True) if evidence else ((), ())
    return Citations(citing=ends["citing"], cited=ends["cited"], raw=raw, rule=rule)


def topic_columns(chosen: Chosen) -> Topics:
    """Topics of the page's works, numbered anew in the order of their numbers."""
    rows = "work_topics join chosen using (work) order by place, topic, how"
    ends = chosen.arrays(f"select place, topic from {rows}")
    used, number = np.unique(ends["topic"], return_inverse=True)
    labels = {topic: (zh, en) for topic, zh, en in chosen.query("select topic, zh, en from topics")}
    return Topics(
        zh=tuple(labels[topic][0] for topic in used.tolist()),
        en=tuple(labels[topic][1] for topic in used.tolist()),
        work=ends["place"],
        topic=number,
        how=tuple(how for (how,) in chosen.query(f"select how from {rows}")),
    )
