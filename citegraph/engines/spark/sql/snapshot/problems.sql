-- What could not be read, and why.
select openalex, problem as reason
from read
where problem is not null
