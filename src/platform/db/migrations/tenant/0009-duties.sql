-- Purpose: duties whole. One duty for each owing agency, hand-over with its own lateness, pauses, extensions and outages, named
-- people, transfers, reminders and other messages, the chain a late duty climbs, urging 督办, questions inside the government, and
-- calendars as data of the tenant.
-- Locks: an exclusive lock on duty while its rows get their agency (seconds for a million rows); all else are new tables.
-- Size: a few reminders and one or two moves a duty; urgings and questions by the hundred a year.
-- append-only: duty_adjustment, duty_transfer, duty_escalation, calendar_version, setting_version
-- no-delete: office_message, urging, urging_duty, urging_series, question, question_series, site_outage
alter table duty add column agency text references agency (id);
alter table duty add column publisher text references publisher (id);
update duty set agency = matter.agency, publisher = matter.publisher from matter where matter.id = duty.matter;
alter table duty alter column agency set not null;
alter table duty alter column publisher set not null;
-- Which clock of the matter (`formed`, `month` …) and which stage of the dossier; what happened, as an id, where it has one.
alter table duty add column clock_on text not null default '';
alter table duty add column stage text;
alter table duty add column about text;
update duty set clock_on = split_part(occasion, ':', 1);
alter table duty add column handed_over_at timestamptz;
-- A report of “no change” that stands for the period's information, in its own words.
alter table duty add column no_change text;
-- The day a notice was taken down before its period was over.
alter table duty add column broken_on date;
alter table duty drop constraint duty_matter_occasion_key;
alter table duty add constraint duty_matter_occasion_agency_key unique (matter, occasion, agency);
create index duty_agency_open on duty (agency, due_on, id) where state = 'open';
create index duty_about on duty (about) where about is not null;

-- A department that a duty was taken from keeps its row, ended.
alter table duty_department add column ended_at timestamptz;

-- Nobody was ever assigned before this version; an assignment now has a beginning, an end and a giver.
drop table duty_person;
create table duty_person (
  id bigint generated always as identity primary key,
  duty bigint not null references duty (id),
  person text not null references person (id),
  given_at timestamptz not null,
  given_by text not null references person (id),
  ended_at timestamptz
);
create unique index duty_person_now on duty_person (duty, person) where ended_at is null;
create index duty_person_person on duty_person (person, duty) where ended_at is null;

-- Pauses, ends of pauses, extensions; the due day is derived from all of them together (append-only).
create table duty_adjustment (
  id bigint generated always as identity primary key,
  duty bigint not null references duty (id),
  kind text not null check (kind in ('pause', 'resume', 'extension')),
  on_day date not null,
  rule text,
  reason text not null,
  basis text not null default '',
  entered_at timestamptz not null,
  entered_by text not null references person (id)
);
create index duty_adjustment_duty on duty_adjustment (duty, id);

create table duty_transfer (
  id bigint generated always as identity primary key,
  duty bigint not null references duty (id),
  from_agency text not null references agency (id),
  from_department text references department (id),
  from_person text references person (id),
  to_agency text not null references agency (id),
  to_department text references department (id),
  to_person text references person (id),
  reason text not null,
  act text not null check (act in ('transfer', 'handover')),
  at timestamptz not null,
  by_person text not null references person (id)
);
create index duty_transfer_duty on duty_transfer (duty, id);

create table site_outage (
  id bigint generated always as identity primary key,
  site text not null references site (id),
  from_day date not null,
  until_day date,
  evidence text not null,
  entered_at timestamptz not null,
  entered_by text not null references person (id),
  check (until_day is null or until_day >= from_day)
);
create index site_outage_site on site_outage (site, from_day);

-- What the office tells a person; the key makes saying it twice impossible.
create table office_message (
  id bigint generated always as identity primary key,
  person text not null references person (id),
  key text not null,
  kind text not null,
  subject_kind text not null,
  subject text not null,
  words text not null,
  made_at timestamptz not null,
  read_at timestamptz,
  unique (person, key)
);
create index office_message_unread on office_message (person, id) where read_at is null;

-- How far a late duty has climbed the chain of responsibility (ZJ-35).
create table duty_escalation (
  duty bigint not null references duty (id),
  step integer not null,
  role text not null,
  title text not null,
  people text[] not null,
  days_late integer not null,
  on_day date not null,
  at timestamptz not null,
  primary key (duty, step)
);

-- Gap-free numbers of 督办 notices: one row an issuing agency and year, locked while a number is taken.
create table urging_series (
  agency text not null references agency (id),
  year integer not null,
  last integer not null,
  primary key (agency, year)
);

create table urging (
  id bigint generated always as identity primary key,
  by_agency text not null references agency (id),
  year integer not null,
  serial integer not null,
  agency text not null references agency (id),
  department text references department (id),
  words text not null,
  issued_on date not null,
  issued_at timestamptz not null,
  issued_by text not null references person (id),
  reply_rule text not null,
  reply_due date not null,
  derivation jsonb not null,
  follows bigint references urging (id),
  state text not null check (state in ('issued', 'replied', 'accepted', 'again', 'closed')),
  reply text,
  replied_at timestamptz,
  replied_by text references person (id),
  outcome_words text,
  settled_at timestamptz,
  settled_by text references person (id),
  unique (by_agency, year, serial)
);
create index urging_agency on urging (agency, state, id);

create table urging_duty (
  urging bigint not null references urging (id),
  duty bigint not null references duty (id),
  days_late integer not null,
  primary key (urging, duty)
);
create index urging_duty_duty on urging_duty (duty, urging);

create table question_series (
  year integer primary key,
  last integer not null
);

create table question (
  id bigint generated always as identity primary key,
  year integer not null,
  serial integer not null,
  title text not null,
  words text not null,
  asked_at timestamptz not null,
  asker text not null references person (id),
  asker_agency text not null references agency (id),
  owner_agency text not null references agency (id),
  owner_department text references department (id),
  due_rule text not null,
  due_on date not null,
  derivation jsonb not null,
  answer text,
  answered_at timestamptz,
  answered_by text references person (id),
  general boolean not null default false,
  unique (year, serial)
);
create index question_open on question (due_on, id) where answer is null;
create index question_general on question (answered_at) where general;

-- A year's holiday notice as loaded in the office; the newest of a year holds. The days are the notice's own (append-only).
create table calendar_version (
  id bigint generated always as identity primary key,
  version text not null unique,
  year integer not null,
  notice jsonb not null,
  invented boolean not null,
  loaded_at timestamptz not null,
  loaded_by text not null references person (id)
);

-- The tenant's own settings, each change a row (append-only).
create table setting_version (
  id bigint generated always as identity primary key,
  name text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null references person (id)
);
create index setting_version_name on setting_version (name, id);
