-- Neighbouring records of one identifier. One that is shared by several works joins only records
-- that have one title besides; what it does not join is told, with the reason.
-- Needs: record_identifiers, shared_identifiers, source.titles.
with titled as (
    select record, min(title_key) as title_key from source.titles where position = 0 group by record
),
borne as (
    select
        i.identity, i.scheme, i.value, s.records,
        if(s.records is null, null, coalesce(t.title_key, i.identity::varchar)) as title_key
    from record_identifiers i
    left join shared_identifiers s using (scheme, value)
    left join titled t using (record)
),
neighbours as (
    select
        lag(identity) over near as a, identity as b, scheme, value, records,
        lag(title_key) over near is distinct from title_key as other_title
    from borne
    window near as (partition by scheme, value order by title_key, identity)
)
select
    least(a, b) as a, greatest(a, b) as b, scheme as rule,
    scheme || ' ' || value || if(records is null, '', ', title') as evidence, 1.0e0 as score,
    if(other_title, 'shared by ' || records || ' records of different titles', null) as conflict
from neighbours
where a is not null
