-- The greatest number of pairs of one list that weigh $min_weight by that list alone.
select coalesce(max(kept * (kept - 1) div 2), 0) as pairs
from kept
where (case when $fractional then round(1e0 / (size - 1), 12) else 1e0 end) >= $min_weight
