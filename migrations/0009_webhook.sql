-- What happened to a brand, told to the brand's own systems: who wants to know what, and how each telling went.
create table mandat.webhook (
  brand       text not null,
  id          uuid not null,
  name        text not null,
  url         text not null,
  events      text[] not null,
  key_version smallint not null,
  sealed      bytea not null,
  -- Entries before this moment were never meant for it.
  since       uuid not null,
  created_at  timestamptz not null,
  created_by  text not null,
  disabled_at timestamptz,
  primary key (brand, id)
);
comment on column mandat.webhook.sealed is 'The secrets that deliveries are signed with, as JSON, the newest first, under the proof key of the brand.';
select mandat.protect('mandat.webhook', 'select, insert, update');

create table mandat.webhook_delivery (
  brand        text not null,
  webhook      uuid not null,
  entry        uuid not null,
  type         text not null,
  state        text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed', 'gone')),
  attempts     integer not null default 0,
  next_at      timestamptz not null,
  last_status  integer,
  last_error   text,
  delivered_at timestamptz,
  primary key (brand, webhook, entry)
);
create index webhook_due on mandat.webhook_delivery (brand, next_at) where state = 'waiting';
select mandat.protect('mandat.webhook_delivery', 'select, insert, update, delete');

-- Brands that have somebody to tell.
create function mandat.webhook_brands() returns setof text
language sql stable security definer set search_path = mandat, pg_temp as
$$ select distinct w.brand from mandat.webhook w join mandat.brand b on b.brand = w.brand and b.ended_at is null where w.disabled_at is null $$;
revoke all on function mandat.webhook_brands() from public;
grant execute on function mandat.webhook_brands() to mandat_app;
