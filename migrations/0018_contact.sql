-- Prospecting: what is known of persons for a brand, the attempts to reach them, what was decided, and campaigns.

-- Append-only: what ends a record is a later one. One row for each identifier it holds under (blind index, versioned with it).
create table mandat.contact_record (
  brand      text not null,
  digest     bytea not null check (octet_length(digest) = 16),
  id         uuid not null,
  kind       text not null check (kind in ('consent', 'withdrawal', 'opposition', 'contract', 'sale', 'request', 'person')),
  controller text,
  objects    text[] not null default '{}',
  channels   text[] not null default '{}',
  at         timestamptz not null,
  until      timestamptz,
  facts      jsonb not null default '{}',
  expires_on date not null,
  primary key (brand, digest, id)
);
comment on table mandat.contact_record is 'What a decision reads: no identifier in clear. Proof class: outlives an erasure to its own expiry.';
comment on column mandat.contact_record.digest is 'personal: keyed digest of an identifier (blind index).';
comment on column mandat.contact_record.expires_on is '9999-12-31: as long as the brand is served (oppositions, withdrawals).';
comment on column mandat.contact_record.facts is 'Closed words: flaws, slot, how, as, majority, optOutOffered.';
select mandat.protect('mandat.contact_record', 'select, insert, delete');
create index contact_record_expiry on mandat.contact_record (brand, expires_on);
create index contact_record_id on mandat.contact_record (brand, id);

-- What proves a record: identifiers, the text shown, its mentions, how, by whom, under the proof key of the brand.
create table mandat.contact_proof (
  brand       text not null,
  id          uuid not null,
  kind        text not null,
  source      text not null,
  key_version smallint not null,
  sealed      bytea not null,
  entry       uuid not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  expires_on  date not null,
  primary key (brand, id)
);
comment on column mandat.contact_proof.sealed is 'personal: identifiers, text and medium of a consent or an opposition, under the proof key of the brand.';
comment on column mandat.contact_proof.source is 'Closed words: api, cli, console, import, signal, unsubscribe, outcome.';
select mandat.protect('mandat.contact_proof', 'select, insert, delete');
create index contact_proof_expiry on mandat.contact_proof (brand, expires_on);

-- Attempts to call, per brand over all its vendors: reserved by a grant, then counted or released.
create table mandat.contact_attempt (
  brand       text not null,
  digest      bytea not null check (octet_length(digest) = 16),
  id          uuid not null,
  at          timestamptz not null,
  state       text not null check (state in ('reserved', 'counted', 'released')),
  lease_until timestamptz,
  holder      text,
  -- The snapshot that holds it: the next one may hold it further instead of reserving again.
  snapshot    uuid,
  expires_on  date not null,
  primary key (brand, digest, id),
  constraint contact_attempt_leased check ((state = 'reserved') = (lease_until is not null))
);
comment on column mandat.contact_attempt.digest is 'personal: keyed digest of an identifier (blind index); forty days.';
comment on column mandat.contact_attempt.id is 'The decision that granted it, or the imported attempt.';
comment on column mandat.contact_attempt.holder is 'The vendor or dialler that asked: a short name.';
select mandat.protect('mandat.contact_attempt', 'select, insert, update, delete');
create index contact_attempt_id on mandat.contact_attempt (brand, id);
create index contact_attempt_lease on mandat.contact_attempt (brand, lease_until) where state = 'reserved';

-- What was answered, for whom asks later why somebody was or was not contacted.
create table mandat.contact_decision (
  brand      text not null,
  id         uuid not null,
  expires_on date not null,
  digest     bytea not null,
  channel    text not null,
  controller text,
  object     text,
  campaign   uuid,
  holder     text,
  verdict    text not null check (verdict in ('allowed', 'refused')),
  -- Whether reaching the person is an attempt that counts.
  counts     boolean not null,
  rules      text[] not null,
  allowed_from timestamptz,
  mandate    integer,
  entry      uuid not null,
  outcome    text check (outcome in ('reached', 'no-answer', 'not-made', 'refused', 'opposed')),
  primary key (brand, id, expires_on)
) partition by range (expires_on);
comment on column mandat.contact_decision.digest is 'personal: keyed digest of the address asked about (blind index).';
insert into mandat.partitioned (parent, step) values ('contact_decision', 'week');
create index contact_decision_person on mandat.contact_decision (brand, digest);
create index contact_decision_campaign on mandat.contact_decision (brand, campaign, id) where campaign is not null;
select mandat.protect('mandat.contact_decision', 'select, insert, update, delete');

-- Whom an allowed contact is about, for a week: a refusal that is reported becomes an opposition with its identifier.
create table mandat.contact_grant (
  brand       text not null,
  id          uuid not null,
  expires_on  date not null,
  key_version smallint not null,
  sealed      bytea not null,
  primary key (brand, id, expires_on)
) partition by range (expires_on);
comment on column mandat.contact_grant.sealed is 'personal: the address of an allowed contact, under the proof key of the brand; a week at most.';
insert into mandat.partitioned (parent, step) values ('contact_grant', 'day');
select mandat.protect('mandat.contact_grant', 'select, insert, delete');

create table mandat.contact_campaign (
  brand       text not null,
  id          uuid not null,
  name        text not null,
  object      text not null,
  channel     text not null,
  caller      text,
  automated   boolean not null default false,
  script      text not null,
  vendors     text[] not null,
  starts_on   date not null,
  ends_on     date not null,
  state       text not null check (state in ('draft', 'running', 'paused', 'ended')),
  created_at  timestamptz not null,
  created_by  text not null,
  changed_at  timestamptz not null,
  primary key (brand, id)
);
comment on column mandat.contact_campaign.script is 'What agents say or the message says: a text of the brand, no personal data.';
comment on column mandat.contact_campaign.caller is 'E.164 of the number shown: the brand''s.';
select mandat.protect('mandat.contact_campaign', 'select, insert, update');

-- Live counts by verdict and first rule, added by hour so that no row is contended.
create table mandat.contact_tally (
  brand    text not null,
  hour     timestamptz not null,
  id       uuid not null,
  campaign uuid,
  channel  text not null,
  verdict  text not null,
  rule     text not null,
  count    integer not null,
  primary key (brand, hour, id)
);
select mandat.protect('mandat.contact_tally', 'select, insert, delete');

-- Lists that were scrubbed: what came of them, tied to the trace.
create table mandat.contact_scrub (
  brand        text not null,
  id           uuid not null,
  channel      text not null,
  object       text,
  campaign     uuid,
  at           timestamptz not null,
  rows         bigint not null,
  allowed      bigint not null,
  refused      bigint not null,
  unreadable   bigint not null,
  digest       text not null,
  by_rule      jsonb not null,
  entry        uuid not null,
  certificate  jsonb not null,
  scrubbed_by  text not null,
  primary key (brand, id)
);
comment on column mandat.contact_scrub.digest is 'SHA-256 of the list, hexadecimal.';
comment on column mandat.contact_scrub.certificate is 'Signed by the key of the brand''s log: digests, counts and closed words.';
select mandat.protect('mandat.contact_scrub', 'select, insert');

-- Bases of consents and what other vendors reported, as they were imported: what of them cannot be relied on, by line.
create table mandat.contact_import (
  brand       text not null,
  id          uuid not null,
  identity    bytea not null check (octet_length(identity) = 32),
  report      jsonb not null,
  imported_by text not null,
  imported_at timestamptz not null,
  primary key (brand, id)
);
comment on column mandat.contact_import.identity is 'SHA-256 of the file''s digest, the kind and the mapping: the same file is imported once.';
comment on column mandat.contact_import.report is 'Counts, codes and line numbers; nothing of what stands there.';
create unique index contact_import_identity on mandat.contact_import (brand, identity);
select mandat.protect('mandat.contact_import', 'select, insert');

-- What is known under the identifiers of a group, in one round trip.
create function mandat.contact_known(p_brand text, p_digests bytea[], p_today date, p_since timestamptz)
returns table (digest text, kind text, id uuid, controller text, objects text, channels text, at bigint, until bigint, facts text)
-- A plan made while a table was empty would read all of it for ever after; one look-up a digest leaves no other way: `= any`
-- may become a filter over all that the brand has.
language plpgsql set search_path = mandat, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
  perform set_config('mandat.brand', p_brand, true);
  return query
    select encode(r.digest, 'hex'), r.kind, r.id, r.controller, array_to_string(r.objects, ','), array_to_string(r.channels, ','),
           (extract(epoch from r.at) * 1000)::bigint, (extract(epoch from r.until) * 1000)::bigint, nullif(r.facts::text, '{}')
    from unnest(p_digests) as asked(digest),
         lateral (select * from contact_record c where c.brand = p_brand and c.digest = asked.digest and c.expires_on >= p_today offset 0) as r
    union all
    select encode(a.digest, 'hex'), a.state, a.id, a.holder, a.snapshot::text, null,
           (extract(epoch from a.at) * 1000)::bigint, (extract(epoch from a.lease_until) * 1000)::bigint, null
    from unnest(p_digests) as asked(digest),
         lateral (select * from contact_attempt t
                  where t.brand = p_brand and t.digest = asked.digest and t.at >= p_since and t.state <> 'released' offset 0) as a;
end $$;
grant execute on function mandat.contact_known to mandat_app;

-- One at a time for a person: whoever reserves waits for whoever reserves. Locks are taken in one order.
create function mandat.contact_hold(p_brand text, p_digests bytea[]) returns void
language sql set search_path = mandat, pg_temp as $$
  select pg_advisory_xact_lock(k)
  from (select hashtextextended('mandat.contact.' || p_brand || encode(d, 'hex'), 0) as k from unnest(p_digests) as d order by 1) keys
$$;
grant execute on function mandat.contact_hold to mandat_app;

-- Entries and their openings, for functions that store acts with them: fixed-size pieces back to back, meanings by offset and length.
create function mandat.store_entries(
  p_brand text, e_id uuid[], e_about uuid[], e_proof boolean[], e_expires date[], e_offset integer[], e_length integer[], e_entries bytea, e_salts bytea, e_meanings bytea
) returns void language plpgsql set search_path = mandat, pg_temp as $$
begin
  insert into outbox (brand, id, entry)
    select p_brand, i, substring(e_entries from ((n - 1) * 33 + 1)::int for 33) from unnest(e_id) with ordinality as t(i, n);
  insert into opening (brand, id, about, proof, expires_on, salt, meaning)
    select p_brand, i, ab, pr, x, substring(e_salts from ((n - 1) * 32 + 1)::int for 32), substring(e_meanings from o + 1 for l)
    from unnest(e_id, e_about, e_proof, e_expires, e_offset, e_length) with ordinality as t(i, ab, pr, x, o, l, n);
end $$;
grant execute on function mandat.store_entries to mandat_app;

-- A group of decisions of one brand in one round trip: everything commits or nothing does. Answers the identifiers of which
-- more or less is known than was read (`k_`): nothing is stored then, and the group is decided again.
create function mandat.store_contact_group(
  p_brand text, p_stamp bigint, p_now timestamptz, p_today date, p_since timestamptz, p_unreported text,
  k_hold bytea[], k_digest bytea[], k_records integer[], k_attempts integer[],
  d_id uuid[], d_expires date[], d_digest bytea[], d_channel text[], d_controller text[], d_object text[], d_campaign uuid[], d_holder text[],
  d_verdict text[], d_counts boolean[], d_rules text[], d_from timestamptz[], d_mandate integer, d_entry uuid[],
  a_digest bytea[], a_id uuid[], a_holder text[], a_snapshot uuid, a_lease timestamptz,
  g_id uuid[], g_expires date, g_version smallint, g_offset integer[], g_length integer[], g_blob bytea,
  e_id uuid[], e_about uuid[], e_proof boolean[], e_expires date[], e_offset integer[], e_length integer[], e_entries bytea, e_salts bytea, e_meanings bytea
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
  insert into contact_decision (brand, id, expires_on, digest, channel, controller, object, campaign, holder, verdict, counts, rules,
                                allowed_from, mandate, entry)
    select p_brand, i, x, d, ch, co, ob, ca, ho, ve, cn, string_to_array(ru, ','), fr, d_mandate, en
    from unnest(d_id, d_expires, d_digest, d_channel, d_controller, d_object, d_campaign, d_holder, d_verdict, d_counts, d_rules, d_from, d_entry)
      as t(i, x, d, ch, co, ob, ca, ho, ve, cn, ru, fr, en);
  if cardinality(a_id) > 0 then
    insert into contact_attempt (brand, digest, id, at, state, lease_until, holder, snapshot, expires_on)
      select p_brand, d, i, p_now, 'reserved', a_lease, h, a_snapshot, p_today + 40 from unnest(a_digest, a_id, a_holder) as t(d, i, h)
      on conflict (brand, digest, id) do update set lease_until = excluded.lease_until, snapshot = excluded.snapshot
        where contact_attempt.state = 'reserved';
  end if;
  if cardinality(g_id) > 0 then
    insert into contact_grant (brand, id, expires_on, key_version, sealed)
      select p_brand, i, g_expires, g_version, substring(g_blob from o + 1 for l) from unnest(g_id, g_offset, g_length) as t(i, o, l);
  end if;
  insert into contact_tally (brand, hour, id, campaign, channel, verdict, rule, count)
    select p_brand, date_trunc('hour', p_now), gen_random_uuid(), ca, ch, ve, split_part(ru, ',', 1), count(*)
    from unnest(d_campaign, d_channel, d_verdict, d_rules) as t(ca, ch, ve, ru)
    group by ca, ch, ve, split_part(ru, ',', 1);
  perform store_entries(p_brand, e_id, e_about, e_proof, e_expires, e_offset, e_length, e_entries, e_salts, e_meanings);
  return null;
end $$;
grant execute on function mandat.store_contact_group to mandat_app;

-- Records with their proof and their entries; a record has one row for each of its identifiers (`r_of` is its place, from 1).
create function mandat.store_contact_records(
  p_brand text, p_now timestamptz, p_source text, p_by text, p_version smallint,
  c_id uuid[], c_kind text[], c_controller text[], c_objects text[], c_channels text[], c_at timestamptz[], c_until timestamptz[], c_facts jsonb[],
  c_expires date[], c_entry uuid[], c_offset integer[], c_length integer[], c_blob bytea,
  r_of integer[], r_digest bytea[],
  e_id uuid[], e_about uuid[], e_proof boolean[], e_expires date[], e_offset integer[], e_length integer[], e_entries bytea, e_salts bytea, e_meanings bytea
) returns void language plpgsql set search_path = mandat, pg_temp as $$
begin
  insert into contact_record (brand, digest, id, kind, controller, objects, channels, at, until, facts, expires_on)
    select p_brand, d, c_id[o], c_kind[o], c_controller[o], string_to_array(c_objects[o], ','), string_to_array(c_channels[o], ','), c_at[o], c_until[o],
           c_facts[o], c_expires[o]
    from unnest(r_of, r_digest) as t(o, d);
  insert into contact_proof (brand, id, kind, source, key_version, sealed, entry, recorded_at, recorded_by, expires_on)
    select p_brand, i, k, p_source, p_version, substring(c_blob from o + 1 for l), e, p_now, p_by, x
    from unnest(c_id, c_kind, c_entry, c_expires, c_offset, c_length) as t(i, k, e, x, o, l);
  perform store_entries(p_brand, e_id, e_about, e_proof, e_expires, e_offset, e_length, e_entries, e_salts, e_meanings);
end $$;
grant execute on function mandat.store_contact_records to mandat_app;

-- What was answered about a person goes with them; consents, oppositions and the attempts of a month stay (proof; art. 17(3)).
create function mandat.forget_contact_decisions() returns trigger
language plpgsql set search_path = mandat, pg_temp as $$
begin
  with forgotten as (
    delete from contact_decision d using gone g where d.brand = g.brand and d.digest = g.digest returning d.brand, d.id, d.entry
  ), grants as (
    delete from contact_grant t using forgotten f where t.brand = f.brand and t.id = f.id
  )
  delete from opening o using forgotten f where o.brand = f.brand and o.id = f.entry and not o.proof;
  return null;
end $$;
grant execute on function mandat.forget_contact_decisions() to mandat_app;
create trigger forget_contact_decisions after delete on mandat.alias
  referencing old table as gone for each statement execute function mandat.forget_contact_decisions();
