-- Entities whose works cite the same work; the weight is the number of works that both cite.
with lists as (
    select distinct c.cited as list, e.entity
    from citations c join work_entities e on e.work = c.citing
)
select a.entity as i, b.entity as j, count(*) as weight
from lists a join lists b on a.list = b.list and a.entity < b.entity
group by a.entity, b.entity
