-- Our own processing, where the processor is the controller: what is declared of each activity (GDPR art. 24, 30(1)). Never
-- changed, the last declaration counts. Stages, screenings, moves and assessments stand in their tables, under _house.
create table mandat.own_activity (
  brand    text not null default '_house' check (brand = '_house'),
  activity text not null check (activity ~ '^[a-z][a-z0-9-]{0,39}$'),
  step     integer not null,
  said     jsonb not null,
  by       text not null,
  at       timestamptz not null,
  primary key (brand, activity, step)
);
comment on column mandat.own_activity.by is 'personal: name of whoever declared it.';
select mandat.protect('mandat.own_activity', 'select, insert');
