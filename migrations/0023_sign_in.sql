-- Signing in: what serves once, and which identity provider a session came by.

create table mandat.spent (
  brand text not null default '_house',
  id    text not null,
  until timestamptz not null,
  primary key (brand, id)
);
comment on table mandat.spent is 'States, challenges and logout tokens that were used: kept until they would have expired by themselves.';
create index spent_until on mandat.spent (until);
select mandat.protect('mandat.spent', 'select, insert, delete');

alter table mandat.session
  add column provider text,
  add column provider_subject text,
  add column provider_session text;
comment on column mandat.session.provider is 'The identity provider that a session came by, as the settings name it.';
comment on column mandat.session.provider_subject is 'personal: the identifier of the person there; with it the provider ends sessions (back-channel logout).';
comment on column mandat.session.provider_session is 'The session there (sid), where the provider names it.';
