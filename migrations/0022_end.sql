-- Destroying a brand's keys, or all that is held for it: asked for by one person, confirmed by another, carried out after a delay.
create table mandat.destruction (
  brand          text not null,
  id             uuid not null,
  -- keys: the brand's encryption keys. all: those, and every row and object that is no proof.
  what           text not null check (what in ('keys', 'all')),
  reason         text not null,
  asked_at       timestamptz not null,
  asked_by       text not null,
  lapses_at      timestamptz not null,
  confirm_reason text,
  confirmed_at   timestamptz,
  confirmed_by   text,
  due_at         timestamptz,
  -- From here on it can no longer be given up; a crash goes on from here.
  begun_at       timestamptz,
  ended_at       timestamptz,
  ended_by       text,
  outcome        text check (outcome in ('done', 'cancelled', 'lapsed')),
  end_reason     text,
  -- What was destroyed and what stays; counts and closed words.
  report         jsonb,
  entry          uuid,
  primary key (brand, id),
  constraint destruction_confirmed check ((confirmed_at is null) = (due_at is null) and (confirmed_at is null) = (confirmed_by is null)),
  constraint destruction_begun check (begun_at is null or begun_at >= due_at),
  constraint destruction_two_persons check (confirmed_by is null or confirmed_by <> asked_by),
  constraint destruction_done_confirmed check (outcome is distinct from 'done' or confirmed_at is not null),
  constraint destruction_ended check ((ended_at is null) = (outcome is null))
);
comment on table mandat.destruction is 'Stays after the brand: who asked for the end of its data, who confirmed, what was destroyed.';
comment on column mandat.destruction.asked_by is 'personal: the operator as they are named; the log holds a digest of it that serves for this request alone.';
comment on column mandat.destruction.confirmed_by is 'personal: another operator.';
create unique index destruction_open on mandat.destruction (brand) where ended_at is null;
select mandat.protect('mandat.destruction', 'select, insert, update');
