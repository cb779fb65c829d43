-- Who remembers a contact's contents names the entry of its last change: where the head still names it, they are not read.
drop function mandat.resolve_join(text, bytea[], uuid[], bytea[], date);
create function mandat.resolve_join(p_brand text, p_receipts bytea[], p_ids uuid[], p_open uuid[], p_pieces bytea[], p_today date)
returns table (tag text, digest text, id uuid, verdict text, would text, state text, revision integer, activity text, mandate integer, because text[],
               entry uuid, subject uuid, wrapped bytea, kek smallint, signals text[], closed timestamptz, kind text, key_version smallint, expires text,
               sealed bytea)
language plpgsql set search_path = mandat, pg_temp set enable_seqscan = off as $$
begin
  perform set_config('mandat.brand', p_brand, true);
  return query
    with head as materialized (
      select coalesce(encode(asked.digest, 'hex'), asked.id::text) as asked_by, asked.open, i.*
      from unnest(p_receipts, p_ids, p_open) as asked (digest, id, open),
        lateral (
          select receipt.interaction from receipt where brand = p_brand and receipt.digest = asked.digest
          union all
          select asked.id where asked.id is not null
          offset 0
        ) r,
        lateral (select * from interaction where brand = p_brand and interaction.id = r.interaction offset 0) i
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
    where h.verdict = 'accepted' and h.state = 'kept' and h.open is distinct from h.entry
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

-- The rights exercised in one contact, without reading all of the brand's.
create index signal_interaction on mandat.signal (brand, interaction);

-- As before, and every row by its key: planned as joins on tables that were empty when a connection first asked, the statements
-- read all of a brand's heads and parts for each group. The heads are there, and locked: `on conflict` does not make them, it
-- finds them by their key. A part names its day, so that one partition is asked.
drop function mandat.revise_heads;
create function mandat.revise_heads(
  p_brand text,
  h_id uuid[], h_seen integer[], h_subject uuid[], h_started timestamptz[], h_channel text[], h_source text[], h_activity text[], h_verdict text[],
  h_would text[], h_mode text[], h_mandate integer[], h_because text[], h_struck jsonb[], h_routing jsonb[], h_language text[],
  h_notes text[], h_state text[], h_entry uuid[], r_digest bytea[], r_content bytea[], h_closed timestamptz[],
  d_interaction uuid[], d_kind text[], d_revision integer[], d_expires date[], d_held uuid[]
) returns void language plpgsql set search_path = mandat, pg_temp set enable_seqscan = off as $$
declare
  same integer;
begin
  perform set_config('mandat.brand', p_brand, true);
  perform pg_advisory_xact_lock_shared(hashtextextended('mandat.erase.' || p_brand, 0));
  select count(*) into same
    from (select * from unnest(h_id, h_seen) as u(id, seen) order by id) t,
      lateral (
        select 1 from interaction i
        where i.brand = p_brand and i.id = t.id and i.revision = t.seen and i.state in ('kept', 'none') for update of i offset 0
      ) locked;
  if same <> cardinality(h_id) then
    raise exception 'an interaction changed meanwhile' using errcode = 'MD003';
  end if;

  -- Tallies follow the verdict that stands, in the hour in which the interaction first came.
  insert into tally (brand, hour, id, source, channel, activity, verdict, would, reason, count)
    with changed as (
      select date_trunc('hour', to_timestamp(('x' || substr(replace(t.id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)) as hour, i.source,
             array[coalesce(i.channel, ''), coalesce(i.activity, ''), i.verdict, i.would, coalesce(i.because[1], '')] as was,
             array[coalesce(t.ch, ''), coalesce(t.ac, ''), t.ve, t.wo, split_part(t.be, ',', 1)] as becomes
      from unnest(h_id, h_channel, h_activity, h_verdict, h_would, h_because) as t(id, ch, ac, ve, wo, be),
        lateral (select * from interaction where brand = p_brand and interaction.id = t.id offset 0) i
    )
    select p_brand, c.hour, gen_random_uuid(), c.source, s.said[1], s.said[2], s.said[3], s.said[4], s.said[5], s.n
    from changed c, lateral (values (c.was, -1), (c.becomes, 1)) as s(said, n)
    where c.was <> c.becomes;

  for n in 1 .. cardinality(d_interaction) loop
    delete from part
      where brand = p_brand and interaction = d_interaction[n] and kind = d_kind[n] and revision <= d_revision[n] and expires_on = d_expires[n];
  end loop;
  if cardinality(d_held) > 0 then
    delete from quarantine where brand = p_brand and id = any (d_held);
  end if;

  insert into interaction as i (brand, id, subject, started_at, channel, source, activity, verdict, would, mode, mandate, because, struck, routing,
                                language, notes, state, entry, closed_at)
    select p_brand, id, s, st, ch, so, ac, ve, wo, mo, ma, string_to_array(be, ','), sk, ro, la, string_to_array(nt, ','), sta, en, cl
    from unnest(h_id, h_subject, h_started, h_channel, h_source, h_activity, h_verdict, h_would, h_mode, h_mandate, h_because, h_struck,
                h_routing, h_language, h_notes, h_state, h_entry, h_closed)
      as t(id, s, st, ch, so, ac, ve, wo, mo, ma, be, sk, ro, la, nt, sta, en, cl)
    on conflict (brand, id) do update set
      subject = coalesce(excluded.subject, i.subject), started_at = excluded.started_at, channel = excluded.channel, activity = excluded.activity,
      verdict = excluded.verdict, would = excluded.would, mode = excluded.mode, mandate = excluded.mandate, because = excluded.because,
      struck = excluded.struck, routing = excluded.routing, language = excluded.language, notes = excluded.notes, state = excluded.state,
      entry = excluded.entry, revision = i.revision + 1, closed_at = coalesce(i.closed_at, excluded.closed_at);

  insert into receipt (brand, digest, content, interaction)
    select p_brand, d, c, i from unnest(r_digest, r_content, h_id) as t(d, c, i) on conflict do nothing;
end $$;
grant execute on function mandat.revise_heads to mandat_app;
