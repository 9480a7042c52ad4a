-- Purpose: what is public, where it stands in every list, every served file, search, channels.
-- Locks: none (new tables). Size: a row a public record, about three list places and ten files each.
-- no-delete: release, public_record, list_head, list_place, delivery
create table release (
  id bigint generated always as identity primary key,
  record text not null,
  rev integer not null,
  act text not null check (act in ('publish', 'revise', 'withdraw', 'repeal')),
  leaf_key text not null unique,
  accepted_at timestamptz not null,
  accepted_by text not null references person (id),
  facts jsonb not null default '{}',
  log_index bigint,
  public_at timestamptz,
  foreign key (record, rev) references record_revision (record, rev),
  unique (record, rev)
);
create index release_waiting on release (id) where public_at is null;

create table public_record (
  record text primary key references record_item (id),
  rev integer not null,
  site text not null references site (id),
  folder text not null,
  title text not null,
  doc_no text,
  index_no text not null unique,
  type text not null,
  site_column text references site_column (id),
  department text not null references department (id),
  agency text not null references agency (id),
  made_on date,
  first_public_on date not null,
  first_public_at timestamptz not null,
  log_index bigint not null,
  first_log_index bigint not null,
  validity text not null,
  standing text not null check (standing in ('live', 'withdrawn', 'repealed')),
  facts jsonb not null default '{}'
);
create index public_record_site on public_record (site, first_log_index desc);

-- A list is append-only: page k shows places 20k..20k+19 for ever.
create table list_head (
  site text not null references site (id),
  list text not null,
  size bigint not null,
  primary key (site, list)
);

create table list_place (
  site text not null references site (id),
  list text not null,
  place bigint not null,
  record text not null references public_record (record),
  shown boolean not null default true,
  primary key (site, list, place)
);
create unique index list_place_record on list_place (record, site, list);

-- Every file the site serves, with the digest it must have.
create table output_file (
  site text not null references site (id),
  path text not null,
  sha256 text not null,
  size bigint not null,
  record text,
  written_at timestamptz not null,
  primary key (site, path)
);
create index output_file_record on output_file (record) where record is not null;

create table search_document (
  record text primary key references public_record (record),
  site text not null references site (id),
  title text not null,
  numbers text not null,
  body text not null,
  grams tsvector not null,
  site_column text,
  department text not null,
  type text not null,
  validity text not null,
  public_on date not null,
  log_index bigint not null
);
create index search_document_grams on search_document using gin (grams);
create index search_document_new on search_document (site, log_index desc);

create table delivery (
  id bigint generated always as identity primary key,
  release bigint not null references release (id),
  record text not null references record_item (id),
  channel text not null references channel (id),
  state text not null check (state in ('waiting', 'ready', 'confirmed', 'failed')),
  emergency boolean not null default false,
  package_digest text,
  link text,
  picture_digest text,
  confirmed_by text references person (id),
  confirmed_at timestamptz,
  created_at timestamptz not null,
  note text not null default '',
  unique (release, channel)
);
create index delivery_state on delivery (state, id);
