-- What decisions say of reference strings, by clusters of records. Needs: decided_records,
-- decided_strings, clusters(record, cluster).
create or replace temp table decided_matches as
select
    s.string, d.decision, d.path, d.line, d.answer, place_of(d.path, d.line) as place,
    min(c.cluster) as cluster
from source.decisions d
join decided_strings s using (decision)
left join decided_records r using (decision)
left join clusters c using (record)
group by all
-- A key that several works have names none of them.
having d.answer = 'none' or min(c.cluster) is not null and (
    d.answer in ('yes', 'no') or d.target is not null or count(distinct c.cluster) = 1
);

create or replace temp table refused_matches as
select distinct s.string, c.cluster
from source.decisions d
join decided_strings s using (decision)
join decided_records using (decision)
join clusters c using (record)
where d.answer = 'no';
