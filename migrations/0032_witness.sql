-- Witnesses of a brand's log: who co-signs its checkpoints, and what each has seen. Order of things: src/trace/README.md.

create table mandat.witness (
  brand        text not null,
  id           uuid not null,
  name         text not null,
  vkey         text not null,
  url          text,
  added_at     timestamptz not null,
  removed_at   timestamptz,
  size         bigint,
  cosigned_at  timestamptz,
  note         text,
  fault        text check (fault in ('ahead', 'differs', 'away', 'answer')),
  fault_at     timestamptz,
  fault_note   text,
  primary key (brand, id)
);
comment on table mandat.witness is 'Holds what witnesses signed, never what entries mean.';
comment on column mandat.witness.url is 'Where checkpoints are sent and the last cosigned one is shown (tlog-witness); null for one that comes by itself.';
comment on column mandat.witness.note is 'The checkpoint that it cosigned last, its own signature with it.';
comment on column mandat.witness.fault is 'ahead, differs: it holds a checkpoint that this log does not bear out, and the log stops. away, answer: it could not be asked, or answered what is no answer.';
comment on column mandat.witness.fault_note is 'The checkpoint that does not agree: evidence.';
create unique index witness_key on mandat.witness (brand, vkey) where removed_at is null;
select mandat.protect('mandat.witness', 'select, insert, update');

-- Brands whose log somebody watches: read across brands by the sequencer, names only.
create function mandat.witnessed_brands() returns setof text
language sql stable security definer set search_path = mandat, pg_temp as
$$ select distinct w.brand from mandat.witness w where w.removed_at is null $$;
revoke all on function mandat.witnessed_brands() from public;
grant execute on function mandat.witnessed_brands() to mandat_app;
