-- What references and records say, as digests: by them a decision finds again what it is about,
-- whatever else was imported before or since. Needs: source.*.
create or replace temp macro text_digest(text) as left(md5(text), 16);
create or replace temp macro place_of(path, line) as
    regexp_extract(path, '[^/\\]*$') || ', line ' || line;

create or replace temp view record_digests as
select
    record,
    text_digest(concat_ws('|',
        coalesce(
            'doi ' || doi, 'wos ' || wos, 'pmid ' || pmid, 'arxiv ' || arxiv,
            'openalex ' || openalex, 'vip ' || vip, 'cnki ' || cnki, 'other ' || other,
            -- a name in a file says something only where nothing else does
            concat_ws('|', first_author, year, venue, volume, issue, pages,
                if(title is null, local, null))
        ),
        title
    )) as digest
from source.records;
