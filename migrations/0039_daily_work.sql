-- Information notices (GDPR art. 13, 14): what the controller adds to what the instructions say, and the texts it approved.
create table mandat.notice (
  brand      text not null,
  activity   text not null,
  collected  text not null check (collected in ('person', 'elsewhere', 'both')),
  additions  jsonb not null,
  revision   integer not null check (revision > 0),
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (brand, activity)
);
comment on column mandat.notice.additions is 'By mention: what the controller says beside the instructions, in both languages. Contact points of functions, not of persons.';
comment on column mandat.notice.changed_by is 'personal: the name of whoever completed it.';
select mandat.protect('mandat.notice', 'select, insert, update');

-- What was approved stays as it was read.
create table mandat.notice_version (
  brand       text not null,
  activity    text not null,
  version     integer not null check (version > 0),
  mandate     integer not null,
  digest      text not null,
  mentions    jsonb not null,
  oral        jsonb not null,
  approved_by text not null,
  role        text not null,
  behalf      jsonb,
  approved_at timestamptz not null,
  primary key (brand, activity, version)
);
comment on column mandat.notice_version.approved_by is 'personal: the name of whoever approved for the controller, or recorded that it did.';
comment on column mandat.notice_version.behalf is 'personal: whose decision was recorded, and the document that shows it.';
select mandat.protect('mandat.notice_version', 'select, insert');

-- Undertakings of confidentiality (GDPR art. 28(3)(b)) and training (art. 32(4), 39(1)(b)) of the processor's own people.
create table mandat.undertaking_text (
  brand   text not null default '_house',
  version text not null,
  since   date not null,
  renew   boolean not null,
  sha512  text check (sha512 ~ '^[0-9a-f]{128}$'),
  set_by  text not null,
  set_at  timestamptz not null,
  primary key (brand, version)
);
comment on column mandat.undertaking_text.renew is 'Whether those who signed an earlier text sign this one too.';
select mandat.protect('mandat.undertaking_text', 'select, insert');

create table mandat.staff_proof (
  brand        text not null default '_house',
  id           uuid not null,
  person       uuid not null,
  kind         text not null check (kind in ('undertaking', 'training')),
  title        text not null,
  held_on      date not null,
  until        date,
  reference    text,
  recorded_by  text not null,
  recorded_at  timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (brand, id),
  foreign key (brand, person) references mandat.person (brand, id),
  check ((until is null) = (kind = 'undertaking')),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on table mandat.staff_proof is 'personal: who of the staff undertook confidentiality, and was trained, when.';
comment on column mandat.staff_proof.title is 'The version of the text that was signed, or the name of the training.';
create unique index staff_proof_once on mandat.staff_proof (brand, person, kind, title, held_on) where withdrawn_at is null;
select mandat.protect('mandat.staff_proof', 'select, insert, update (withdrawn_at, withdrawn_by)');

-- Audits by brands (GDPR art. 28(3)(h)), requests of authorities, processes of the house: one file each, as it stands, and each step.
create table mandat.governance_file (
  brand      text not null,
  id         uuid not null,
  kind       text not null check (kind in ('audit', 'authority-request', 'process')),
  state      text not null,
  revision   integer not null check (revision > 0),
  data       jsonb not null,
  opened_at  timestamptz not null,
  changed_at timestamptz not null,
  primary key (brand, id)
);
comment on column mandat.governance_file.data is 'personal: names of auditors and of those who act for an authority or answer for an action.';
create index governance_file_of on mandat.governance_file (brand, kind, opened_at desc);
select mandat.protect('mandat.governance_file', 'select, insert, update');

create table mandat.governance_step (
  brand text not null,
  file  uuid not null,
  step  integer not null,
  act   text not null,
  state text not null,
  by    text not null,
  role  text not null,
  at    timestamptz not null,
  primary key (brand, file, step),
  foreign key (brand, file) references mandat.governance_file (brand, id)
);
comment on column mandat.governance_step.by is 'personal: the name of whoever did it.';
select mandat.protect('mandat.governance_step', 'select, insert');

-- What an authority asks to be preserved: while it stands, nobody's request erases it (GDPR art. 17(3)(b), (e)). Retention goes on.
create table mandat.legal_hold (
  brand       text not null,
  request     uuid not null,
  interaction uuid not null,
  since       timestamptz not null,
  released_at timestamptz,
  primary key (brand, request, interaction)
);
comment on column mandat.legal_hold.request is 'A file of the house: the brand may not be allowed to know of it.';
create index legal_hold_of on mandat.legal_hold (brand, interaction) where released_at is null;
select mandat.protect('mandat.legal_hold', 'select, insert, update (released_at)');
