-- Purpose: records, the draft in work, the frozen revisions, numbers and links.
-- Locks: none (new tables). Size: up to a million records a tenant; a revision holds its body and record part (some 20 KB).
-- append-only: record_revision
-- no-delete: record_item, number_series, file_blob
create table record_item (
  id text primary key,
  type text not null,
  matter text not null references matter (id),
  publisher text not null references publisher (id),
  duty bigint references duty (id),
  author text not null references person (id),
  department text not null references department (id),
  state text not null check (state in ('draft', 'submitted', 'accepted', 'public', 'withdrawn', 'repealed', 'withheld')),
  title text not null default '',
  doc_no text,
  index_no text unique,
  made_on date,
  rev integer not null default 0,
  public_rev integer,
  draft jsonb,
  draft_version integer not null default 0,
  draft_saved_at timestamptz,
  draft_saved_by text references person (id),
  import_digest text,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index record_item_state on record_item (state, changed_at desc);
create index record_item_department on record_item (department, changed_at desc);
create unique index record_item_import on record_item (import_digest) where import_digest is not null;

-- Immutable once written: what was signed.
create table record_revision (
  record text not null references record_item (id),
  rev integer not null,
  act text not null check (act in ('publish', 'revise', 'withdraw', 'repeal', 'withhold')),
  type text not null,
  fields jsonb not null,
  body text not null,
  disposition jsonb not null,
  attachments jsonb not null,
  note jsonb,
  part text not null,
  manifest text not null,
  manifest_digest text not null,
  made_by text not null references person (id),
  made_at timestamptz not null,
  primary key (record, rev)
);

create table record_link (
  from_record text not null references record_item (id),
  kind text not null,
  to_record text not null references record_item (id),
  primary key (from_record, kind, to_record)
);
create index record_link_to on record_link (to_record, kind);

-- Gap-free counters: one row a series and year, locked while a number is taken.
create table number_series (
  series text not null,
  year integer not null,
  last integer not null,
  primary key (series, year)
);

-- Document numbers in use: the smallest free serial is taken next, so a year has no gap even when a draft gives its number back.
create table document_number (
  word text not null,
  year integer not null,
  serial integer not null,
  record text not null unique references record_item (id),
  primary key (word, year, serial)
);

create table file_blob (
  sha256 text primary key,
  sm3 text not null,
  size bigint not null,
  type text not null,
  stored_at timestamptz not null
);

create table draft_presence (
  record text not null references record_item (id),
  person text not null references person (id),
  field text not null default '',
  seen_at timestamptz not null,
  primary key (record, person)
);
