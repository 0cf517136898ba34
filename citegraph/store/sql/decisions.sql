-- Each kept decision and what came of it. Needs: decided_*, works, record_works, matches, merges.
create or replace table decisions as
with references_of as (
    select
        s.decision, count(*) as strings,
        bool_or(coalesce(m.work = w.work, false)) as matched
    from decided_strings s
    join matches m using (string)
    left join decided_records r using (decision)
    left join record_works w using (record)
    group by s.decision
),
works_of as (
    select r.decision, count(distinct w.work) as works, min_by(w.key, w.work) as key
    from decided_records r join record_works k using (record) join works w using (work)
    group by r.decision
),
sides as (
    select d.decision, x.work as a, y.work as b
    from source.decisions d
    join record_digests g on g.digest = d.a join record_works x on x.record = g.record
    join record_digests h on h.digest = d.b join record_works y on y.record = h.record
    where d.kind = 'merge'
),
merged as (
    select s.decision, bool_and(s.a = s.b) as together, min(u.key) as one, min(v.key) as other
    from sides s join works u on u.work = s.a join works v on v.work = s.b
    group by s.decision
),
cuts as (
    -- joins that the rules wanted and that would have led from one to the other
    select
        d.decision,
        string_agg(
            '; cut: ' || coalesce(x.title, 'untitled') || ' / ' || coalesce(y.title, 'untitled')
                || ' (' || m.evidence || ')',
            '' order by m.score desc, m.evidence, x.title, y.title
        ) as cut
    from source.decisions d
    join merges m on m.conflict = 'kept apart by ' || place_of(d.path, d.line)
    join source.records x on x.record = m.record
    join source.records y on y.record = m.other
    where d.kind = 'merge' and d.answer = 'no' and m.rule <> 'decision'
    group by d.decision
),
told as (
    select
        d.*,
        case
            when d.kind = 'merge' then case
                when g.decision is null then 'a record of it is not in the corpus'
                when d.answer = 'yes' and g.together then null
                when d.answer = 'yes' then 'another decision keeps them apart'
                when g.together then 'both records say the same and cannot be told apart'
            end
            when s.strings is null then 'no reference reads so'
            when d.answer = 'none' then null
            when w.works is null and d.answer in ('yes', 'no') then 'its work is not in the corpus'
            when w.works is null then 'no work of the corpus has this key'
            when w.works > 1 and d.answer not in ('yes', 'no') and d.target is null
                then 'several works have this key; give an identifier'
            when d.answer = 'no' and s.matched then 'another decision matches it to this work'
        end as idle,
        case
            when d.kind = 'merge' and d.answer = 'yes' then 'one work: ' || g.one
            when d.kind = 'merge'
                then 'two works: ' || g.one || ' and ' || g.other || coalesce(c.cut, '')
            when d.answer = 'none' then 'stands for no work of the corpus'
            when d.answer = 'no' then 'does not stand for ' || w.key
            else 'stands for ' || w.key
        end as effect
    from source.decisions d
    left join references_of s using (decision)
    left join works_of w using (decision)
    left join merged g using (decision)
    left join cuts c using (decision)
)
select
    path, line, kind, kind || '-' || a || '-' || b as id, answer, idle is null as applies,
    coalesce(idle, effect) as effect
from told order by path, line, decision;
