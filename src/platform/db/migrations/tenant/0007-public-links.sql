-- Purpose: the links of what is public (a draft's own may change before its release), and what the nightly run counted for a
-- site, so that its head pages can be rebuilt from stored facts.
-- Locks: none (new tables). Size: a row a link, a row a site.
create table public_link (
  from_record text not null references public_record (record),
  kind text not null,
  to_record text not null references record_item (id),
  primary key (from_record, kind, to_record)
);
create index public_link_to on public_link (to_record, kind);

create table site_day (
  site text primary key references site (id),
  counted_on date not null,
  facts jsonb not null
);
