-- Purpose: what is owed, until when, by whom, and what met it.
-- Locks: none (new tables). Size: tens of thousands of duties a tenant and year.
-- append-only: duty_move
-- no-delete: duty, duty_department, duty_person
create table duty (
  id bigint generated always as identity primary key,
  matter text not null references matter (id),
  occasion text not null,
  words text not null,
  started_on date not null,
  rule text not null,
  due_on date not null,
  due_at timestamptz,
  provisional boolean not null,
  derivation jsonb not null,
  handover_on date,
  state text not null check (state in ('open', 'met', 'waived')),
  met_on date,
  met_by text,
  waived_reason text,
  opened_at timestamptz not null,
  unique (matter, occasion)
);
create index duty_open on duty (due_on, id) where state = 'open';
create index duty_met_by on duty (met_by);

create table duty_department (
  duty bigint not null references duty (id),
  department text not null references department (id),
  part text not null check (part in ('lead', 'supporting')),
  primary key (duty, department)
);
create index duty_department_department on duty_department (department, duty);

create table duty_person (
  duty bigint not null references duty (id),
  person text not null references person (id),
  given_at timestamptz not null,
  primary key (duty, person)
);

-- Every change of a derived date, with both derivations (append-only).
create table duty_move (
  id bigint generated always as identity primary key,
  duty bigint not null references duty (id),
  moved_at timestamptz not null,
  before jsonb not null,
  after jsonb not null,
  why text not null
);
create index duty_move_duty on duty_move (duty, id);
