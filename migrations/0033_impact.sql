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

-- Is an assessment required? Answers as they were given, each one kept; the last one counts once the controller confirmed it.
create table mandat.impact_screening (
  brand         text not null,
  activity      text not null,
  step          integer not null,
  id            uuid not null,
  criteria      jsonb not null,
  required      text[] not null,
  exempt        text[] not null,
  practices     text[] not null,
  statements    jsonb not null,
  agents        boolean not null,
  outcome       text not null check (outcome in ('required', 'not-required')),
  reasoning     text not null,
  -- What the instructions said of the activity then, facet by facet.
  facets        jsonb not null,
  by            text not null,
  at            timestamptz not null,
  confirmed_by  text,
  confirmed_at  timestamptz,
  confirmed_for jsonb,
  primary key (brand, activity, step),
  unique (brand, id),
  check ((confirmed_by is null) = (confirmed_at is null))
);
comment on column mandat.impact_screening.by is 'personal: name of whoever answered.';
comment on column mandat.impact_screening.confirmed_by is 'personal: name of whoever confirmed it for the controller.';
comment on column mandat.impact_screening.confirmed_for is 'personal: name and quality of whoever confirmed it in a document, with its reference and hash.';
select mandat.protect('mandat.impact_screening', 'select, insert, update (confirmed_by, confirmed_at, confirmed_for)');

-- What employers told and asked their people's representatives and their people, before an activity touches them.
create table mandat.impact_consultation (
  brand     text not null,
  id        uuid not null,
  activity  text not null,
  entity    text not null,
  country   text not null,
  kind      text not null check (kind in ('cse', 'no-cse', 'information', 'foreign-rule')),
  held_on   date not null,
  reference text not null,
  sha512    text not null check (sha512 ~ '^[0-9a-f]{128}$'),
  rule      text check ((kind in ('no-cse', 'foreign-rule')) = (rule is not null)),
  by        text not null,
  at        timestamptz not null,
  primary key (brand, id)
);
comment on column mandat.impact_consultation.by is 'personal: name of whoever recorded it.';
create index impact_consultation_activity on mandat.impact_consultation (brand, activity);
select mandat.protect('mandat.impact_consultation', 'select, insert');

-- Proposals of a stage; what became of each. One is open at a time.
create table mandat.impact_move (
  brand      text not null,
  id         uuid not null,
  activity   text not null,
  from_stage text not null,
  to_stage   text not null,
  reason     text not null,
  terms      jsonb check ((terms is not null) = (to_stage = 'experiment')),
  state      text not null check (state in ('open', 'done', 'refused', 'withdrawn')),
  by         text not null,
  at         timestamptz not null,
  ended_by   text,
  ended_at   timestamptz check ((ended_at is null) = (state = 'open')),
  end_reason text,
  primary key (brand, id)
);
comment on column mandat.impact_move.by is 'personal: name of whoever proposed it.';
comment on column mandat.impact_move.ended_by is 'personal: name of whoever ended it.';
create unique index impact_move_open on mandat.impact_move (brand, activity) where state = 'open';
create index impact_move_activity on mandat.impact_move (brand, activity, at);
select mandat.protect('mandat.impact_move', 'select, insert, update (state, ended_by, ended_at, end_reason)');

-- What each capacity said on a move, in its order; never changed, the last of a capacity counts.
create table mandat.impact_voice (
  brand    text not null,
  move     uuid not null,
  step     integer not null,
  capacity text not null check (capacity in ('controller', 'co-controller', 'controller-dpo', 'processor-dpo', 'technical', 'operational')),
  says     text not null check (says in ('yes', 'no')),
  reason   text not null,
  actor    text not null,
  name     text not null,
  -- Given in a document: whose, which one and its hash; null where somebody signed in said it themselves.
  behalf   jsonb,
  at       timestamptz not null,
  primary key (brand, move, step),
  foreign key (brand, move) references mandat.impact_move
);
comment on column mandat.impact_voice.actor is 'personal: who recorded it, as the log names them.';
comment on column mandat.impact_voice.name is 'personal: name of whoever recorded it.';
comment on column mandat.impact_voice.behalf is 'personal: name and quality of whoever gave it in a document.';
select mandat.protect('mandat.impact_voice', 'select, insert');

-- What an experiment was to learn, and what was concluded; its id is that of the move that opened it.
create table mandat.impact_experiment (
  brand       text not null,
  id          uuid not null,
  activity    text not null,
  hypothesis  text not null,
  measure     text not null,
  population  text not null,
  share       double precision not null check (share > 0 and share <= 1),
  began_at    timestamptz not null,
  until       timestamptz not null,
  ended_at    timestamptz,
  ended       text check (ended in ('date', 'stopped', 'moved')),
  conclusion  text check (conclusion in ('adopt', 'change', 'abandon')),
  report      text,
  reported_by text,
  reported_at timestamptz,
  primary key (brand, id),
  foreign key (brand, id) references mandat.impact_move,
  check ((ended_at is null) = (ended is null)),
  check ((conclusion is null) = (report is null) and (conclusion is null) = (reported_by is null) and (conclusion is null) = (reported_at is null))
);
comment on column mandat.impact_experiment.reported_by is 'personal: name of whoever reported.';
create index impact_experiment_activity on mandat.impact_experiment (brand, activity, began_at);
create index impact_experiment_running on mandat.impact_experiment (brand, until) where ended_at is null;
select mandat.protect('mandat.impact_experiment', 'select, insert, update (ended_at, ended, conclusion, report, reported_by, reported_at)');

-- What was measured, by day and by side of the share: sums alone, no value of a person.
create table mandat.impact_outcome (
  brand      text not null,
  experiment uuid not null,
  measure    text not null,
  arm        text not null check (arm in ('inside', 'outside')),
  day        date not null,
  count      bigint not null check (count > 0),
  sum        double precision not null,
  squares    double precision not null,
  least      double precision not null,
  most       double precision not null,
  primary key (brand, experiment, measure, arm, day),
  foreign key (brand, experiment) references mandat.impact_experiment
);
select mandat.protect('mandat.impact_outcome', 'select, insert, update (count, sum, squares, least, most)');
