-- Schema, role, brands, and the two helpers every later migration uses.
create schema if not exists mandat;

-- The role gateways act as: owns nothing, bypasses nothing.
do $$
begin
  if not exists (select from pg_roles where rolname = 'mandat_app') then
    create role mandat_app nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this cluster made it at the same moment
end $$;
-- An owner that is no superuser must be a member to step down to it.
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant mandat_app to %I', current_user);
  end if;
exception when insufficient_privilege then
  null; -- made and granted beforehand by whoever administers the server; doctor tells if not
end $$;
grant usage on schema mandat to mandat_app;
alter table mandat.migration enable row level security; -- made by the runner; nobody but the owner reads it

-- Row-level security by brand, the same words on every table. Not forced: the owner runs migrations and the narrow
-- security-definer functions below, gateways act as mandat_app.
create function mandat.protect(target regclass, privileges text) returns void
language plpgsql set search_path = mandat, pg_temp as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy brand_only on %s using (brand = current_setting(''mandat.brand'', true)) with check (brand = current_setting(''mandat.brand'', true))',
    target);
  if privileges <> '' then
    execute format('grant %s on %s to mandat_app', privileges, target);
  end if;
end $$;
revoke all on function mandat.protect(regclass, text) from public;

create table mandat.brand (
  brand      text primary key check (brand ~ '^([a-z][a-z0-9-]{1,39}|_house)$'),
  name       text not null,
  sample     boolean not null default false,
  created_at timestamptz not null default now(),
  ended_at   timestamptz
);
comment on table mandat.brand is 'A client on whose behalf we act (marque); _house is the processor itself.';
select mandat.protect('mandat.brand', 'select');

insert into mandat.brand (brand, name) values ('_house', 'Sous-traitant');

-- Brand ids alone, for loops over brands (sequencer, schedules): the one cross-brand reading a gateway has.
create function mandat.brand_ids() returns setof text
language sql stable security definer set search_path = mandat, pg_temp as
$$ select brand from mandat.brand where ended_at is null order by brand $$;
revoke all on function mandat.brand_ids() from public;
grant execute on function mandat.brand_ids() to mandat_app;

-- Partitions of expiry. `step` is 'week' or 'day', recorded per parent so that every caller cuts alike.
create table mandat.partitioned (
  parent text primary key,
  step   text not null check (step in ('week', 'day'))
);
alter table mandat.partitioned enable row level security;

create function mandat.partition_start(step text, day date) returns date
language sql immutable as
$$ select case step when 'week' then date_trunc('week', day::timestamp)::date else day end $$;

create function mandat.ensure_partition(parent text, day date) returns text
language plpgsql security definer set search_path = mandat, pg_temp as $$
declare
  cut   text;
  lower date;
  upper date;
  child text;
begin
  select p.step into cut from mandat.partitioned p where p.parent = ensure_partition.parent;
  if cut is null then
    raise exception 'not a partitioned table of mandat';
  end if;
  if day < date '2000-01-01' or day > date '2200-01-01' then
    raise exception 'partition day out of range';
  end if;
  lower := mandat.partition_start(cut, day);
  upper := lower + case cut when 'week' then 7 else 1 end;
  child := parent || '_' || to_char(lower, 'YYYYMMDD');
  if to_regclass('mandat.' || quote_ident(child)) is null then
    perform pg_advisory_xact_lock(hashtextextended('mandat.partition.' || child, 0));
    -- Not to_regclass: it may remember from before the wait that there was none.
    if not exists (select from pg_class where relnamespace = 'mandat'::regnamespace and relname = child) then
      -- Attached, not made as `partition of`: that would lock out every insert under way, and two of them deadlock.
      execute format('create table mandat.%I (like mandat.%I including defaults including constraints including storage)', child, parent);
      execute format('alter table mandat.%I attach partition mandat.%I for values from (%L) to (%L)', parent, child, lower, upper);
      execute format('alter table mandat.%I enable row level security', child);
    end if;
  end if;
  return child;
end $$;
revoke all on function mandat.ensure_partition(text, date) from public;
grant execute on function mandat.ensure_partition(text, date) to mandat_app;

-- Drops the partitions whose whole range is past; returns what it dropped. Bytes go here, readings stopped earlier.
create function mandat.drop_expired(parent text, today date) returns setof text
language plpgsql security definer set search_path = mandat, pg_temp as $$
declare
  cut   text;
  child record;
begin
  today := least(today, current_date); -- a wrong clock must not destroy early
  select p.step into cut from mandat.partitioned p where p.parent = drop_expired.parent;
  if cut is null then
    raise exception 'not a partitioned table of mandat';
  end if;
  for child in
    select c.relname as name, to_date(right(c.relname, 8), 'YYYYMMDD') as lower
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = ('mandat.' || quote_ident(parent))::regclass
  loop
    if child.lower + (case cut when 'week' then 7 else 1 end) <= today then
      execute format('drop table mandat.%I', child.name);
      return next child.name;
    end if;
  end loop;
end $$;
revoke all on function mandat.drop_expired(text, date) from public;
grant execute on function mandat.drop_expired(text, date) to mandat_app;
