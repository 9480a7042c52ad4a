-- Purpose: signatures over exact bytes, returns with reasons, findings waived by name.
-- Locks: none (new tables). Size: a handful of rows a revision.
-- append-only: record_return
-- no-delete: signature, finding_waiver
create table signature (
  id bigint generated always as identity primary key,
  record text not null,
  rev integer not null,
  step integer not null,
  role text not null,
  person text not null references person (id),
  in_place_of text references person (id),
  delegation bigint references delegation (id),
  secrecy boolean not null,
  gates text[] not null,
  opinion text not null,
  digest text not null,
  signed_at timestamptz not null,
  voided_at timestamptz,
  voided_because text,
  foreign key (record, rev) references record_revision (record, rev)
);
create unique index signature_once on signature (record, rev, step) where voided_at is null;

create table record_return (
  id bigint generated always as identity primary key,
  record text not null references record_item (id),
  rev integer not null,
  by_person text not null references person (id),
  to_person text not null references person (id),
  department text not null references department (id),
  reasons text[] not null,
  words text not null,
  returned_at timestamptz not null
);
create index record_return_record on record_return (record, id);

create table finding_waiver (
  id bigint generated always as identity primary key,
  record text not null references record_item (id),
  finding text not null,
  kind text not null,
  reason text not null,
  person text not null references person (id),
  waived_at timestamptz not null,
  ended_at timestamptz
);
create index finding_waiver_record on finding_waiver (record, finding);
