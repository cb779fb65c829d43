-- Interactions: a head, parts by kind, the subject they are about, and how each came in.

create table mandat.subject (
  brand       text not null,
  id          uuid not null,
  key_version smallint not null default 1,
  kek_version smallint not null,
  wrapped     bytea not null,
  primary key (brand, id)
);
comment on column mandat.subject.wrapped is 'The content key of one person, wrapped by the brand key; deleting it is part of erasing (art. 17).';
select mandat.protect('mandat.subject', 'select, insert, update, delete');

create table mandat.alias (
  brand         text not null,
  digest        bytea not null,
  subject       uuid not null,
  kind          text not null check (kind in ('reference', 'phone', 'email', 'social')),
  index_version smallint not null,
  primary key (brand, digest, subject)
);
comment on column mandat.alias.digest is 'personal: keyed digest of an identifier (blind index); still personal data while the key exists.';
create index alias_subject on mandat.alias (brand, subject);
select mandat.protect('mandat.alias', 'select, insert, delete');

create table mandat.interaction (
  brand      text not null,
  id         uuid not null,
  subject    uuid,
  started_at timestamptz not null,
  channel    text,
  source     text not null,
  activity   text,
  verdict    text not null check (verdict in ('accepted', 'observed', 'quarantined', 'refused')),
  would      text not null,
  mode       text not null,
  mandate    integer,
  because    text[] not null,
  struck     jsonb,
  routing    jsonb,
  language   text,
  notes      text[],
  -- 'kept' while it may hold content; the other words say why nothing is left.
  state      text not null default 'kept' check (state in ('kept', 'none', 'expired', 'erased', 'destroyed')),
  entry      uuid not null,
  primary key (brand, id)
);
comment on table mandat.interaction is 'The head of an interaction; its id is a UUIDv7 whose time is the moment of receipt.';
create index interaction_subject on mandat.interaction (brand, subject) where subject is not null;
select mandat.protect('mandat.interaction', 'select, insert, update, delete');

create table mandat.part (
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
) partition by range (expires_on);
comment on column mandat.part.sealed is 'personal: content, compressed, AES-256-GCM under the key of the subject (art. 32).';
alter table mandat.part alter column sealed set storage external; -- compressed already: do not try again
insert into mandat.partitioned (parent, step) values ('part', 'week');
select mandat.protect('mandat.part', 'select, insert, delete');

create table mandat.quarantine (
  brand        text not null,
  id           uuid not null,
  expires_on   date not null,
  card_stopped boolean not null,
  sealed       bytea not null,
  primary key (brand, id, expires_on)
) partition by range (expires_on);
comment on column mandat.quarantine.sealed is 'personal: content that fits no instruction yet, under the quarantine key of the brand.';
alter table mandat.quarantine alter column sealed set storage external;
insert into mandat.partitioned (parent, step) values ('quarantine', 'day');
select mandat.protect('mandat.quarantine', 'select, insert, delete');

-- Idempotency within a window: keyed digests, prefixed by the hour inside the uuid so that inserts stay at the right edge.
create table mandat.receipt (
  brand       text not null,
  digest      bytea not null,
  content     bytea not null,
  interaction uuid not null,
  primary key (brand, digest)
);
select mandat.protect('mandat.receipt', 'select, insert, delete');

-- Counts, appended by group commits and summed on reading: a shared counter row would serialise commits.
create table mandat.tally (
  brand    text not null,
  hour     timestamptz not null,
  id       uuid not null,
  source   text not null,
  channel  text not null,
  activity text not null,
  verdict  text not null,
  would    text not null,
  reason   text not null,
  count    integer not null,
  primary key (brand, hour, id)
);
select mandat.protect('mandat.tally', 'select, insert, delete');

-- Routing keys that no wiring knew, per hour.
create table mandat.unrouted (
  brand   text not null,
  hour    timestamptz not null,
  id      uuid not null,
  source  text not null,
  key     text not null,
  value   text not null,
  channel text not null,
  count   integer not null,
  primary key (brand, hour, id)
);
select mandat.protect('mandat.unrouted', 'select, insert, delete');

-- A right exercised inside an interaction, taken up under every verdict. What it needs to be relayed is sealed under the proof key.
create table mandat.signal (
  brand       text not null,
  id          uuid not null,
  interaction uuid not null,
  kind        text not null,
  verdict     text not null,
  state       text not null default 'to-relay' check (state in ('to-relay', 'relayed')),
  sealed      bytea not null,
  expires_on  date not null,
  primary key (brand, id)
);
comment on column mandat.signal.sealed is 'personal: identifiers needed to relay the request (art. 28(3)(e)), under the proof key of the brand.';
select mandat.protect('mandat.signal', 'select, insert, update, delete');

create table mandat.incident (
  brand       text not null,
  id          uuid not null,
  kind        text not null,
  interaction uuid,
  state       text not null default 'open',
  primary key (brand, id)
);
select mandat.protect('mandat.incident', 'select, insert, update');

create table mandat.declared (
  brand  text not null,
  source text not null,
  day    date not null,
  count  integer not null check (count >= 0),
  primary key (brand, source, day)
);
select mandat.protect('mandat.declared', 'select, insert, update');

-- How many tombstones of the file outside the database this database has applied; a restored one has applied fewer.
create table mandat.tombstones_applied (
  brand text primary key,
  count integer not null
);
select mandat.protect('mandat.tombstones_applied', 'select, insert, update');

-- Moves with every change of a brand's mandate, wiring, stage or mode (triggers of 0006): a group decided under older
-- instructions is decided again instead of stored.
create table mandat.stamp (
  brand text primary key,
  value bigint not null
);
select mandat.protect('mandat.stamp', 'select');

-- What a group needs to know before it is stored: receipts that exist, subjects behind aliases with their wrapped keys.
create function mandat.resolve_group(p_brand text, p_receipts bytea[], p_aliases bytea[])
returns table (tag text, digest text, id uuid, content text, bytes bytea, kek smallint, kind text, verdict text, because text[], activity text, mandate integer, entry uuid)
language plpgsql set search_path = mandat, pg_temp as $$
begin
  perform set_config('mandat.brand', p_brand, true);
  return query
    select 'receipt', encode(r.digest, 'hex'), r.interaction, encode(r.content, 'hex'), null::bytea, null::smallint, null::text, i.verdict, i.because, i.activity, i.mandate, i.entry
    from receipt r join interaction i on i.brand = r.brand and i.id = r.interaction
    where r.brand = p_brand and r.digest = any (p_receipts)
    union all
    select 'subject', encode(a.digest, 'hex'), s.id, null, s.wrapped, s.kek_version, a.kind, null, null, null, null, null
    from alias a join subject s on s.brand = a.brand and s.id = a.subject
    where a.brand = p_brand and a.digest = any (p_aliases);
end $$;
grant execute on function mandat.resolve_group to mandat_app;

-- One group of one brand in one round trip: everything below commits or nothing does.
-- Erasure holds the brand's advisory lock exclusively; a group holds it shared, so no row of an erased subject slips in.
create function mandat.store_group(
  p_brand text, p_stamp bigint,
  -- heads
  h_id uuid[], h_subject uuid[], h_started timestamptz[], h_channel text[], h_source text[], h_activity text[], h_verdict text[],
  h_would text[], h_mode text[], h_mandate integer[], h_because text[], h_struck jsonb[], h_routing jsonb[], h_language text[],
  h_notes text[], h_state text[], h_entry uuid[],
  -- receipts, one a head
  r_digest bytea[], r_content bytea[],
  -- subjects
  s_known uuid[], s_id uuid[], s_kek smallint, s_wrapped bytea,
  a_digest bytea[], a_subject uuid[], a_kind text[], a_version smallint,
  -- parts: sealed bytes by offset and length in one blob
  p_interaction uuid[], p_kind text[], p_revision integer[], p_expires date[], p_subject uuid[], p_bytes integer[], p_unscanned boolean[],
  p_findings jsonb[], p_keep text[], p_offset integer[], p_length integer[], p_received timestamptz,
  q_id uuid[], q_expires date[], q_card boolean[], q_offset integer[], q_length integer[],
  g_id uuid[], g_interaction uuid[], g_kind text[], g_verdict text[], g_expires date[], g_offset integer[], g_length integer[],
  i_id uuid[], i_interaction uuid[],
  blob bytea,
  -- trace: fixed-size entries and salts back to back, meanings by offset and length
  e_id uuid[], e_about uuid[], e_proof boolean[], e_expires date[], e_offset integer[], e_length integer[], e_entries bytea, e_salts bytea,
  e_meanings bytea
) returns void language plpgsql set search_path = mandat, pg_temp as $$
begin
  perform set_config('mandat.brand', p_brand, true);
  perform pg_advisory_xact_lock_shared(hashtextextended('mandat.erase.' || p_brand, 0));
  if p_stamp <> coalesce((select value from stamp where brand = p_brand), 0) then
    raise exception 'the instructions changed' using errcode = 'MD002';
  end if;
  if cardinality(s_known) > 0
     and (select count(*) from subject where brand = p_brand and id = any (s_known)) <> cardinality(s_known) then
    raise exception 'a subject of this group was erased' using errcode = 'MD001';
  end if;

  insert into receipt (brand, digest, content, interaction)
    select p_brand, d, c, i from unnest(r_digest, r_content, h_id) as t(d, c, i);

  if cardinality(s_id) > 0 then
    insert into subject (brand, id, kek_version, wrapped)
      select p_brand, i, s_kek, substring(s_wrapped from ((n - 1) * 60 + 1)::int for 60)
      from unnest(s_id) with ordinality as t(i, n);
  end if;
  if cardinality(a_digest) > 0 then
    insert into alias (brand, digest, subject, kind, index_version)
      select p_brand, d, s, k, a_version from unnest(a_digest, a_subject, a_kind) as t(d, s, k)
      on conflict do nothing;
  end if;

  insert into interaction (brand, id, subject, started_at, channel, source, activity, verdict, would, mode, mandate, because, struck, routing,
                           language, notes, state, entry)
    select p_brand, i, s, st, ch, so, ac, ve, wo, mo, ma, string_to_array(be, ','), sk, ro, la, string_to_array(nt, ','), sta, en
    from unnest(h_id, h_subject, h_started, h_channel, h_source, h_activity, h_verdict, h_would, h_mode, h_mandate, h_because, h_struck,
                h_routing, h_language, h_notes, h_state, h_entry)
      as t(i, s, st, ch, so, ac, ve, wo, mo, ma, be, sk, ro, la, nt, sta, en);

  if cardinality(p_interaction) > 0 then
    insert into part (brand, interaction, kind, revision, expires_on, subject, key_version, received_at, bytes, unscanned, findings, keep, sealed)
      select p_brand, i, k, r, x, s, 1, p_received, b, u, f, ke, substring(blob from o + 1 for l)
      from unnest(p_interaction, p_kind, p_revision, p_expires, p_subject, p_bytes, p_unscanned, p_findings, p_keep, p_offset, p_length)
        as t(i, k, r, x, s, b, u, f, ke, o, l);
  end if;
  if cardinality(q_id) > 0 then
    insert into quarantine (brand, id, expires_on, card_stopped, sealed)
      select p_brand, i, x, c, substring(blob from o + 1 for l) from unnest(q_id, q_expires, q_card, q_offset, q_length) as t(i, x, c, o, l);
  end if;

  if cardinality(g_id) > 0 then
    insert into signal (brand, id, interaction, kind, verdict, expires_on, sealed)
      select p_brand, i, n, k, v, x, substring(blob from o + 1 for l)
      from unnest(g_id, g_interaction, g_kind, g_verdict, g_expires, g_offset, g_length) as t(i, n, k, v, x, o, l);
  end if;
  if cardinality(i_id) > 0 then
    insert into incident (brand, id, kind, interaction) select p_brand, i, 'card-data-stopped', n from unnest(i_id, i_interaction) as t(i, n);
  end if;

  insert into tally (brand, hour, id, source, channel, activity, verdict, would, reason, count)
    select p_brand, date_trunc('hour', p_received), gen_random_uuid(), so, coalesce(ch, ''), coalesce(ac, ''), ve, wo, split_part(be, ',', 1), count(*)
    from unnest(h_channel, h_source, h_activity, h_verdict, h_would, h_because) as t(ch, so, ac, ve, wo, be)
    group by so, ch, ac, ve, wo, split_part(be, ',', 1);
  if array_position(h_activity, null) is not null then
    insert into unrouted (brand, hour, id, source, key, value, channel, count)
      select p_brand, date_trunc('hour', p_received), gen_random_uuid(), so, k, v, coalesce(ch, ''), count(*)
      from unnest(h_activity, h_source, h_channel, h_routing) as t(ac, so, ch, ro), jsonb_each_text(ro) as r(k, v)
      where ac is null
      group by so, k, v, ch;
  end if;

  insert into outbox (brand, id, entry)
    select p_brand, i, substring(e_entries from ((n - 1) * 33 + 1)::int for 33) from unnest(e_id) with ordinality as t(i, n);
  insert into opening (brand, id, about, proof, expires_on, salt, meaning)
    select p_brand, i, ab, pr, x, substring(e_salts from ((n - 1) * 32 + 1)::int for 32), substring(e_meanings from o + 1 for l)
    from unnest(e_id, e_about, e_proof, e_expires, e_offset, e_length) with ordinality as t(i, ab, pr, x, o, l, n);
end $$;
grant execute on function mandat.store_group to mandat_app;

create function mandat.bump_stamp() returns trigger
language plpgsql security definer set search_path = mandat, pg_temp as $$
begin
  insert into stamp (brand, value) values (new.brand, 1) on conflict (brand) do update set value = stamp.value + 1;
  return null;
end $$;
revoke all on function mandat.bump_stamp() from public;
create trigger bump_stamp after insert or update on mandat.mandate_version for each row execute function mandat.bump_stamp();
create trigger bump_stamp after insert on mandat.wiring_version for each row execute function mandat.bump_stamp();
create trigger bump_stamp after insert on mandat.activity_stage for each row execute function mandat.bump_stamp();
create trigger bump_stamp after insert on mandat.activity_mode for each row execute function mandat.bump_stamp();
