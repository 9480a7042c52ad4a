-- Purpose: who owes what. Agencies, departments, people, roles, sites, columns, matters, routes; the chained audit.
-- Locks: none (new tables). Size: hundreds of rows a tenant; audit_event grows by every act.
-- append-only: audit_event, scheme_version
-- no-delete: audit_head, agency, department, person, role_holding, liaison, delegation, leading_group, group_member, publisher, site, site_right, site_column, channel, route, matter
create table agency (
  id text primary key,
  name text not null,
  short text not null,
  kind text not null,
  level text not null,
  parent text references agency (id),
  from_day date,
  until_day date,
  successor text,
  facts jsonb not null default '{}'
);

create table department (
  id text primary key,
  agency text not null references agency (id),
  name text not null,
  short text not null,
  from_day date,
  until_day date,
  successor text,
  facts jsonb not null default '{}'
);

create table person (
  id text primary key,
  name text not null,
  login text not null unique,
  agency text not null references agency (id),
  department text references department (id),
  post text not null default '',
  password_hash text not null,
  totp_secret bytea not null,
  totp_last_step bigint not null default 0,
  failed_count integer not null default 0,
  locked_until timestamptz,
  from_day date not null,
  until_day date
);

create table role_holding (
  id bigint generated always as identity primary key,
  person text not null references person (id),
  role text not null,
  department text references department (id),
  from_day date not null,
  until_day date,
  unique (person, role, department, from_day)
);

create table liaison (
  department text not null references department (id),
  person text not null references person (id),
  from_day date not null,
  until_day date,
  primary key (department, person, from_day)
);

create table delegation (
  id bigint generated always as identity primary key,
  giver text not null references person (id),
  taker text not null references person (id),
  role text not null,
  from_day date not null,
  until_day date not null,
  reason text not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  check (from_day <= until_day),
  check (giver <> taker)
);

create table session (
  token_hash bytea primary key,
  person text not null references person (id),
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null
);

create table leading_group (
  id text primary key,
  agency text not null references agency (id),
  name text not null,
  office_departments text[] not null,
  director text,
  facts jsonb not null default '{}'
);

create table group_member (
  leading_group text not null references leading_group (id),
  position integer not null,
  name text not null,
  role text not null,
  post text not null default '',
  from_day date not null,
  until_day date,
  primary key (leading_group, position, from_day)
);

create table publisher (
  id text primary key,
  name text not null,
  kind text not null,
  agency text references agency (id),
  facts jsonb not null default '{}'
);

create table site (
  id text primary key,
  name text not null,
  mode text not null check (mode in ('own', 'column', 'push')),
  owner text not null references agency (id),
  base_path text not null unique,
  first_platform boolean not null,
  look text not null default 'ink',
  facts jsonb not null default '{}'
);

create table site_right (
  id bigint generated always as identity primary key,
  site text not null references site (id),
  publisher text not null references publisher (id),
  given_at timestamptz not null,
  ended_at timestamptz,
  ended_by text references person (id),
  ended_reason text
);

create table site_column (
  id text primary key,
  site text not null references site (id),
  slug text not null,
  position integer not null,
  channel text not null,
  level1 text not null,
  level2 text,
  level3 text,
  limit_words text,
  limit_rule text,
  link text,
  facts jsonb not null default '{}',
  unique (site, slug)
);

create table column_department (
  site_column text not null references site_column (id),
  department text not null references department (id),
  primary key (site_column, department)
);

create table channel (
  id text primary key,
  name text not null,
  kind text not null,
  owner_department text references department (id),
  facts jsonb not null default '{}'
);

create table route (
  id text primary key,
  name text not null,
  content_class text not null,
  steps jsonb not null,
  facts jsonb not null default '{}'
);

create table matter (
  id text primary key,
  name text not null,
  short text not null,
  agency text not null references agency (id),
  publisher text not null references publisher (id),
  record_type text not null,
  site_column text references site_column (id),
  route text not null references route (id),
  rule text,
  handover_rule text,
  every text,
  key_area boolean not null default false,
  heading text,
  stage text,
  attributes jsonb not null,
  retired_on date
);

create table matter_department (
  matter text not null references matter (id),
  department text not null references department (id),
  part text not null check (part in ('lead', 'supporting')),
  primary key (matter, department)
);

create table scheme_version (
  id bigint generated always as identity primary key,
  digest text not null unique,
  title text not null,
  loaded_at timestamptz not null,
  document jsonb not null
);

-- Append-only; each row's hash covers the one before it. audit_head is the lock that makes the chain one line.
create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person text references person (id),
  act text not null,
  subject_kind text not null,
  subject text not null,
  facts jsonb not null,
  previous bytea not null,
  hash bytea not null
);
create index audit_event_subject on audit_event (subject_kind, subject, id);

create table audit_head (
  one boolean primary key default true check (one),
  hash bytea not null
);
insert into audit_head (hash) values ('\x');
