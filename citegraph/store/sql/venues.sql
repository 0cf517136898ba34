-- Venues of works, each numbered by its key. Needs venue_keys(alias, key, how, evidence) and
-- thesaurus_entries(entry, kind, key, taken, taken_key).

-- A line of a thesaurus about the name as written comes first, then one about what it stands for; a
-- name that is replaced by itself is a venue of its own, and one replaced by nothing is left out.
create or replace temp table venues_named as
with printed as (
    select work, venue_key as key, name from venue_names
    where kind = 'name' and rank = 1 and position = 0 and venue_key is not null
    union all
    select n.work, s.venue_key, s.venue
    from stub_works s join numbered n using (stub) where s.venue_key is not null
),
entries as (select * from thesaurus_entries where kind = 'venue')
select
    p.work, p.key as own_key, p.name as spelling, coalesce(o.entry, e.entry) as entry,
    case when o.entry is not null then o.taken_key when e.entry is not null then e.taken_key
        else coalesce(a.key, p.key) end as key,
    case when o.entry is not null then o.taken when e.entry is not null then e.taken
        else p.name end as name,
    a.key is null or o.entry is not null or e.entry is not null as own_name
from printed p
left join venue_keys a on a.alias = p.key
left join entries o on o.key = p.key
left join entries e on e.key = a.key;

-- The name of a venue is the most used one of its own key, if any work has it.
create or replace table venues as
select (row_number() over (order by key) - 1)::integer as venue, key, name
from (
    select
        key, name,
        row_number() over (
            partition by key order by bool_or(own_name) desc, count(*) desc, length(name), name
        ) as place
    from venues_named where key is not null group by key, name
) where place = 1
order by venue;

create or replace table work_venues as
select distinct n.work, v.venue from venues_named n join venues v using (key)
order by work, venue;

-- Every name that stands for another venue's, and those that were left apart because two would do.
create or replace table venue_aliases as
with written as (
    select
        own_key, spelling as name, any_value(key) as key,
        sum(count(*)) over (partition by own_key) as works,
        row_number() over (partition by own_key order by count(*) desc, spelling) as place
    from venues_named group by own_key, spelling
),
stated as (select venue_key, min(name) as name from venue_names group by venue_key)
select
    coalesce(w.name, s.name, a.alias) as alias, a.alias as alias_key, v.venue, a.how, a.evidence,
    coalesce(w.works, 0)::integer as works
from venue_keys a
left join written w on w.own_key = a.alias and w.place = 1
left join venues v on v.key = coalesce(w.key, a.key, a.alias)
left join stated s on s.venue_key = a.alias
order by alias, alias_key;
