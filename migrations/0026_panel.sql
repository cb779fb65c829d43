-- The panel beside an agent's desktop: one short session a signed context, of one person, for one brand and one activity.
create table mandat.panel_session (
  brand       text not null,
  -- The context's own id: whoever brings the context again finds it taken.
  id          uuid not null,
  digest      bytea not null,
  person      uuid not null,
  key_version smallint not null,
  sealed      bytea not null,
  address_at  text not null,
  agent       text not null,
  opened_at   timestamptz not null,
  expires_at  timestamptz not null,
  ended_at    timestamptz,
  primary key (brand, id)
);
comment on table mandat.panel_session is 'Goes within the hour after its end; a row outlives the context that opened it, so that no context opens twice.';
comment on column mandat.panel_session.digest is 'Of the secret that the page holds in memory.';
comment on column mandat.panel_session.person is 'personal: who works there (mandat.person).';
comment on column mandat.panel_session.sealed is 'personal: whom the contact is with, encrypted under a key of the brand; at most two hours.';
comment on column mandat.panel_session.address_at is 'The site whose network it was opened from, elsewhere, or unknown: never the address itself.';
comment on column mandat.panel_session.agent is 'Browser and system in a few words.';
create unique index panel_session_digest on mandat.panel_session (brand, digest);
create index panel_session_expires on mandat.panel_session (brand, expires_at);
select mandat.protect('mandat.panel_session', 'select, insert, update, delete');
