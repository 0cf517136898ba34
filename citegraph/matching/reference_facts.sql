-- What the matching of references compares: records, and strings that may name a work.
-- Needs: source.*, clusters(record, cluster).
create or replace temp table match_records as
select
    record, file, doi, wos, pmid, openalex, arxiv, vip, cnki, other, local,
    year, volume_key, issue, page_key, author_key, cluster, pages, type,
    split_part(author_key, ' ', 1) as surname, nullif(split_part(author_key, ' ', 2), '') as initial
from source.records join clusters using (record);

create or replace temp table match_strings as
select
    string, raw, type, venue, file, doi, wos, pmid, openalex, arxiv, vip, cnki, other, local,
    year, volume_key, issue, page_key, venue_key, title, title_key, main_key, author_key,
    split_part(author_key, ' ', 1) as surname, nullif(split_part(author_key, ' ', 2), '') as initial
from source.strings where not fragment;

create or replace temp macro names_meeting(venue) as regexp_matches(
    lower(venue),
    '\b(?:conferences?|symposi(?:um|a)|workshops?|congress)\b|proc\S* of the \d|会议|论文集'
);

create or replace temp macro names_journal(venue) as regexp_matches(
    lower(venue), '\b(?:journal|j|transactions|trans|letters|quarterly|annals)\b|学报'
);

create or replace temp macro words_of(title) as
    ' ' || trim(regexp_replace(lower(strip_accents(title)), '[^\p{L}\p{N}]+', ' ', 'g')) || ' ';

create or replace temp macro written_about(title) as list_sort(regexp_extract_all(
    lower(title),
    '\b(?:reply|comments?|response|rejoinder|review)\b'
    || '|\b(?:errat\w+|corrigend\w+|correction|retract\w+)\b'
));

-- A Chinese character says more than a letter.
create or replace temp macro first_letters(key) as
    left(key, if(strlen(key) = length(key), 8, 4));

create or replace temp macro last_letters(key) as
    right(key, if(strlen(key) = length(key), 8, 4));
