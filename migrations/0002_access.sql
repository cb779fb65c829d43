-- Minimal access: administrator sessions from one-time links, and API keys of brands. Secrets are kept as digests only.
create table mandat.access_link (
  brand      text not null default '_house',
  digest     bytea not null,
  role       text not null check (role in ('administrator')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at    timestamptz,
  primary key (brand, digest)
);
select mandat.protect('mandat.access_link', 'select, insert, update, delete');

create table mandat.session (
  brand      text not null default '_house',
  id         uuid not null,
  digest     bytea not null unique,
  role       text not null check (role in ('administrator')),
  csrf       text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at   timestamptz,
  primary key (brand, id)
);
select mandat.protect('mandat.session', 'select, insert, update, delete');

create table mandat.api_key (
  brand      text not null,
  id         uuid not null,
  digest     bytea not null unique,
  name       text not null,
  scopes     text[] not null,
  created_at timestamptz not null default now(),
  last_used  timestamptz,
  revoked_at timestamptz,
  primary key (brand, id)
);
select mandat.protect('mandat.api_key', 'select, insert, update');

-- A caller shows a secret before its brand is known: this one look-up crosses brands, by a digest that cannot be guessed.
create function mandat.api_key_by_digest(wanted bytea)
returns table (brand text, id uuid, scopes text[])
language sql stable security definer set search_path = mandat, pg_temp as $$
  select k.brand, k.id, k.scopes from mandat.api_key k join mandat.brand b on b.brand = k.brand
  where k.digest = wanted and k.revoked_at is null and b.ended_at is null
$$;
revoke all on function mandat.api_key_by_digest(bytea) from public;
grant execute on function mandat.api_key_by_digest(bytea) to mandat_app;
