-- How many nodes no kept pair can have, and how often these and all nodes meet others. Two light
-- nodes that meet are counted twice, so at least half as many meetings leave with them.
select
  count(*) as nodes,
  coalesce(sum(met), 0) as met,
  count(case when bound < $enough then 1 end) as light,
  coalesce(sum(case when bound < $enough then met end), 0) as light_met
from bounds
