-- Facts of works, from their records. `record` says which record gave a fact.

create or replace table titles as
select work, language, text, title_key, record from (
    select
        k.work, t.*,
        row_number() over (
            partition by k.work, t.language order by k.rank, t.position
        ) as place
    from source.titles t join record_works k using (record)
) where place = 1
order by work, language;

create or replace table abstracts as
select work, language, text, record from (
    select
        k.work, a.*,
        row_number() over (partition by k.work, a.language order by length(a.text) desc, k.rank) as place
    from source.abstracts a join record_works k using (record)
) where place = 1
order by work, language;

-- Affiliations come from one record, so that positions stay true.
create or replace table affiliations as
select k.work, i.author, i.position, i.name, i.record
from source.institutions i join record_works k using (record)
qualify k.rank = min(k.rank) over (partition by k.work)
order by work, i.author, i.position;

create or replace table venue_names as
select
    k.work, v.kind, v.language, v.name, v.venue_key, min(k.rank) as rank,
    min(v.position) as position
from source.venues v join record_works k using (record)
group by all
order by work, kind desc, rank, position;

create or replace table funding as
select k.work, f.position, f.raw, f.funder, f.project, f.numbers, f.record
from source.funding f join record_works k using (record)
qualify k.rank = min(k.rank) over (partition by k.work)
order by work, f.position;

create or replace table remarks as
select k.work, m.kind, m.position, m.language, m.text, m.record
from source.remarks m join record_works k using (record)
qualify k.rank = min(k.rank) over (partition by k.work, m.kind)
order by work, m.kind, m.position;

create or replace table reported as
select k.work, p.kind, p.name, p.count, p.record
from source.reported p join record_works k using (record)
qualify row_number() over (partition by k.work, p.kind, p.name order by k.rank) = 1
order by work, p.kind, p.name;

create or replace table identifiers as
select distinct work, scheme, value from (
    unpivot (
        select k.work, r.doi, r.pmid, r.arxiv, r.openalex, r.wos, r.vip, r.cnki, r.other, r.local
        from source.records r join record_works k using (record)
        union all
        select w.work, s.doi, s.pmid, s.arxiv, s.openalex, s.wos, s.vip, s.cnki, s.other, s.local
        from source.strings s join matches w using (string)
        where w.work is not null
    ) on columns(* exclude work) into name scheme value value
)
order by scheme, value, work;

-- Which record gave a field, for works made of several.
create or replace table field_sources as
select work, field, record from (
    unpivot (
        select
            k.work,
            $RECORD_OF_FIELDS
        from record_works k join source.records r using (record)
        group by k.work
        having count(*) > 1
    ) on columns(* exclude work) into name field value record
)
order by work, field;
