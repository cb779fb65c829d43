-- The trace: what waits to be sequenced, what opens it, and the state of each brand's log. Order and crash safety:
-- src/trace/README.md.

-- Written in the act's own transaction, deleted by the sequencer in the transaction that gives the entry its index.
create table mandat.outbox (
  brand text not null,
  id    uuid not null,
  entry bytea not null check (octet_length(entry) = 33),
  primary key (brand, id)
);
comment on table mandat.outbox is 'Entries committed with their act and not yet in the log.';
-- A queue is mostly dead rows: by the default (a fifth of the table) they would be left for too long.
alter table mandat.outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_cost_delay = 0);
select mandat.protect('mandat.outbox', 'select, insert, delete');

create table mandat.opening (
  brand      text not null,
  id         uuid not null,
  about      uuid,
  proof      boolean not null default false,
  expires_on date not null,
  salt       bytea not null check (octet_length(salt) = 32),
  meaning    bytea not null,
  primary key (brand, id, expires_on)
) partition by range (expires_on);
create index opening_about on mandat.opening (brand, about) where about is not null;
comment on table mandat.opening is 'What an entry commits to. Without it nobody can tell what the entry meant.';
comment on column mandat.opening.meaning is 'personal: ids of interaction, subject and actor, no content; destroyed with what it is about unless proof (art. 5(1)(e), 17).';
insert into mandat.partitioned (parent, step) values ('opening', 'week');
select mandat.protect('mandat.opening', 'select, insert, delete');

create table mandat.log (
  brand      text primary key,
  origin     text not null,
  vkey       text not null,
  size       bigint not null default 0,
  root       bytea not null check (octet_length(root) = 32),
  -- Counts the sequencers that held this log: one that lost it cannot move the head any more.
  epoch      bigint not null default 0,
  -- Lowest and highest id within the bundle that is not full yet.
  low        uuid,
  high       uuid,
  updated_at timestamptz not null default now()
);
comment on table mandat.log is 'Head of a log: how many entries it has, under which root. Signed and published only after it is committed here.';
select mandat.protect('mandat.log', 'select, insert, update');

-- Entries that have an index and whose tiles may not have reached the disk: a crash is repaired from here.
create table mandat.batch (
  brand       text not null,
  start_index bigint not null,
  entries     bytea not null,
  primary key (brand, start_index)
);
comment on column mandat.batch.entries is 'As in a tlog-tiles bundle: each entry behind its length in two bytes.';
alter table mandat.batch alter column entries set storage external; -- commitments do not compress
alter table mandat.batch set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
select mandat.protect('mandat.batch', 'select, insert, delete');

-- Where to look for an entry: the ids within each full bundle. No row per entry, so that erasing an opening also
-- erases which entry was whose.
create table mandat.bundle (
  brand text not null,
  index bigint not null,
  low   uuid not null,
  high  uuid not null,
  primary key (brand, index)
);
create index bundle_ids on mandat.bundle (brand, high, low);
select mandat.protect('mandat.bundle', 'select, insert');

-- Brands with something to sequence: with mandat.brand_ids() all that a sequencer reads across brands.
create function mandat.logs_pending() returns setof text
language sql stable security definer set search_path = mandat, pg_temp as
$$ select b.brand from mandat.brand b where exists (select from mandat.outbox o where o.brand = b.brand) $$;
revoke all on function mandat.logs_pending() from public;
grant execute on function mandat.logs_pending() to mandat_app;
