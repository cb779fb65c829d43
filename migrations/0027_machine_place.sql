-- Where a machine stands, and who the two persons of a destruction are to the log.

alter table mandat.api_key add column site text;
comment on column mandat.api_key.site is 'Where the machine stands: a site of the house. Without one it has no place.';

drop function mandat.api_key_by_digest(bytea);
-- A key by its own secret, or by a token that it was exchanged for; its country is its site's, as that stands now.
create function mandat.api_key_by_digest(wanted bytea)
returns table (brand text, id uuid, scopes text[], activities text[], certificate bytea, site text, country text)
language sql stable security definer set search_path = mandat, pg_temp as $$
  select k.brand, k.id, coalesce(t.scopes, k.scopes), k.activities, k.certificate, k.site, s.country
  from (
    select a.brand, a.id, null::text[] as scopes from mandat.api_key a where a.digest = wanted and a.kind = 'key'
    union all
    select o.brand, o.key, o.scopes from mandat.oauth_token o where o.digest = wanted and o.expires_at > now()
  ) t
  join mandat.api_key k on k.brand = t.brand and k.id = t.id
  join mandat.brand b on b.brand = k.brand
  left join mandat.site s on s.brand = '_house' and s.id = k.site
  where k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and b.ended_at is null
$$;
revoke all on function mandat.api_key_by_digest(bytea) from public;
grant execute on function mandat.api_key_by_digest(bytea) to mandat_app;

alter table mandat.destruction
  add column asked_as text,
  add column confirmed_as text,
  -- One identity under two names is one person still.
  add constraint destruction_two_identities check (confirmed_as is null or confirmed_as not like 'person:%' or confirmed_as is distinct from asked_as);
comment on column mandat.destruction.asked_as is 'Who asked, as the log names them: person:<id> where they were signed in, cli at a terminal.';
comment on column mandat.destruction.confirmed_as is 'Who confirmed, likewise.';
