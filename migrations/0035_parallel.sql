-- The two sides' duties (GDPR, law/duties): what a named role attests where nothing can be checked, and since when each side
-- stands as it does. States are computed anew whenever they are read; only their beginnings are kept.
create table mandat.duty_attestation (
  brand        text not null,
  id           uuid not null,
  duty         text not null,
  side         text not null check (side in ('controller', 'processor')),
  says         text not null,
  reference    text,
  sha512       text check (sha512 ~ '^[0-9a-f]{128}$'),
  until        date not null,
  by           text not null,
  role         text not null,
  at           timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  primary key (brand, id),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on column mandat.duty_attestation.by is 'personal: the name of whoever attested.';
comment on column mandat.duty_attestation.sha512 is 'Of the document that shows it, kept by whoever attests.';
create index duty_attestation_of on mandat.duty_attestation (brand, duty, side, at desc);
select mandat.protect('mandat.duty_attestation', 'select, insert, update (withdrawn_at, withdrawn_by)');

create table mandat.duty_state (
  brand text not null,
  duty  text not null,
  side  text not null check (side in ('controller', 'processor')),
  state text not null,
  since timestamptz not null,
  primary key (brand, duty, side)
);
select mandat.protect('mandat.duty_state', 'select, insert, update');
