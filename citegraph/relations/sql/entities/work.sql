-- Entities of the same work; the weight is the number of works that have both.
select a.entity as i, b.entity as j, count(*) as weight
from work_entities a join work_entities b on a.work = b.work and a.entity < b.entity
group by a.entity, b.entity
