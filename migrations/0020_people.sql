-- People: one identity each, whatever system knows them, what they may do and for whom, from where, and since when.

create table mandat.site (
  brand    text not null default '_house',
  id       text not null check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
  name     text not null,
  employer text not null,
  country  text not null check (country ~ '^[A-Z]{2}$'),
  networks text[] not null default '{}',
  primary key (brand, id)
);
comment on table mandat.site is 'Where people work from: the same ids as in frames. Networks are CIDR blocks; where there are none, the site of a person is believed.';
select mandat.protect('mandat.site', 'select, insert, update');

create table mandat.person (
  brand      text not null default '_house',
  id         uuid not null,
  name       text not null,
  email      text not null,
  site       text,
  state      text not null check (state in ('invited', 'active', 'suspended', 'left')),
  created_at timestamptz not null,
  created_by text not null,
  left_at    timestamptz,
  primary key (brand, id),
  foreign key (brand, site) references mandat.site (brand, id)
);
comment on column mandat.person.name is 'personal: name of somebody who works with Mandat, for as long as they do and a year (access traces).';
comment on column mandat.person.email is 'personal: professional address, folded to lower case.';
create unique index person_email on mandat.person (brand, email) where state <> 'left';
select mandat.protect('mandat.person', 'select, insert, update');

-- One person in the directory, the telephony, a brand's CRM, the personnel file: each system's name for them.
create table mandat.person_alias (
  brand  text not null default '_house',
  system text not null check (system ~ '^[a-z][a-z0-9:./_-]{0,199}$'),
  value  text not null,
  person uuid not null,
  primary key (brand, system, value),
  foreign key (brand, person) references mandat.person (brand, id)
);
comment on column mandat.person_alias.system is 'oidc:<issuer>, saml:<issuer>, scim, telephony:<platform>, crm:<brand>, hr.';
comment on column mandat.person_alias.value is 'personal: the identifier of a person in that system.';
create index person_alias_person on mandat.person_alias (brand, person);
select mandat.protect('mandat.person_alias', 'select, insert, delete');

create table mandat.person_role (
  brand     text not null default '_house',
  person    uuid not null,
  role      text not null,
  -- The brand it is for; '*' for all.
  for_brand text not null,
  until     timestamptz,
  source    text not null check (source in ('given', 'scim', 'oidc', 'saml', 'break-glass')),
  reason    text not null,
  given_by  text not null,
  given_at  timestamptz not null,
  primary key (brand, person, role, for_brand, source),
  foreign key (brand, person) references mandat.person (brand, id)
);
comment on column mandat.person_role.reason is 'Why; shown at the next review. No personal data.';
select mandat.protect('mandat.person_role', 'select, insert, update, delete');

create table mandat.passkey (
  brand      text not null default '_house',
  id         text not null,
  person     uuid not null,
  key        bytea not null,
  counter    bigint not null,
  transports text[] not null default '{}',
  backed_up  boolean not null,
  name       text not null,
  created_at timestamptz not null,
  last_used  timestamptz,
  primary key (brand, id),
  foreign key (brand, person) references mandat.person (brand, id)
);
comment on column mandat.passkey.id is 'Credential id, base64url (WebAuthn).';
create index passkey_person on mandat.passkey (brand, person);
select mandat.protect('mandat.passkey', 'select, insert, update, delete');

create table mandat.invitation (
  brand      text not null default '_house',
  digest     bytea not null,
  person     uuid not null,
  created_by text not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  primary key (brand, digest),
  foreign key (brand, person) references mandat.person (brand, id)
);
select mandat.protect('mandat.invitation', 'select, insert, update');

-- A session without a person is the one-time administrator link's.
alter table mandat.session drop constraint session_role_check;
alter table mandat.session
  alter column role drop not null,
  add column person uuid,
  add column factors text[] not null default '{}',
  add column address_at text,
  add column agent text,
  add column seen_at timestamptz,
  add column idle_until timestamptz,
  add column rotated_digest bytea,
  add column rotated_at timestamptz,
  add constraint session_of check ((role = 'administrator') <> (person is not null)),
  add constraint session_person foreign key (brand, person) references mandat.person (brand, id);
comment on column mandat.session.factors is 'How the person was known: link, oidc, saml, passkey, and mfa where the provider says so.';
comment on column mandat.session.address_at is 'The site whose network it came from, elsewhere, or unknown: never the address itself.';
comment on column mandat.session.agent is 'Browser and system in a few words.';
comment on column mandat.session.rotated_digest is 'The secret before this one: answered for some seconds, so that requests under way are not lost.';
create index session_person_index on mandat.session (brand, person) where ended_at is null;

-- Somebody takes what their roles do not give, in an emergency: limited in time, told at once, reviewed by another.
create table mandat.break_glass (
  brand       text not null default '_house',
  id          uuid not null,
  person      uuid not null,
  for_brand   text not null,
  role        text not null,
  reason      text not null,
  opened_at   timestamptz not null,
  until       timestamptz not null,
  closed_at   timestamptz,
  reviewed_at timestamptz,
  reviewed_by text,
  finding     text check (finding in ('justified', 'not-justified')),
  remark      text,
  primary key (brand, id),
  foreign key (brand, person) references mandat.person (brand, id)
);
comment on column mandat.break_glass.reason is 'Written by the person who takes it; no personal data of customers.';
select mandat.protect('mandat.break_glass', 'select, insert, update');

-- Each quarter: who could do what, confirmed or removed, by whom and when.
create table mandat.access_review (
  brand       text not null default '_house',
  id          uuid not null,
  quarter     text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
  opened_at   timestamptz not null,
  opened_by   text not null,
  due_at      timestamptz not null,
  closed_at   timestamptz,
  closed_by   text,
  primary key (brand, id)
);
create unique index access_review_quarter on mandat.access_review (brand, quarter);
select mandat.protect('mandat.access_review', 'select, insert, update');

create table mandat.access_review_item (
  brand      text not null default '_house',
  review     uuid not null,
  id         uuid not null,
  kind       text not null check (kind in ('role', 'key')),
  -- What was looked at, as it stood: a person's role for a brand, or a key's scopes.
  person     uuid,
  role       text,
  for_brand  text not null,
  key        uuid,
  scopes     text[],
  last_used  timestamptz,
  decision   text check (decision in ('confirmed', 'removed')),
  decided_at timestamptz,
  decided_by text,
  remark     text,
  primary key (brand, review, id),
  foreign key (brand, review) references mandat.access_review (brand, id)
);
select mandat.protect('mandat.access_review_item', 'select, insert, update');

-- Machines: a key may hold an activity and an end; two live keys of one name while it is rotated.
alter table mandat.api_key
  add column activities text[],
  add column expires_at timestamptz,
  add column replaces uuid;
comment on column mandat.api_key.activities is 'Which activities it is for; all where null.';
comment on column mandat.api_key.replaces is 'The key it takes over from: both live until that one is revoked.';

create or replace function mandat.api_key_by_digest(wanted bytea)
returns table (brand text, id uuid, scopes text[])
language sql stable security definer set search_path = mandat, pg_temp as $$
  select k.brand, k.id, k.scopes from mandat.api_key k join mandat.brand b on b.brand = k.brand
  where k.digest = wanted and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and b.ended_at is null
$$;
