-- Purpose: the rest of a scheme in tables: who owes a matter, its stages, topics, lists, milestones, assessments, systems, the chain
-- of responsibility, the tasks, and which sentence of the source carries which object.
-- Locks: short exclusive locks on publisher and matter (new nullable columns). Size: a few thousand rows a tenant; every loading of a
-- scheme writes these tables anew, the whole document stays in scheme_version.
alter table publisher add column answers_for text references agency (id);
alter table matter add column publicity_rule text;
alter table matter add column together text;
alter table matter add column supervision text;
alter table matter add column cadence text;

-- One row for each agency that owes the matter, groups taken apart; successors are followed when a day is asked for.
create table matter_agency (
  matter text not null references matter (id),
  agency text not null references agency (id),
  primary key (matter, agency)
);
create index matter_agency_agency on matter_agency (agency, matter);

-- A stage of a dossier; rule and on_event are null where the matter's own clocks hold.
create table matter_stage (
  matter text not null references matter (id),
  id text not null,
  position integer not null,
  name text not null,
  on_event text,
  rule text,
  override text,
  facts jsonb not null,
  primary key (matter, id)
);

create table topic (
  id text primary key,
  position integer not null,
  name text not null,
  kind text not null,
  facts jsonb not null
);
create table topic_matter (
  topic text not null references topic (id) on delete cascade,
  matter text not null references matter (id),
  primary key (topic, matter)
);
create index topic_matter_matter on topic_matter (matter, topic);

create table catalog_list (
  id text primary key,
  position integer not null,
  kind text not null,
  name text not null,
  owner text not null references agency (id),
  matter text not null references matter (id),
  review_rule text,
  facts jsonb not null
);
create table catalog_list_item (
  list text not null references catalog_list (id) on delete cascade,
  id text not null,
  position integer not null,
  name text not null,
  kind text,
  basis text,
  ground text,
  state text not null check (state in ('kept', 'cancelled', 'delegated')),
  changed_on date,
  received_by text references agency (id),
  facts jsonb not null,
  primary key (list, id)
);

-- A target that can be measured has measure, at_least and unit; target_words hold one that cannot.
create table milestone (
  id text primary key,
  position integer not null,
  on_day date not null,
  text text not null,
  measure text,
  agencies text references agency (id),
  at_least numeric,
  unit text,
  target_words text,
  facts jsonb not null
);

create table assessment (
  id text primary key,
  position integer not null,
  name text not null,
  kind text not null,
  percent numeric,
  minimum numeric,
  matter text references matter (id),
  facts jsonb not null,
  check (percent is null or minimum is null or percent >= minimum)
);

create table scheme_system (
  id text primary key,
  position integer not null,
  name text not null,
  by_day date,
  matter text references matter (id),
  facts jsonb not null
);

create table principle (
  id text primary key,
  position integer not null,
  name text not null,
  holds text not null,
  facts jsonb not null
);

-- A duty late for longer than escalate_after working days climbs to the step; the lowest position is the first.
create table chain_step (
  position integer primary key,
  role text not null,
  title text not null,
  covers text not null check (covers in ('departments', 'agency')),
  escalate_after integer not null,
  facts jsonb not null
);

create table scheme_task (
  id text primary key,
  position integer not null,
  number integer not null,
  heading text not null,
  text text not null,
  duty text not null,
  facts jsonb not null
);

-- The source, sentence by sentence, and the attributes of the scheme that quote it.
create table scheme_sentence (
  position integer primary key,
  paragraph integer not null,
  words text not null
);
create table scheme_sentence_use (
  sentence integer not null references scheme_sentence (position) on delete cascade,
  noun text not null,
  object text not null,
  path text not null,
  quote text not null,
  primary key (sentence, path)
);
create index scheme_sentence_use_object on scheme_sentence_use (noun, object);

-- Which object answers for which clause or named thing of the sources.
create table scheme_reference (
  reference text not null,
  noun text not null,
  object text not null,
  primary key (reference, noun, object)
);
