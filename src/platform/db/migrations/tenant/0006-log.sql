-- Purpose: the public log. Leaves wait in log_queue, are numbered into log_leaf, and become public with a log_publication.
-- Locks: none (new tables). Size: one row in log_queue and in log_leaf for every entry, one in log_node for every 256.
-- append-only: log_queue, log_leaf, log_node, log_publication
-- no-delete: log_clock, log_state, log_lease

-- Ids are given under the lock of log_clock, so their order is the order of commits.
create table log_queue (
  id bigint generated always as identity primary key,
  key text not null unique,
  record text,
  kind text not null,
  entry bytea not null,
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  queued_at timestamptz not null default now()
);
create index log_queue_record on log_queue (record, id desc) where record is not null;

-- The last moment at which an entry was accepted, in seconds since 1970: the clock of the log never goes backwards.
create table log_clock (
  id smallint primary key check (id = 1),
  last_at bigint not null
);
insert into log_clock (id, last_at) values (1, 0);

create table log_leaf (
  leaf_index bigint primary key,
  queue bigint not null unique references log_queue (id),
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32)
);

-- The hash over each full tile: node_index at tile level 1 covers 256 leaves, at level 2 65,536.
create table log_node (
  level smallint not null check (level > 0),
  node_index bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, node_index)
);

-- The tree as it stands; peaks are the roots of its whole subtrees, 32 bytes each, largest first. Origin and key are fixed
-- with the first entry. Pages of leaves below handed_size have been switched.
create table log_state (
  id smallint primary key check (id = 1),
  size bigint not null,
  last_queue bigint not null,
  peaks bytea not null,
  origin text,
  vkey text,
  checkpoint text,
  handed_size bigint not null
);
insert into log_state (id, size, last_queue, peaks, handed_size) values (1, 0, 0, '', 0);

-- Every checkpoint that was published, with the moment. A leaf is public since the first one larger than its index.
create table log_publication (
  size bigint primary key,
  checkpoint text not null,
  published_at timestamptz not null
);

-- Whoever numbers or publishes holds this row; a second process passes by and comes back.
create table log_lease (
  id smallint primary key check (id = 1),
  holder text
);
insert into log_lease (id) values (1);
