-- Copies that are late, apart from the many that are on their way: the parallel asks for them by day alone.
create index copy_late on mandat.copy (brand, since) where state = 'by-hand' or (state = 'going' and why <> 'taken');

-- A register that was kept elsewhere, as it was read: drafts of activities, and what could not be placed.
create table mandat.register_import (
  brand  text not null,
  id     uuid not null,
  name   text not null,
  sha512 text not null check (sha512 ~ '^[0-9a-f]{128}$'),
  at     timestamptz not null,
  by     text not null,
  report jsonb not null,
  primary key (brand, id)
);
comment on column mandat.register_import.by is 'personal: the name of whoever brought it.';
comment on column mandat.register_import.report is 'personal: names and addresses of officers, where the register had any.';
select mandat.protect('mandat.register_import', 'select, insert, delete');

-- Copies and flows that Mandat does not control, declared by those who know of them: what the data map shows beside what ran.
create table mandat.outside_flow (
  brand      text not null,
  id         uuid not null,
  -- Where it leaves what Mandat controls.
  leaves     text not null check (leaves in ('source', 'store', 'site')),
  name       text not null,
  data       text not null,
  country    text check (country ~ '^[A-Z]{2}$'),
  safeguard  text,
  note       text,
  changed_at timestamptz not null,
  changed_by text not null,
  removed_at timestamptz,
  primary key (brand, id)
);
comment on column mandat.outside_flow.changed_by is 'personal: the name of whoever declared it, changed it or took it away last.';
select mandat.protect('mandat.outside_flow', 'select, insert, update');

-- How often content was read, heard or taken out, by activity and place: counts, and never whose reading it was.
create table mandat.reading_tally (
  brand    text not null,
  day      date not null,
  act      text not null check (act in ('read', 'listen', 'export')),
  activity text not null,
  -- Empty where it is not known.
  site     text not null,
  country  text not null,
  count    integer not null check (count > 0),
  primary key (brand, day, act, activity, site, country)
);
select mandat.protect('mandat.reading_tally', 'select, insert, update, delete');
