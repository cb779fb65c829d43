-- Joiners and leavers come from the house's directory (SCIM 2.0); machines sign in (OAuth 2.0); people come by SAML 2.0.

-- ---- The directory ----

create table mandat.directory_token (
  brand      text not null default '_house',
  id         uuid not null,
  digest     bytea not null unique,
  name       text not null,
  replaces   uuid,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz,
  last_used  timestamptz,
  revoked_at timestamptz,
  primary key (brand, id)
);
comment on table mandat.directory_token is 'What the directory shows to SCIM: a digest alone. Two live ones while it is rotated.';
select mandat.protect('mandat.directory_token', 'select, insert, update');

-- What the directory says of somebody, no more than what Mandat uses. Gone with them.
create table mandat.directory_user (
  brand       text not null default '_house',
  person      uuid not null,
  user_name   text not null,
  external_id text,
  attributes  jsonb not null,
  version     integer not null default 1,
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  primary key (brand, person),
  foreign key (brand, person) references mandat.person (brand, id)
);
comment on column mandat.directory_user.user_name is 'personal: sign-in name in the directory, folded to lower case.';
comment on column mandat.directory_user.external_id is 'personal: identifier of a person in the directory.';
comment on column mandat.directory_user.attributes is 'personal: name, addresses, place and identifiers as the directory gave them, for as long as they are there.';
create unique index directory_user_name on mandat.directory_user (brand, user_name);
create unique index directory_user_external on mandat.directory_user (brand, external_id) where external_id is not null;
select mandat.protect('mandat.directory_user', 'select, insert, update, delete');

create table mandat.directory_group (
  brand       text not null default '_house',
  id          uuid not null,
  name        text not null,
  external_id text,
  version     integer not null default 1,
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  primary key (brand, id)
);
create unique index directory_group_name on mandat.directory_group (brand, lower(name));
select mandat.protect('mandat.directory_group', 'select, insert, update, delete');

create table mandat.directory_member (
  brand        text not null default '_house',
  in_group     uuid not null,
  person       uuid not null,
  primary key (brand, in_group, person),
  foreign key (brand, in_group) references mandat.directory_group (brand, id) on delete cascade,
  foreign key (brand, person) references mandat.directory_user (brand, person) on delete cascade
);
create index directory_member_person on mandat.directory_member (brand, person);
select mandat.protect('mandat.directory_member', 'select, insert, delete');

-- Which role the members of a group hold. By the group's name, so that it may stand before the directory sends the group.
create table mandat.directory_rule (
  brand      text not null default '_house',
  group_name text not null,
  role       text not null,
  for_brand  text not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (brand, group_name, role, for_brand)
);
comment on column mandat.directory_rule.group_name is 'Folded to lower case.';
select mandat.protect('mandat.directory_rule', 'select, insert, delete');

-- From which attribute a person's site is read, which value is which site, and which attributes are identifiers elsewhere.
create table mandat.directory_setting (
  brand     text not null default '_house',
  site_from text,
  sites     jsonb not null default '{}',
  aliases   jsonb not null default '{}',
  primary key (brand)
);
select mandat.protect('mandat.directory_setting', 'select, insert, update');

-- ---- Machines ----

alter table mandat.api_key
  add column kind text not null default 'key' check (kind in ('key', 'client')),
  add column certificate bytea check (octet_length(certificate) = 32),
  add column public_key jsonb;
comment on column mandat.api_key.kind is 'key: shown with each request. client: exchanged for tokens of ten minutes (OAuth 2.0 client credentials).';
comment on column mandat.api_key.certificate is 'SHA-256 of the client certificate that must come with it (RFC 8705).';
comment on column mandat.api_key.public_key is 'JWK whose private half signs a client’s assertions (RFC 7523).';

create table mandat.oauth_token (
  brand      text not null,
  digest     bytea not null,
  key        uuid not null,
  scopes     text[] not null,
  expires_at timestamptz not null,
  primary key (brand, digest),
  foreign key (brand, key) references mandat.api_key (brand, id)
);
create unique index oauth_token_digest on mandat.oauth_token (digest);
create index oauth_token_expiry on mandat.oauth_token (brand, key, expires_at);
select mandat.protect('mandat.oauth_token', 'select, insert, delete');

create table mandat.oauth_assertion (
  brand      text not null,
  key        uuid not null,
  jti        bytea not null,
  expires_at timestamptz not null,
  primary key (brand, key, jti),
  foreign key (brand, key) references mandat.api_key (brand, id)
);
comment on table mandat.oauth_assertion is 'Assertions that were used: each opens one token (RFC 7523, section 3, jti).';
select mandat.protect('mandat.oauth_assertion', 'select, insert, delete');

drop function mandat.api_key_by_digest(bytea);
-- A key by its own secret, or by a token that it was exchanged for: one look-up, and a revoked key takes its tokens along.
create function mandat.api_key_by_digest(wanted bytea)
returns table (brand text, id uuid, scopes text[], activities text[], certificate bytea)
language sql stable security definer set search_path = mandat, pg_temp as $$
  select k.brand, k.id, coalesce(t.scopes, k.scopes), k.activities, k.certificate
  from (
    select a.brand, a.id, null::text[] as scopes from mandat.api_key a where a.digest = wanted and a.kind = 'key'
    union all
    select o.brand, o.key, o.scopes from mandat.oauth_token o where o.digest = wanted and o.expires_at > now()
  ) t
  join mandat.api_key k on k.brand = t.brand and k.id = t.id
  join mandat.brand b on b.brand = k.brand
  where k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and b.ended_at is null
$$;
revoke all on function mandat.api_key_by_digest(bytea) from public;
grant execute on function mandat.api_key_by_digest(bytea) to mandat_app;

-- A client names itself before its brand is known; what it must show follows.
create function mandat.oauth_client(wanted uuid)
returns table (brand text, id uuid, digest bytea, scopes text[], certificate bytea, public_key jsonb)
language sql stable security definer set search_path = mandat, pg_temp as $$
  select k.brand, k.id, k.digest, k.scopes, k.certificate, k.public_key
  from mandat.api_key k join mandat.brand b on b.brand = k.brand
  where k.id = wanted and k.kind = 'client' and k.revoked_at is null
    and (k.expires_at is null or k.expires_at > now()) and b.ended_at is null
$$;
revoke all on function mandat.oauth_client(uuid) from public;
grant execute on function mandat.oauth_client(uuid) to mandat_app;
create index api_key_client on mandat.api_key (id) where kind = 'client';

-- ---- SAML ----

-- A sign-in under way: what the answer must name, once, in the browser that asked.
create table mandat.saml_request (
  brand      text not null default '_house',
  id         text not null,
  provider   text not null,
  browser    bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  primary key (brand, id)
);
comment on column mandat.saml_request.browser is 'Digest of the secret in the cookie of the browser that asked: another browser cannot be signed in by the answer.';
select mandat.protect('mandat.saml_request', 'select, insert, update, delete');
