-- One step of every reader of the table ranks(work, length, rank): along a reference with
-- probability $damping, and else, or where there is none, to any work.
with arrived as (
  select cited as work, sum(rank / length) as share
  from citations
  join ranks on ranks.work = citing
  group by cited
),
jumps as (
  select sum(case when length is null then rank else 0e0 end) as stranded from ranks
)
select
  ranks.work,
  length,
  (1e0 - $damping) / $works + $damping * (coalesce(share, 0e0) + stranded / $works) as rank,
  rank as before
from ranks
cross join jumps
left join arrived on arrived.work = ranks.work
