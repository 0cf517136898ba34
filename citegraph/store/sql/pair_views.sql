-- Relations between works as views: all pairs are made when one is read, so name works or a limit.
create or replace view cited_by as
select cited as work, citing from citations;

create or replace view co_citation as
select x.cited as a, y.cited as b, count(*) as weight
from citations x join citations y on x.citing = y.citing and x.cited < y.cited
group by x.cited, y.cited;

create or replace view bibliographic_coupling as
select x.citing as a, y.citing as b, count(*) as weight
from citations x join citations y on x.cited = y.cited and x.citing < y.citing
group by x.citing, y.citing;
