-- Purpose: the tenants of this database and the facts of the whole installation (demo flag, clock offset).
-- Locks: none (new tables). Size: one row a tenant, at most 100; a dozen facts.
create table tenant (
  id text primary key,
  name text not null,
  created_at timestamptz not null default now(),
  settings jsonb not null default '{}'
);

create table fact (
  name text primary key,
  value jsonb not null
);
