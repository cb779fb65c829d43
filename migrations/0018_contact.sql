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
  expires_on  date not null,
  primary key (brand, digest, id),
  constraint contact_attempt_leased check ((state = 'reserved') = (lease_until is not null))
);
comment on column mandat.contact_attempt.id is 'The decision that granted it, or the imported attempt.';
comment on column mandat.contact_attempt.holder is 'The vendor or dialler that asked: a short name.';
select mandat.protect('mandat.contact_attempt', 'select, insert, update, delete');
create index contact_attempt_id on mandat.contact_attempt (brand, id);
create index contact_attempt_expiry on mandat.contact_attempt (brand, expires_on);

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
  rules      text[] not null,
  allowed_from timestamptz,
  mandate    integer,
  entry      uuid not null,
  primary key (brand, id, expires_on)
) partition by range (expires_on);
insert into mandat.partitioned (parent, step) values ('contact_decision', 'week');
create index contact_decision_person on mandat.contact_decision (brand, digest);
create index contact_decision_campaign on mandat.contact_decision (brand, campaign, id) where campaign is not null;
select mandat.protect('mandat.contact_decision', 'select, insert, update, delete');

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
  scrubbed_by  text not null,
  primary key (brand, id)
);
comment on column mandat.contact_scrub.digest is 'SHA-256 of the list, hexadecimal.';
select mandat.protect('mandat.contact_scrub', 'select, insert');
