-- What arrives apart joins: a head is revised as pieces come, each part by its next revision, the one before goes.
alter table mandat.interaction
  add column revision integer not null default 1,
  add column closed_at timestamptz;
comment on column mandat.interaction.revision is 'Counts the pieces that changed this interaction; a group that saw an older one is decided again.';
comment on column mandat.interaction.closed_at is 'When its source said that the contact was over, where it said so.';

-- The state of contacts before something is joined to them: heads by the digest of their uuid or by their own id, pieces that
-- came before, what is kept or held of them. Fenced look-ups, as in 0006.
create function mandat.resolve_join(p_brand text, p_receipts bytea[], p_ids uuid[], p_pieces bytea[], p_today date)
returns table (tag text, digest text, id uuid, verdict text, would text, state text, revision integer, activity text, mandate integer, because text[],
               entry uuid, subject uuid, wrapped bytea, kek smallint, signals text[], closed timestamptz, kind text, key_version smallint, expires text,
               sealed bytea)
language plpgsql set search_path = mandat, pg_temp set enable_seqscan = off as $$
begin
  perform set_config('mandat.brand', p_brand, true);
  return query
    with head as materialized (
      select encode(asked.digest, 'hex') as asked_by, i.*
      from unnest(p_receipts) as asked (digest),
        lateral (select * from receipt where brand = p_brand and receipt.digest = asked.digest offset 0) r,
        lateral (select * from interaction where brand = p_brand and interaction.id = r.interaction offset 0) i
      union
      select asked.id::text, i.*
      from unnest(p_ids) as asked (id), lateral (select * from interaction where brand = p_brand and interaction.id = asked.id offset 0) i
    )
    select 'head', h.asked_by, h.id, h.verdict, h.would, h.state, h.revision, h.activity, h.mandate, h.because, h.entry, h.subject,
           s.wrapped, s.kek_version,
           (select array_agg(distinct g.kind) from signal g where g.brand = p_brand and g.interaction = h.id), h.closed_at,
           null::text, null::smallint, null::text, null::bytea
    from head h left join lateral (select * from subject where subject.brand = p_brand and subject.id = h.subject offset 0) s on true
    union all
    select 'part', null, p.interaction, null, null, null, p.revision, null, null, null, null, null, null, null, null, null,
           p.kind, p.key_version, p.expires_on::text, p.sealed
    from head h, lateral (
      select distinct on (part.kind) * from part
      where part.brand = p_brand and part.interaction = h.id and part.expires_on >= p_today order by part.kind, part.revision desc offset 0
    ) p
    where h.verdict = 'accepted' and h.state = 'kept'
    union all
    select 'held', null, q.id, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, q.expires_on::text, q.sealed
    from head h, lateral (select * from quarantine where quarantine.brand = p_brand and quarantine.id = h.id offset 0) q
    where h.verdict = 'quarantined' and h.state = 'kept'
    union all
    select 'piece', encode(asked.digest, 'hex'), r.interaction, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
           null, null
    from unnest(p_pieces) as asked (digest),
      lateral (select * from receipt where brand = p_brand and receipt.digest = asked.digest offset 0) r;
end $$;
grant execute on function mandat.resolve_join to mandat_app;

-- Heads that exist, as their new decision says. Called in one statement with `store_group`, which brings the rows that are new.
-- What a head or a part was is told exactly: whatever the order of the two, nothing new is deleted.
create function mandat.revise_heads(
  p_brand text,
  h_id uuid[], h_seen integer[], h_subject uuid[], h_started timestamptz[], h_channel text[], h_source text[], h_activity text[], h_verdict text[],
  h_would text[], h_mode text[], h_mandate integer[], h_because text[], h_struck jsonb[], h_routing jsonb[], h_language text[],
  h_notes text[], h_state text[], h_entry uuid[], r_digest bytea[], r_content bytea[], h_closed timestamptz[],
  d_interaction uuid[], d_kind text[], d_revision integer[], d_held uuid[]
) returns void language plpgsql set search_path = mandat, pg_temp as $$
declare
  same integer;
begin
  perform set_config('mandat.brand', p_brand, true);
  perform pg_advisory_xact_lock_shared(hashtextextended('mandat.erase.' || p_brand, 0));
  select count(*) into same from (
    select i.id from interaction i join unnest(h_id, h_seen) as t(id, seen) on i.id = t.id and i.revision = t.seen
    where i.brand = p_brand and i.state in ('kept', 'none') order by i.id for update of i
  ) locked;
  if same <> cardinality(h_id) then
    raise exception 'an interaction changed meanwhile' using errcode = 'MD003';
  end if;

  -- Tallies follow the verdict that stands, in the hour in which the interaction first came.
  insert into tally (brand, hour, id, source, channel, activity, verdict, would, reason, count)
    with changed as (
      select date_trunc('hour', to_timestamp(('x' || substr(replace(i.id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)) as hour, i.source,
             array[coalesce(i.channel, ''), coalesce(i.activity, ''), i.verdict, i.would, coalesce(i.because[1], '')] as was,
             array[coalesce(t.ch, ''), coalesce(t.ac, ''), t.ve, t.wo, split_part(t.be, ',', 1)] as becomes
      from unnest(h_id, h_channel, h_activity, h_verdict, h_would, h_because) as t(id, ch, ac, ve, wo, be)
        join interaction i on i.brand = p_brand and i.id = t.id
    )
    select p_brand, c.hour, gen_random_uuid(), c.source, s.said[1], s.said[2], s.said[3], s.said[4], s.said[5], s.n
    from changed c, lateral (values (c.was, -1), (c.becomes, 1)) as s(said, n)
    where c.was <> c.becomes;

  delete from part p using unnest(d_interaction, d_kind, d_revision) as d(interaction, kind, revision)
    where p.brand = p_brand and p.interaction = d.interaction and p.kind = d.kind and p.revision <= d.revision;
  delete from quarantine where brand = p_brand and id = any (d_held);

  update interaction i set
    subject = coalesce(t.s, i.subject), started_at = t.st, channel = t.ch, activity = t.ac, verdict = t.ve, would = t.wo, mode = t.mo, mandate = t.ma,
    because = string_to_array(t.be, ','), struck = t.sk, routing = t.ro, language = t.la, notes = string_to_array(t.nt, ','), state = t.sta,
    entry = t.en, revision = i.revision + 1, closed_at = coalesce(i.closed_at, t.cl)
    from unnest(h_id, h_subject, h_started, h_channel, h_activity, h_verdict, h_would, h_mode, h_mandate, h_because, h_struck,
                h_routing, h_language, h_notes, h_state, h_entry, h_closed)
      as t(id, s, st, ch, ac, ve, wo, mo, ma, be, sk, ro, la, nt, sta, en, cl)
    where i.brand = p_brand and i.id = t.id;

  insert into receipt (brand, digest, content, interaction)
    select p_brand, d, c, i from unnest(r_digest, r_content, h_id) as t(d, c, i) on conflict do nothing;
end $$;
grant execute on function mandat.revise_heads to mandat_app;

-- What was erased leaves the digest of its random uuid for the window of receipts, and no digest of its content.
grant update (content) on mandat.receipt to mandat_app;

-- The verdict of what was erased is `erased`: its sender's late retry is told so instead of bringing it back.
create or replace function mandat.resolve_group(p_brand text, p_receipts bytea[], p_aliases bytea[])
returns table (tag text, digest text, id uuid, content text, bytes bytea, kek smallint, kind text, verdict text, because text[], activity text, mandate integer, entry uuid)
language plpgsql set search_path = mandat, pg_temp set enable_seqscan = off as $$
begin
  perform set_config('mandat.brand', p_brand, true);
  return query
    select 'receipt', encode(asked.digest, 'hex'), r.interaction, encode(r.content, 'hex'), null::bytea, null::smallint, null::text,
           case when i.state = 'erased' then 'erased' else i.verdict end, i.because, i.activity, i.mandate, i.entry
    from unnest(p_receipts) as asked (digest),
      lateral (select * from receipt where brand = p_brand and receipt.digest = asked.digest offset 0) r,
      lateral (select * from interaction where brand = p_brand and interaction.id = r.interaction offset 0) i
    union all
    select 'subject', encode(asked.digest, 'hex'), s.id, null, s.wrapped, s.kek_version, a.kind, null, null, null, null, null
    from unnest(p_aliases) as asked (digest),
      lateral (select * from alias where brand = p_brand and alias.digest = asked.digest offset 0) a,
      lateral (select * from subject where brand = p_brand and subject.id = a.subject offset 0) s;
end $$;

-- The address that a system of a brand delivers to, and what it signs with (sealed under the brand's proof key).
create table mandat.hook (
  brand       text not null,
  id          text not null,
  source      text not null,
  name        text not null,
  key_version smallint not null,
  sealed      bytea not null,
  created_at  timestamptz not null,
  created_by  text not null,
  last_at     timestamptz,
  revoked_at  timestamptz,
  primary key (brand, id)
);
comment on column mandat.hook.sealed is 'The secrets of this hook as JSON, the newest first, under the proof key of the brand.';
select mandat.protect('mandat.hook', 'select, insert, update');
create unique index hook_id on mandat.hook (id);

-- Which brand a hook belongs to is known from its address alone: the one thing a delivery may be asked before it is verified.
create function mandat.find_hook(p_id text) returns table (brand text, source text, key_version smallint, sealed bytea)
language sql stable security definer set search_path = mandat, pg_temp as
$$ select brand, source, key_version, sealed from mandat.hook where id = p_id and revoked_at is null $$;
revoke all on function mandat.find_hook(text) from public;
grant execute on function mandat.find_hook(text) to mandat_app;

-- What came through a hook, by hour and word: pieces, removals, statuses that are only counted, what was set aside or refused.
create table mandat.hook_tally (
  brand text not null,
  hook  text not null,
  hour  timestamptz not null,
  id    uuid not null,
  event text not null,
  count integer not null,
  primary key (brand, hook, hour, id)
);
select mandat.protect('mandat.hook_tally', 'select, insert, delete');

-- Deliveries that no adapter could read, where the sender would not send again: sealed, counted, shown, and gone after a while.
create table mandat.aside (
  brand       text not null,
  id          uuid not null,
  hook        text,
  source      text not null,
  event       text not null,
  received_at timestamptz not null,
  expires_on  date not null,
  key_version smallint not null,
  bytes       integer not null,
  sealed      bytea not null,
  primary key (brand, id)
);
comment on column mandat.aside.sealed is 'personal: a delivery as it came, stripped of digits that could be a card, under the quarantine key of the brand.';
alter table mandat.aside alter column sealed set storage external;
select mandat.protect('mandat.aside', 'select, insert, delete');
