-- A right exercised in an interaction is in force at once: its group records the opposition, or what was agreed to, in the same
-- transaction, so that the next decision about these identifiers knows it. Groups in which nothing is heard do nothing more.

-- An opposition is the person's: it holds under every identifier that the brand knows them by. Of a contact that had been heard
-- before (`c_again`), what is recorded under an identifier already, of that moment or later and as wide, is not recorded once more.
-- Answers the entries that are not to be written, for nothing was recorded.
create function mandat.record_heard(
  p_brand text, p_at timestamptz, p_source text, p_by text, p_blob bytea,
  c_id uuid[], c_kind text[], c_channels text[], c_at timestamptz[], c_until timestamptz[], c_facts jsonb[], c_expires date[], c_entry uuid[],
  c_subject uuid[], c_again boolean[], c_offset integer[], c_length integer[], c_version smallint, cd_record uuid[], cd_digest bytea[]
) returns uuid[] language plpgsql set search_path = mandat, pg_temp set enable_seqscan = off as $$
declare
  recorded uuid[];
begin
  with heard as (
    select id, kind, string_to_array(ch, ',') as channels, at, until, facts, x, s, again
    from unnest(c_id, c_kind, c_channels, c_at, c_until, c_facts, c_expires, c_subject, c_again) as t(id, kind, ch, at, until, facts, x, s, again)
  ), under as (
    select record, digest from unnest(cd_record, cd_digest) as t(record, digest)
    union
    select h.id, a.digest from heard h, lateral (select * from alias where alias.brand = p_brand and alias.subject = h.s offset 0) a
  ), inserted as (
    insert into contact_record (brand, digest, id, kind, channels, at, until, facts, expires_on)
      select p_brand, u.digest, h.id, h.kind, h.channels, h.at, h.until, h.facts, h.x
      from under u join heard h on h.id = u.record
      where not h.again or not exists (
        select from contact_record r
        where r.brand = p_brand and r.digest = u.digest and r.kind = h.kind and r.at >= h.at and r.controller is null and r.objects = '{}'
          and (r.channels = '{}' or (h.channels <> '{}' and r.channels @> h.channels))
      )
      returning id
  ) select coalesce(array_agg(distinct id), '{}') into recorded from inserted;
  insert into contact_proof (brand, id, kind, source, key_version, sealed, entry, recorded_at, recorded_by, expires_on)
    select p_brand, i, k, p_source, c_version, substring(p_blob from o + 1 for l), en, p_at, p_by, x
    from unnest(c_id, c_kind, c_offset, c_length, c_entry, c_expires) as t(i, k, o, l, en, x) where i = any (recorded);
  return array(select en from unnest(c_id, c_entry) as t(i, en) where i <> all (recorded));
end $$;
grant execute on function mandat.record_heard to mandat_app;

drop function mandat.store_group;
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
  -- consents and oppositions heard: sealed proof by offset and length, then the identifiers of each
  c_id uuid[], c_kind text[], c_channels text[], c_at timestamptz[], c_until timestamptz[], c_facts jsonb[], c_expires date[], c_entry uuid[],
  c_subject uuid[], c_again boolean[], c_offset integer[], c_length integer[], c_version smallint, cd_record uuid[], cd_digest bytea[],
  i_id uuid[], i_interaction uuid[],
  blob bytea,
  -- trace: fixed-size entries and salts back to back, meanings by offset and length
  e_id uuid[], e_about uuid[], e_proof boolean[], e_expires date[], e_offset integer[], e_length integer[], e_entries bytea, e_salts bytea,
  e_meanings bytea
) returns void language plpgsql set search_path = mandat, pg_temp as $$
declare
  untold uuid[] := '{}';
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
  if cardinality(c_id) > 0 then
    untold := record_heard(p_brand, p_received, 'signal', 'system', blob, c_id, c_kind, c_channels, c_at, c_until, c_facts, c_expires, c_entry,
                           c_subject, c_again, c_offset, c_length, c_version, cd_record, cd_digest);
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
    select p_brand, i, substring(e_entries from ((n - 1) * 33 + 1)::int for 33) from unnest(e_id) with ordinality as t(i, n)
    where i <> all (untold);
  insert into opening (brand, id, about, proof, expires_on, salt, meaning)
    select p_brand, i, ab, pr, x, substring(e_salts from ((n - 1) * 32 + 1)::int for 32), substring(e_meanings from o + 1 for l)
    from unnest(e_id, e_about, e_proof, e_expires, e_offset, e_length) with ordinality as t(i, ab, pr, x, o, l, n)
    where i <> all (untold);
end $$;
grant execute on function mandat.store_group to mandat_app;
