-- Contacts whose parts arrive apart and of which some never came: written by housekeeping, not by the way in. A row goes when the
-- parts came after all, or nothing of the contact is kept any more.
create table mandat.gap (
  brand       text not null,
  interaction uuid not null,
  kinds       text[] not null check (cardinality(kinds) > 0),
  -- From then on it counts as closed with gaps.
  due_at      timestamptz not null,
  primary key (brand, interaction)
);
comment on column mandat.gap.kinds is 'Kinds of parts that the source and the instructions let expect and that did not come.';
select mandat.protect('mandat.gap', 'select, insert, update, delete');

-- Up to which moment of receipt contacts were looked at.
create table mandat.gap_scan (
  brand text primary key,
  until timestamptz not null
);
select mandat.protect('mandat.gap_scan', 'select, insert, update');
