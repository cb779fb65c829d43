-- Controls of frameworks (src/controls): what a named role says of a measure that nothing can check, for the whole house; and
-- clients' security questionnaires with their answers. All of it is the processor's own: its brand is the house.
create table mandat.control_attestation (
  brand        text not null,
  id           uuid not null,
  measure      text not null,
  applies      boolean not null,
  says         text not null,
  owner        text not null,
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
comment on column mandat.control_attestation.applies is 'False: the measure has no object here, and "says" is why.';
comment on column mandat.control_attestation.owner is 'personal: the function or the name of whoever keeps it.';
comment on column mandat.control_attestation.by is 'personal: the name of whoever attested.';
create index control_attestation_of on mandat.control_attestation (brand, measure, at desc);
select mandat.protect('mandat.control_attestation', 'select, insert, update (withdrawn_at, withdrawn_by)');

create table mandat.questionnaire (
  brand           text not null,
  id              uuid not null,
  title           text not null,
  format          text not null check (format in ('csv', 'xlsx', 'ods', 'typed')),
  sheets          jsonb not null,
  sheet           integer not null check (sheet >= 0),
  first_row       integer not null check (first_row >= 0),
  question_column integer not null check (question_column >= 0),
  by              text not null,
  at              timestamptz not null,
  primary key (brand, id)
);
comment on column mandat.questionnaire.sheets is 'A client''s file as it came: each sheet its name and its rows of cells.';
comment on column mandat.questionnaire.first_row is 'Of the first question, in the sheet that asks; a heading stands above it.';
comment on column mandat.questionnaire.by is 'personal: the name of whoever took it in.';
select mandat.protect('mandat.questionnaire', 'select, insert, delete');

create table mandat.questionnaire_answer (
  brand         text not null,
  questionnaire uuid not null,
  row           integer not null,
  answer        text not null,
  measures      text[] not null,
  by            text not null,
  at            timestamptz not null,
  primary key (brand, questionnaire, row),
  foreign key (brand, questionnaire) references mandat.questionnaire (brand, id) on delete cascade
);
comment on column mandat.questionnaire_answer.by is 'personal: the name of whoever confirmed or wrote it.';
select mandat.protect('mandat.questionnaire_answer', 'select, insert, update, delete');
