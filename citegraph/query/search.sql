-- Works in which every word occurs, by the places where they occur, the best ones first.
with asked as (select unnest($1::varchar[]) as word),
hits as (
    select t.work, a.word, min(t.place) as place
    from asked a join search_texts t on contains(t.text, a.word)
    group by t.work, a.word
),
whole as (
    select work, sum(place) as score from hits
    group by work having count(*) = (select count(*) from asked)
)
select h.work
from whole h
join works w using (work)
left join (select cited as work, count(*) as times from citations group by cited) c using (work)
order by h.score, not w.in_corpus, coalesce(c.times, 0) desc, h.work;
