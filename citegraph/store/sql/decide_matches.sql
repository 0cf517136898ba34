-- Decisions in place of what the rules found. Needs: string_matches, decided_matches.
create or replace temp table chosen_matches as
select distinct on (string) string, cluster, place
from decided_matches where answer <> 'no'
order by string, path, line, decision;

delete from string_matches where string in (select string from chosen_matches);
insert into string_matches by name
select string, cluster, 'decision' as rule, place as evidence,
    if(cluster is null, null, 1.0e0) as score, cluster as best
from chosen_matches;

-- Where a refusal leaves no candidate, it is the reason.
insert into string_matches by name
select distinct on (string) string, 'decision' as rule, place as evidence, cluster as best
from decided_matches
where answer = 'no' and string not in (select string from string_matches)
order by string, path, line, decision;
