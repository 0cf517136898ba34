-- Kept decisions by the records and reference strings they are about. Needs: source.*,
-- record_digests, decided_keys(decision, scheme, value).
create or replace temp table decided_records as
select d.decision, g.record
from source.decisions d join record_digests g on g.digest = coalesce(d.target, d.b)
where d.kind = 'match' and (d.target is not null or d.answer in ('yes', 'no'))
union
-- A key of a work that was not there when the decision was imported.
select k.decision, r.record
from decided_keys k join (
    unpivot (
        select record, doi, pmid, arxiv, openalex, wos, vip, cnki, other, local,
            concat_ws(' ', first_author, year, title) as words
        from source.records
    ) on columns(* exclude record) into name scheme value value
) r using (scheme, value)
union
select k.decision, t.record
from decided_keys k join source.titles t on t.title_key = k.value
where k.scheme = 'title';

create or replace temp table decided_strings as
select d.decision, s.string
from source.decisions d join source.strings s on text_digest(s.raw) = d.a
where d.kind = 'match' and not s.fragment;

create or replace temp table decided_pairs as
select x.record as a, y.record as b, d.answer = 'yes' as same, place_of(d.path, d.line) as place
from source.decisions d
join record_digests x on x.digest = d.a
join record_digests y on y.digest = d.b
where d.kind = 'merge' and x.record <> y.record
order by d.path, d.line, d.decision, a, b;
