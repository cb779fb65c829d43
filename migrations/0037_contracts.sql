-- The processor's chain (GDPR art. 28(2), 28(4)): who is added or replaced, which brand was told, what it answered, and from when
-- it counts there.

-- An announcement over all brands; the processor's own row. `brands` are those concerned when it was made.
create table mandat.chain_campaign (
  brand        text not null,
  id           uuid not null,
  change       jsonb not null,
  reason       text not null,
  wanted_from  date not null,
  brands       text[] not null,
  by           text not null,
  at           timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawal   text,
  primary key (brand, id),
  check ((withdrawn_by is null) = (withdrawn_at is null) and (withdrawn_by is null) = (withdrawal is null))
);
comment on column mandat.chain_campaign.by is 'personal: name of whoever announced it.';
comment on column mandat.chain_campaign.withdrawn_by is 'personal: name of whoever withdrew it.';
select mandat.protect('mandat.chain_campaign', 'select, insert, update (withdrawn_by, withdrawn_at, withdrawal)');

-- What a brand was told, under the authorisation that its frame gave then.
create table mandat.chain_notice (
  brand         text not null,
  campaign      uuid not null,
  change        jsonb not null,
  reason        text not null,
  activities    text[] not null,
  authorisation text not null check (authorisation in ('general', 'specific')),
  -- Of a general authorisation; without one, silence opens nothing.
  notice        text,
  wanted_from   date not null,
  told_at       timestamptz not null,
  primary key (brand, campaign)
);
select mandat.protect('mandat.chain_notice', 'select, insert');

-- What was said of it for the brand, in its order; the last word counts.
create table mandat.chain_answer (
  brand    text not null,
  campaign uuid not null,
  step     integer not null,
  says     text not null check (says in ('object', 'authorise')),
  reason   text not null,
  name     text not null,
  -- Given in a document: whose, which one and its hash; null where somebody signed in said it themselves.
  behalf   jsonb,
  at       timestamptz not null,
  primary key (brand, campaign, step),
  foreign key (brand, campaign) references mandat.chain_notice
);
comment on column mandat.chain_answer.name is 'personal: name of whoever said or recorded it.';
comment on column mandat.chain_answer.behalf is 'personal: name and quality of whoever gave it in a document.';
select mandat.protect('mandat.chain_answer', 'select, insert');

-- From when it counts at the brand; the last one at a moment holds. `decide` reads it beside the signed text.
create table mandat.chain_link (
  brand    text not null,
  campaign uuid not null,
  step     integer not null,
  link     jsonb not null,
  state    text not null check (state in ('notice', 'awaiting', 'objected', 'authorised', 'withdrawn')),
  -- Null: it may not start.
  starts   timestamptz check ((starts is not null) = (state in ('notice', 'authorised'))),
  at       timestamptz not null,
  primary key (brand, campaign, step),
  foreign key (brand, campaign) references mandat.chain_notice
);
select mandat.protect('mandat.chain_link', 'select, insert');
create trigger bump_stamp after insert on mandat.chain_link for each row execute function mandat.bump_stamp();

-- The contracts that pass the brands' obligations down (art. 28(4)); the processor's own rows, each change a step.
create table mandat.chain_company (
  brand    text not null,
  id       text not null,
  step     integer not null,
  document jsonb not null,
  by       text not null,
  at       timestamptz not null,
  primary key (brand, id, step)
);
comment on column mandat.chain_company.by is 'personal: name of whoever recorded it.';
select mandat.protect('mandat.chain_company', 'select, insert');

-- Data-processing agreements as they were signed, read clause by clause; the file stays where it is.
create table mandat.agreement (
  brand      text not null,
  id         uuid not null,
  reference  text not null,
  parties    text[] not null,
  signed_on  date not null,
  starts     date not null,
  ends       date not null check (ends >= starts),
  kept_at    text not null,
  sha512     text not null check (sha512 ~ '^[0-9a-f]{128}$'),
  by         text not null,
  at         timestamptz not null,
  retired_by text,
  retired_at timestamptz,
  primary key (brand, id),
  check ((retired_by is null) = (retired_at is null))
);
comment on column mandat.agreement.by is 'personal: name of whoever recorded it.';
comment on column mandat.agreement.retired_by is 'personal: name of whoever took it out of the matrix.';
select mandat.protect('mandat.agreement', 'select, insert, update (retired_by, retired_at)');

create table mandat.agreement_clause (
  brand     text not null,
  agreement uuid not null,
  clause    text not null,
  step      integer not null,
  -- As the document says it; null where it says nothing.
  value     text,
  place     text not null,
  -- Of words alone, which nothing compares: whether they say what the frame says.
  agrees    boolean,
  by        text not null,
  at        timestamptz not null,
  primary key (brand, agreement, clause, step),
  foreign key (brand, agreement) references mandat.agreement
);
comment on column mandat.agreement_clause.by is 'personal: name of whoever read it.';
select mandat.protect('mandat.agreement_clause', 'select, insert');

-- Frames and orders being written; nothing decides by them before they are signed and published.
create table mandat.instruction_draft (
  brand      text not null,
  id         uuid not null,
  kind       text not null check (kind in ('frame', 'order')),
  title      text not null,
  document   jsonb not null,
  revision   integer not null,
  state      text not null check (state in ('open', 'discarded')),
  by         text not null,
  at         timestamptz not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (brand, id)
);
comment on column mandat.instruction_draft.by is 'personal: name of whoever began it.';
comment on column mandat.instruction_draft.changed_by is 'personal: name of whoever changed it last.';
select mandat.protect('mandat.instruction_draft', 'select, insert, update (title, document, revision, state, changed_by, changed_at)');
