-- Purpose: changes of the catalog as records of the line, versions of the scheme with the day from which they hold, and the clean-up
-- of normative documents 规范性文件清理 (ZJ-07, ZJ-10).
-- Locks: a short exclusive lock on scheme_version (two new nullable columns). Size: a few changes and one or two clean-ups a year; a
-- clean-up names up to some thousand documents.
-- no-delete: catalog_change, clean_up
alter table scheme_version add column effective_on date;
-- The record that published the version; null for one loaded from files.
alter table scheme_version add column record text references record_item (id);
create index scheme_version_record on scheme_version (record) where record is not null;

-- The operations behind a record of the type catalog. file_digest names the attachment that says the same for the public: what was
-- signed is what is applied. base_digest is the catalog they were written against.
create table catalog_change (
  record text primary key references record_item (id),
  list text,
  changes jsonb not null,
  effective_on date,
  base_digest text not null,
  file_digest text,
  problems jsonb not null default '[]',
  saved_at timestamptz not null,
  saved_by text not null references person (id),
  accepted_at timestamptz,
  accepted_by text references person (id),
  applied_version bigint references scheme_version (id)
);
create index catalog_change_waiting on catalog_change (effective_on) where accepted_at is not null and applied_version is null;

create table clean_up (
  record text primary key references record_item (id),
  file_digest text,
  saved_at timestamptz not null,
  saved_by text not null references person (id),
  accepted_at timestamptz
);
create table clean_up_row (
  record text not null references clean_up (record),
  target text not null references record_item (id),
  position integer not null,
  result text not null check (result in ('repealed', 'expired', 'amended')),
  new_text text references record_item (id),
  words text not null default '',
  primary key (record, target)
);
create index clean_up_row_target on clean_up_row (target);
