-- Streams that a brand's events are taken from: where, how to enter (sealed), and how it goes.
create table mandat.stream (
  brand       text not null,
  id          uuid not null,
  kind        text not null check (kind in ('nats')),
  name        text not null,
  source      text not null,
  servers     text[] not null,
  stream      text not null,
  consumer    text not null,
  key_version smallint not null,
  sealed      bytea not null,
  created_at  timestamptz not null,
  created_by  text not null,
  ended_at    timestamptz,
  primary key (brand, id)
);
comment on column mandat.stream.sealed is 'How to enter (token, user and password, or credentials) as JSON, under the proof key of the brand.';
select mandat.protect('mandat.stream', 'select, insert, update');

-- Streams that are live, for the process that takes from them: ids alone; what is in them is read per brand.
create function mandat.live_streams() returns table (brand text, id uuid)
language sql stable security definer set search_path = mandat, pg_temp as
$$ select s.brand, s.id from mandat.stream s join mandat.brand b on b.brand = s.brand and b.ended_at is null where s.ended_at is null $$;
revoke all on function mandat.live_streams() from public;
grant execute on function mandat.live_streams() to mandat_app;

-- What was set aside may be read again once its adapter knows more.
grant update (event) on mandat.aside to mandat_app;
