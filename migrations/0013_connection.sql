-- Accounts at platforms that hold a brand's interactions: what is there is fetched and, once it is ours, deleted there.
create table mandat.connection (
  brand        text not null,
  id           uuid not null,
  kind         text not null,
  name         text not null,
  settings     jsonb not null,
  key_version  smallint not null,
  sealed       bytea not null,
  -- What becomes there of what is ours: it stays as long as here, or goes at once.
  after        text not null check (after in ('keep', 'delete')),
  -- Whether we may delete there at all; else somebody does by hand, and says so.
  commands     boolean not null,
  created_at   timestamptz not null,
  created_by   text not null,
  ended_at     timestamptz,
  -- Where listing goes on: sealed, for names of files may name persons.
  place        bytea,
  leased_until timestamptz,
  looked_at    timestamptz,
  well_at      timestamptz,
  fault        text,
  faults       integer not null default 0,
  primary key (brand, id)
);
comment on column mandat.connection.sealed is 'The secrets of this connection as JSON, under the proof key of the brand.';
comment on column mandat.connection.place is 'personal: where listing goes on, which may be the name of a file; under the proof key of the brand.';
select mandat.protect('mandat.connection', 'select, insert, update');

-- Connections that are live, for the process that looks: ids alone; what is in them is read per brand.
create function mandat.live_connections() returns table (brand text, id uuid)
language sql stable security definer set search_path = mandat, pg_temp as
$$ select c.brand, c.id from mandat.connection c join mandat.brand b on b.brand = c.brand and b.ended_at is null where c.ended_at is null $$;
revoke all on function mandat.live_connections() from public;
grant execute on function mandat.live_connections() to mandat_app;

-- Copies at platforms that we know of, from the moment they are listed until it is confirmed that they are gone.
create table mandat.copy (
  brand        text not null,
  id           uuid not null,
  connection   uuid not null,
  -- What it is there: sound has a retention of its own.
  kind         text not null check (kind in ('delivery', 'recording', 'manifest')),
  digest       bytea not null,
  key_version  smallint not null,
  sealed       bytea not null,
  -- waiting: to be fetched. held: ours, and there as long as here. going: deletion commanded. by-hand: somebody must delete it there.
  state        text not null check (state in ('waiting', 'held', 'going', 'by-hand')),
  why          text check (why in ('taken', 'erased', 'expired')),
  interactions uuid[] not null default '{}',
  expires_on   date,
  -- When this state began; when it is tried next.
  since        timestamptz not null,
  next_at      timestamptz not null,
  tries        integer not null default 0,
  fault        text,
  primary key (brand, id),
  unique (brand, connection, digest),
  constraint copy_why_told check ((state in ('going', 'by-hand')) = (why is not null))
);
comment on column mandat.copy.digest is 'HMAC of the platform''s name of it, under the receipt key of the brand.';
comment on column mandat.copy.sealed is 'personal: how the platform names it, under the proof key of the brand: needed to delete it when the person''s key is gone.';
create index copy_due on mandat.copy (brand, connection, next_at) where state in ('waiting', 'going');
create index copy_expiry on mandat.copy (brand, expires_on) where state = 'held';
create index copy_unsettled on mandat.copy (brand, since) where state <> 'held';
create index copy_interactions on mandat.copy using gin (interactions);
select mandat.protect('mandat.copy', 'select, insert, update, delete');

-- Until when what a copy holds is kept here, of what is kept at all on or after a day: sound by its own retention.
create function mandat.copy_until(p_brand text, p_kind text, p_interactions uuid[], p_from date) returns date
language sql stable set search_path = mandat, pg_temp as $$
  select max(day) from (
    select max(expires_on) as day from part where p_kind <> 'recording' and brand = p_brand and interaction = any (p_interactions) and expires_on >= p_from
    union all select max(expires_on) from media where p_kind <> 'delivery' and brand = p_brand and interaction = any (p_interactions) and state = 'kept' and expires_on >= p_from
    union all select max(expires_on) from quarantine where p_kind <> 'recording' and brand = p_brand and id = any (p_interactions) and expires_on >= p_from
  ) days
$$;
grant execute on function mandat.copy_until to mandat_app;

-- An erasure names the copies elsewhere in its own transaction: from here on they are known to be unfinished. One that holds
-- other contacts too, or lies where we may not delete, waits for a person.
create function mandat.end_copies() returns trigger
language plpgsql set search_path = mandat, pg_temp as $$
begin
  update copy set
    state = case when cardinality(interactions) > 1 or not exists (select from connection c where c.brand = copy.brand and c.id = copy.connection and c.commands)
                 then 'by-hand' else 'going' end,
    why = case when new.state = 'expired' then 'expired' else 'erased' end, since = now(), next_at = now(), tries = 0, fault = null
  where brand = new.brand and state = 'held' and interactions @> array[new.id];
  return null;
end $$;
grant execute on function mandat.end_copies() to mandat_app;
create trigger end_copies after update on mandat.interaction for each row
  when (new.state in ('erased', 'destroyed', 'expired') and old.state <> new.state)
  execute function mandat.end_copies();
