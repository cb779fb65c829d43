-- Decisions state the mode of their activity: what is refused in "observe", or in "warn" by the instructions alone, is said and counted,
-- and stops nothing. Why a campaign that ran is paused.
alter table mandat.contact_decision
  add column mode text not null default 'enforce' check (mode in ('observe', 'warn', 'enforce')),
  -- False where a contact was refused and not stopped; what is allowed stops nothing.
  add column stops boolean;
alter table mandat.contact_tally add column passed integer not null default 0;
comment on column mandat.contact_tally.passed is 'Of those refused, how many were said and not stopped.';
alter table mandat.contact_campaign add column paused_because text[] not null default '{}';
comment on column mandat.contact_campaign.paused_because is 'Closed words: the checks that fell while it ran; empty where somebody paused it.';

-- With the mode of each decision, and whether it stops. The shape without them stays for a server that is being replaced.
create function mandat.store_contact_group(
  p_brand text, p_stamp bigint, p_now timestamptz, p_today date, p_since timestamptz, p_unreported text,
  k_hold bytea[], k_digest bytea[], k_records integer[], k_attempts integer[],
  d_id uuid[], d_expires date[], d_digest bytea[], d_channel text[], d_controller text[], d_object text[], d_campaign uuid[], d_holder text[],
  d_verdict text[], d_counts boolean[], d_rules text[], d_from timestamptz[], d_mandate integer, d_entry uuid[],
  a_digest bytea[], a_id uuid[], a_holder text[], a_snapshot uuid, a_lease timestamptz,
  g_id uuid[], g_expires date, g_version smallint, g_offset integer[], g_length integer[], g_blob bytea,
  e_id uuid[], e_about uuid[], e_proof boolean[], e_expires date[], e_offset integer[], e_length integer[], e_entries bytea, e_salts bytea, e_meanings bytea,
  d_mode text[], d_stops boolean[]
) returns text[] language plpgsql set search_path = mandat, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  changed text[];
begin
  perform set_config('mandat.brand', p_brand, true);
  if p_stamp <> coalesce((select value from stamp where brand = p_brand), 0) then
    raise exception 'the instructions changed' using errcode = 'MD002';
  end if;
  if cardinality(k_hold) > 0 then
    perform pg_advisory_xact_lock(k)
      from (select hashtextextended('mandat.contact.' || p_brand || encode(d, 'hex'), 0) as k from unnest(k_hold) as d order by 1) keys;
  end if;
  if cardinality(k_digest) > 0 then
    -- Read anew: what was committed while this waited is seen.
    select array_agg(encode(k.d, 'hex')) into changed
    from unnest(k_digest, k_records, k_attempts) as k(d, r, a)
    where k.r <> (select count(*) from contact_record c where c.brand = p_brand and c.digest = k.d and c.expires_on >= p_today)
       or k.a <> (select count(*) from contact_attempt t where t.brand = p_brand and t.digest = k.d and t.at >= p_since
                  and (t.state = 'counted' or (t.state = 'reserved' and (t.lease_until > p_now or p_unreported = 'counted'))));
    if changed is not null then
      return changed;
    end if;
  end if;
  if a_snapshot is not null then
    insert into contact_attempt (brand, digest, id, at, state, lease_until, holder, snapshot, expires_on)
      select p_brand, d, i, p_now, 'reserved', a_lease, h, a_snapshot, p_today + 40 from unnest(a_digest, a_id, a_holder) as t(d, i, h)
      on conflict (brand, digest, id) do update set lease_until = excluded.lease_until, snapshot = excluded.snapshot
        where contact_attempt.state = 'reserved';
  end if;
  with decisions as (
    insert into contact_decision (brand, id, expires_on, digest, channel, controller, object, campaign, holder, verdict, counts, rules,
                                  allowed_from, mandate, entry, mode, stops)
      select p_brand, i, x, d, ch, co, ob, ca, ho, ve, cn, string_to_array(ru, ','), fr, d_mandate, en, mo, st
      from unnest(d_id, d_expires, d_digest, d_channel, d_controller, d_object, d_campaign, d_holder, d_verdict, d_counts, d_rules, d_from, d_entry, d_mode,
                  d_stops) as t(i, x, d, ch, co, ob, ca, ho, ve, cn, ru, fr, en, mo, st)
  ), attempts as (
    insert into contact_attempt (brand, digest, id, at, state, lease_until, holder, expires_on)
      select p_brand, d, i, p_now, 'reserved', a_lease, h, p_today + 40 from unnest(a_digest, a_id, a_holder) as t(d, i, h)
      where a_snapshot is null
  ), grants as (
    insert into contact_grant (brand, id, expires_on, key_version, sealed)
      select p_brand, i, g_expires, g_version, substring(g_blob from o + 1 for l) from unnest(g_id, g_offset, g_length) as t(i, o, l)
  ), tallies as (
    insert into contact_tally (brand, hour, id, campaign, channel, verdict, rule, count, passed)
      select p_brand, date_trunc('hour', p_now), gen_random_uuid(), ca, ch, ve, split_part(ru, ',', 1), count(*),
             count(*) filter (where ve = 'refused' and not st)
      from unnest(d_campaign, d_channel, d_verdict, d_rules, d_stops) as t(ca, ch, ve, ru, st)
      group by ca, ch, ve, split_part(ru, ',', 1)
  ), queued as (
    insert into outbox (brand, id, entry)
      select p_brand, i, substring(e_entries from ((n - 1) * 33 + 1)::int for 33) from unnest(e_id) with ordinality as t(i, n)
  )
  insert into opening (brand, id, about, proof, expires_on, salt, meaning)
    select p_brand, i, ab, pr, x, substring(e_salts from ((n - 1) * 32 + 1)::int for 32), substring(e_meanings from o + 1 for l)
    from unnest(e_id, e_about, e_proof, e_expires, e_offset, e_length) with ordinality as t(i, ab, pr, x, o, l, n);
  return null;
end $$;
grant execute on function mandat.store_contact_group(
  text, bigint, timestamptz, date, timestamptz, text, bytea[], bytea[], integer[], integer[],
  uuid[], date[], bytea[], text[], text[], text[], uuid[], text[], text[], boolean[], text[], timestamptz[], integer, uuid[],
  bytea[], uuid[], text[], uuid, timestamptz, uuid[], date, smallint, integer[], integer[], bytea,
  uuid[], uuid[], boolean[], date[], integer[], integer[], bytea, bytea, bytea, text[], boolean[]
) to mandat_app;
