-- A hold for an authority (GDPR art. 17(3)(b), (e), 18) keeps content against everything that would make it go: erasure, retention,
-- a new revision, what a source takes back, the destruction of keys. What is past its day or replaced lies here, apart: no reading
-- looks here, so nobody sees more of it than the retention allows.
create table mandat.held_part (
  brand       text not null,
  interaction uuid not null,
  kind        text not null,
  revision    integer not null,
  expires_on  date not null,
  subject     uuid not null,
  key_version smallint not null,
  received_at timestamptz not null,
  bytes       integer not null,
  unscanned   boolean not null,
  findings    jsonb not null,
  keep        text not null,
  sealed      bytea not null,
  primary key (brand, interaction, kind, revision, expires_on)
);
comment on column mandat.held_part.sealed is 'personal: content as it lay in part, under the key of the subject.';
alter table mandat.held_part alter column sealed set storage external;
select mandat.protect('mandat.held_part', 'select, insert, delete');

create table mandat.held_quarantine (
  brand        text not null,
  id           uuid not null,
  expires_on   date not null,
  card_stopped boolean not null,
  sealed       bytea not null,
  primary key (brand, id, expires_on)
);
comment on column mandat.held_quarantine.sealed is 'personal: content as it lay in quarantine, under the quarantine key of the brand.';
alter table mandat.held_quarantine alter column sealed set storage external;
select mandat.protect('mandat.held_quarantine', 'select, insert, delete');

create function mandat.is_held(p_brand text, p_interaction uuid) returns boolean
language sql stable as
$$ select exists (select from mandat.legal_hold h where h.brand = p_brand and h.interaction = p_interaction and h.released_at is null) $$;
grant execute on function mandat.is_held(text, uuid) to mandat_app;

-- Whoever makes content go shares this lock of the brand until it commits; whoever places a hold has it alone: either the hold is
-- seen, or what went had gone before.
create function mandat.share_holds(p_brand text) returns void
language sql as $$ select pg_advisory_xact_lock_shared(hashtextextended('mandat.hold.' || p_brand, 0)) $$;
grant execute on function mandat.share_holds(text) to mandat_app;

-- Rows that are deleted while they are held go aside, whatever deletes them.
create function mandat.keep_part() returns trigger
language plpgsql set search_path = mandat, pg_temp as $$
begin
  insert into held_part (brand, interaction, kind, revision, expires_on, subject, key_version, received_at, bytes, unscanned, findings, keep, sealed)
    select brand, interaction, kind, revision, expires_on, subject, key_version, received_at, bytes, unscanned, findings, keep, sealed
    from gone where is_held(gone.brand, gone.interaction)
    on conflict do nothing;
  return null;
end $$;
grant execute on function mandat.keep_part() to mandat_app;
create trigger keep_part after delete on mandat.part referencing old table as gone for each statement execute function mandat.keep_part();

create function mandat.keep_quarantine() returns trigger
language plpgsql set search_path = mandat, pg_temp as $$
begin
  insert into held_quarantine (brand, id, expires_on, card_stopped, sealed)
    select brand, id, expires_on, card_stopped, sealed from gone where is_held(gone.brand, gone.id)
    on conflict do nothing;
  return null;
end $$;
grant execute on function mandat.keep_quarantine() to mandat_app;
create trigger keep_quarantine after delete on mandat.quarantine referencing old table as gone
  for each statement execute function mandat.keep_quarantine();

-- What is held leaves the partitions that are about to be dropped. No brand's hold is placed meanwhile.
create function mandat.keep_held(parent text, today date) returns void
language plpgsql security definer set search_path = mandat, pg_temp as $$
declare
  cut date;
begin
  if parent not in ('part', 'quarantine') then
    return;
  end if;
  perform mandat.share_holds(b.brand) from (select brand.brand from mandat.brand order by brand.brand) b;
  select mandat.partition_start(p.step, least(today, current_date)) into cut from mandat.partitioned p where p.parent = keep_held.parent;
  if parent = 'part' then
    delete from mandat.part p using mandat.legal_hold h
      where h.released_at is null and p.brand = h.brand and p.interaction = h.interaction and p.expires_on < cut;
  else
    delete from mandat.quarantine q using mandat.legal_hold h
      where h.released_at is null and q.brand = h.brand and q.id = h.interaction and q.expires_on < cut;
  end if;
end $$;
revoke all on function mandat.keep_held(text, date) from public;
grant execute on function mandat.keep_held(text, date) to mandat_app;

create or replace function mandat.drop_expired(parent text, today date) returns setof text
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
  perform mandat.keep_held(parent, today);
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
