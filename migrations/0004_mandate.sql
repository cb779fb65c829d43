-- The instructions: signed documents as received, the versions made of them, who may sign, and what is kept apart from the
-- signed text (stage, mode). Documents and versions are never changed: only their end is known later.

-- Who may sign for a party, by the fingerprint (SHA-256) of an Ed25519 public key. In use once a second person confirmed it.
create table mandat.signatory (
  brand        text not null,
  fingerprint  text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  party        text not null check (party in ('brand', 'processor')),
  name         text not null,
  capacity     text not null,
  public_key   bytea not null check (octet_length(public_key) = 32),
  enrolled_by  text not null,
  enrolled_at  timestamptz not null,
  confirmed_by text check (confirmed_by <> enrolled_by),
  confirmed_at timestamptz,
  revoked_by   text,
  revoked_at   timestamptz,
  primary key (brand, fingerprint),
  check ((confirmed_by is null) = (confirmed_at is null) and (revoked_by is null) = (revoked_at is null))
);
comment on column mandat.signatory.name is 'personal: name of an empowered signatory (art. 28(9)).';
comment on column mandat.signatory.capacity is 'personal: the capacity that empowers the signatory.';
select mandat.protect('mandat.signatory', 'select, insert, update (confirmed_by, confirmed_at, revoked_by, revoked_at)');

-- The contract (art. 28(3)), signed by both parties. `source` is what was received, `digest` the SHA-256 of what was signed.
create table mandat.frame (
  brand        text not null,
  number       integer not null check (number > 0),
  digest       text not null,
  starts       timestamptz not null,
  ends         timestamptz not null check (ends > starts),
  document     jsonb not null,
  source       text not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (brand, number),
  unique (brand, digest)
);
select mandat.protect('mandat.frame', 'select, insert');

-- A documented instruction (art. 28(3)(a)), signed by the brand alone. A widening one waits for the processor.
create table mandat.mandate_order (
  brand       text not null,
  number      integer not null check (number > 0),
  digest      text not null,
  effect      text not null check (effect in ('narrowing', 'widening')),
  state       text not null check (state in ('in-force', 'awaiting', 'alerted', 'withdrawn')),
  -- The earliest it may bind: when received if narrowing, when acknowledged if widening.
  applies_at  timestamptz,
  document    jsonb not null,
  source      text not null,
  received_by text not null,
  received_at timestamptz not null,
  primary key (brand, number),
  check ((state = 'in-force') = (applies_at is not null))
);
select mandat.protect('mandat.mandate_order', 'select, insert, update (state, applies_at)');

-- What followed an order: acknowledgement, alert that it seems unlawful (art. 28(3), last paragraph), the brand's answer.
create table mandat.order_step (
  brand  text not null,
  number integer not null,
  step   integer not null,
  kind   text not null check (kind in ('acknowledge', 'alert', 'withdraw', 'maintain')),
  note   text not null,
  article text,
  by     text not null,
  at     timestamptz not null,
  primary key (brand, number, step),
  foreign key (brand, number) references mandat.mandate_order
);
select mandat.protect('mandat.order_step', 'select, insert');

-- Frame and orders in force over a stretch of time, compiled for deciding. A version that something overtook before it was
-- in force has an empty stretch.
create table mandat.mandate_version (
  brand         text not null,
  version       integer not null check (version > 0),
  in_force_from timestamptz not null,
  in_force_to   timestamptz not null check (in_force_to >= in_force_from),
  frame         integer not null,
  orders        integer[] not null,
  digest        text not null,
  -- The shape of `compiled`: another shape is compiled again from the sources.
  format        smallint not null,
  compiled      jsonb not null,
  made_at       timestamptz not null,
  primary key (brand, version),
  foreign key (brand, frame) references mandat.frame
);
create index mandate_version_in_force on mandat.mandate_version (brand, in_force_from, in_force_to);
select mandat.protect('mandat.mandate_version', 'select, insert, update (in_force_to)');

-- Queues, campaigns, skills, numbers and mailboxes to activities: ours, signed by us, never wider than the mandate.
create table mandat.wiring_version (
  brand         text not null,
  version       integer not null check (version > 0),
  in_force_from timestamptz not null,
  digest        text not null,
  document      jsonb not null,
  source        text not null,
  published_by  text not null,
  published_at  timestamptz not null,
  primary key (brand, version)
);
create index wiring_version_in_force on mandat.wiring_version (brand, in_force_from);
select mandat.protect('mandat.wiring_version', 'select, insert');

-- Moves of an activity between stages, and its modes over time; the last one at a moment counts.
create table mandat.activity_stage (
  brand    text not null,
  activity text not null,
  step     integer not null,
  stage    text not null check (stage in ('draft', 'assessed', 'experiment', 'production', 'suspended', 'ended')),
  share    double precision check (share > 0 and share <= 1),
  until    timestamptz,
  reason   text not null,
  by       text not null,
  at       timestamptz not null,
  primary key (brand, activity, step),
  check ((stage = 'experiment') = (share is not null and until is not null))
);
select mandat.protect('mandat.activity_stage', 'select, insert');

create table mandat.activity_mode (
  brand    text not null,
  activity text not null,
  step     integer not null,
  mode     text not null check (mode in ('observe', 'warn', 'enforce')),
  by       text not null,
  at       timestamptz not null,
  primary key (brand, activity, step)
);
select mandat.protect('mandat.activity_mode', 'select, insert');
