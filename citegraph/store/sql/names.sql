-- Authors of works as written.

-- They come from one record, so that positions stay true.
create or replace table authorships as
select k.work, a.position, a.name, a.other_name, a.orcid, a.author_key, a.record
from source.authors a join record_works k using (record)
qualify k.rank = min(k.rank) over (partition by k.work)
order by work, a.position;
