-- What a person may decide, the most cited first: of matches and merges the doubtful ones, or
-- ($everything) all. Needs: source.*, works, record_works, matches, merges, citations, decisions,
-- record_digests, near_misses(kind, a, b, string, score, evidence).
with record_texts as (
    select
        r.record, g.digest, k.work,
        concat_ws(', ', r.first_author, r.year, r.title, r.venue, 'vol. ' || r.volume,
            'no. ' || r.issue, 'p. ' || r.pages, r.doi) as text
    from source.records r join record_digests g using (record) join record_works k using (record)
),
leads as (
    select t.*, w.key
    from record_texts t join record_works k using (record) join works w on w.work = k.work
    where k.rank = 1
),
uses as (
    select string, count(distinct record) as times
    from source.cited where relation = 'references' group by string
),
cited as (select cited as work, count(*) as times from citations group by cited),
asked_matches as (
    select
        string, best as candidate, runner_up, rule, evidence, score, runner_up_score,
        case
            when rule = 'ambiguous' then 'ambiguous'
            when score < $low then 'low score'
            else 'certain'
        end as why,
        if(rule = 'ambiguous', 'not matched', 'matched') as present
    from matches where best is not null and rule not in ('decision', 'only cited', 'fragment')
    union all
    select n.string, k.work, null, 'near miss', n.evidence, n.score, null, 'near miss',
        'not matched'
    from near_misses n join record_works k on k.record = n.b where n.kind = 'match'
),
match_rows as (
    select
        'match' as kind, m.why, coalesce(sum(u.times), 0)::bigint as times_cited,
        s.raw as compared, min(c.text) as candidate, min(c.key) as candidate_key,
        min(r.text) as runner_up, min(r.key) as runner_up_key,
        min(m.rule) as rule, min(m.evidence) as evidence, max(m.score) as score,
        max(m.runner_up_score) as runner_up_score, min(m.present) as present,
        'match-' || text_digest(s.raw) || '-' || c.digest as id
    from asked_matches m
    join source.strings s using (string)
    join leads c on c.work = m.candidate
    left join leads r on r.work = m.runner_up
    left join uses u using (string)
    group by m.why, s.raw, c.digest
),
asked_merges as (
    select
        record as a, other as b, rule, coalesce(conflict, evidence) as evidence, score,
        case
            when conflict is null and rule = 'near title' then 'near title'
            when conflict is null or starts_with(conflict, 'shared by')
                or starts_with(conflict, 'kept apart by') then 'certain'
            else 'conflict'
        end as why
    from merges where rule <> 'decision'
    union all
    select a, b, 'near miss', evidence, score, 'near miss' from near_misses where kind = 'merge'
),
merge_rows as (
    select
        'merge' as kind,
        if(m.why = 'conflict' and min(x.work) = min(y.work), 'certain', m.why) as why,
        (coalesce(min(p.times), 0) + if(min(x.work) = min(y.work), 0, coalesce(min(q.times), 0)))
            ::bigint as times_cited,
        min(x.text) as compared, min(y.text) as candidate, min(v.key) as candidate_key,
        null as runner_up, null as runner_up_key,
        min(m.rule) as rule, min(m.evidence) as evidence, max(m.score) as score,
        null as runner_up_score,
        if(min(x.work) = min(y.work), 'one work', 'two works') as present,
        'merge-' || least(x.digest, y.digest) || '-' || greatest(x.digest, y.digest) as id
    from asked_merges m
    join record_texts x on x.record = m.a
    join record_texts y on y.record = m.b
    join works v on v.work = y.work
    left join cited p on p.work = x.work
    left join cited q on q.work = y.work
    where x.digest <> y.digest
    group by m.why, x.digest, y.digest
),
strings as (select text_digest(raw) as digest, min(raw) as raw from source.strings group by all),
decided_rows as (
    select
        d.answer, d.kind, 'decided' as why, 0::bigint as times_cited,
        coalesce(min(s.raw), min(x.text)) as compared, min(y.text) as candidate,
        min(w.key) as candidate_key, null as runner_up, null as runner_up_key,
        'decision' as rule, place_of(d.path, d.line) as evidence, null as score,
        null as runner_up_score, d.effect as present, d.id
    from decisions d
    left join strings s on d.kind = 'match' and s.digest = split_part(d.id, '-', 2)
    left join record_texts x on d.kind = 'merge' and x.digest = split_part(d.id, '-', 2)
    left join record_texts y on y.digest = split_part(d.id, '-', 3)
    left join works w on w.work = y.work
    where $everything
    group by all
),
asked as (
    select '' as answer, * from match_rows
    union all by name select '' as answer, * from merge_rows
)
select answer, kind, why, times_cited, compared, candidate, candidate_key, runner_up,
    runner_up_key, rule, evidence, score, runner_up_score, present, id
from (
    select * from asked
    where (why <> 'certain' or $everything) and id not in (select id from decisions)
    union all by name select * from decided_rows
)
order by times_cited desc, why, compared, id
