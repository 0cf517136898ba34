-- Entities whose works are cited together; the weight is the number of works that cite both.
with lists as (
    select distinct c.citing as list, e.entity
    from citations c join work_entities e on e.work = c.cited
)
select a.entity as i, b.entity as j, count(*) as weight
from lists a join lists b on a.list = b.list and a.entity < b.entity
group by a.entity, b.entity
