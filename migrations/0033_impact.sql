-- Impact: what an activity in experiment or production stands on, and how its people came to open it (GDPR art. 35).

-- What an activity stands on, over time; the last one at a moment counts. `decide` reads it beside the stage.
create table mandat.activity_footing (
  brand    text not null,
  activity text not null,
  step     integer not null,
  -- A validated assessment, the recorded reason why none is needed, or what ran before footings were asked for.
  kind     text not null check (kind in ('assessment', 'none-needed', 'carried-over')),
  -- Of the assessment or of the screening.
  ref      text,
  -- When it holds no more; null where nothing ends it yet.
  until    timestamptz,
  by       text not null,
  at       timestamptz not null,
  primary key (brand, activity, step),
  check ((kind = 'carried-over') = (ref is null))
);
select mandat.protect('mandat.activity_footing', 'select, insert');
create trigger bump_stamp after insert on mandat.activity_footing for each row execute function mandat.bump_stamp();

-- What runs already has ninety days to be assessed: it was open before anybody was asked on what.
insert into mandat.activity_footing (brand, activity, step, kind, until, by, at)
select brand, activity, 1, 'carried-over', now() + interval '90 days', 'migration', least(at, now())
from (select distinct on (brand, activity) brand, activity, stage, at from mandat.activity_stage
      order by brand, activity, step desc) as latest
where stage in ('experiment', 'production');
