-- Every citation, from citing to cited.
select citing as source, cited as target, 1e0 as weight
from citations
order by source, target
