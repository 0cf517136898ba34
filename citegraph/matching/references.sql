-- For each reference string, the record it stands for: the rule, what agreed, the score, and the
-- runner-up. Needs: match_records, match_strings, place_candidates, title_candidates,
-- shared_identifiers, refused_matches(string, cluster).
-- A string and a record whose DOIs differ are never one work. Ties are left unmatched.
with candidates as (
    select c.string, t.cluster, c.rule, c.evidence, c.base as score
    from (
        select * from place_candidates union all select * from title_candidates
    ) c
    join match_records t using (record) join match_strings s using (string)
    where c.rule = 'identifier' or s.doi is null or t.doi is null or s.doi = t.doi
        or t.doi in (select value from shared_identifiers where scheme = 'doi')
        or s.doi in (select value from shared_identifiers where scheme = 'doi')
),
best as (
    select distinct on (string, cluster) string, cluster, rule, evidence, score
    from candidates anti join refused_matches using (string, cluster)
    order by string, cluster, score desc, evidence
),
ranked as (
    select
        *,
        row_number() over by_score as place,
        lead(cluster) over by_score as runner_up,
        lead(score) over by_score as runner_up_score
    from best
    window by_score as (partition by string order by score desc, cluster)
)
select
    string,
    if(tie, null, cluster) as cluster,
    if(tie, 'ambiguous', rule) as rule,
    evidence, score, runner_up, runner_up_score,
    cluster as best
from (select *, coalesce(runner_up_score > score - 1e-9, false) as tie from ranked)
where place = 1
