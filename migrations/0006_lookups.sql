-- Look-ups by key, whatever the statistics say. Planned as joins on a table that was empty when a connection first asked,
-- they read all of a brand's aliases for each group (67 µs of database an interaction became 120). Each lateral
-- look-up is fenced by `offset 0` and can only be an index scan.
create or replace function mandat.resolve_group(p_brand text, p_receipts bytea[], p_aliases bytea[])
returns table (tag text, digest text, id uuid, content text, bytes bytea, kek smallint, kind text, verdict text, because text[], activity text, mandate integer, entry uuid)
language plpgsql set search_path = mandat, pg_temp set enable_seqscan = off as $$
begin
  perform set_config('mandat.brand', p_brand, true);
  return query
    select 'receipt', encode(asked.digest, 'hex'), r.interaction, encode(r.content, 'hex'), null::bytea, null::smallint, null::text, i.verdict, i.because, i.activity, i.mandate, i.entry
    from unnest(p_receipts) as asked (digest),
      lateral (select * from receipt where brand = p_brand and receipt.digest = asked.digest offset 0) r,
      lateral (select * from interaction where brand = p_brand and interaction.id = r.interaction offset 0) i
    union all
    select 'subject', encode(asked.digest, 'hex'), s.id, null, s.wrapped, s.kek_version, a.kind, null, null, null, null, null
    from unnest(p_aliases) as asked (digest),
      lateral (select * from alias where brand = p_brand and alias.digest = asked.digest offset 0) a,
      lateral (select * from subject where brand = p_brand and subject.id = a.subject offset 0) s;
end $$;
