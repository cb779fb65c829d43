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
