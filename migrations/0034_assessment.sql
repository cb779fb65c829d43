-- Impact assessments (art. 35): one row a version of an activity's assessment; what the processor says of its product stands
-- under _house. Order of things: src/impact/assessments.md.
create table mandat.impact_assessment (
  brand        text not null,
  id           uuid not null,
  activity     text not null,
  version      integer not null check (version > 0),
  status       text not null check (status in ('drafting', 'submitted', 'consultation', 'validated', 'refused', 'reopened', 'superseded')),
  revision     integer not null check (revision > 0),
  data         jsonb not null,
  digest       text not null,
  acts         jsonb not null default '{}',
  origin       jsonb,
  because      text[] not null default '{}',
  review_by    timestamptz,
  validated_at timestamptz,
  made_at      timestamptz not null,
  made_by      text not null,
  changed_at   timestamptz not null,
  primary key (brand, id),
  constraint impact_assessment_reviewed check ((validated_at is null) = (review_by is null)),
  constraint impact_assessment_valid check (status not in ('validated', 'reopened') or validated_at is not null)
);
comment on column mandat.impact_assessment.activity is 'An activity of the instructions; for _house, the short name of a product.';
comment on column mandat.impact_assessment.data is 'personal: names of authors and of those whose views were sought. The content by the CNIL''s method: answers, measures, evaluations, comments.';
comment on column mandat.impact_assessment.digest is 'SHA-256 of the content in canonical JSON, hexadecimal: what opinions and decisions are about.';
comment on column mandat.impact_assessment.acts is 'personal: names. What was said of this content, bound to its digest: opinions, consultation of the authority, decision.';
comment on column mandat.impact_assessment.origin is 'Where the content came from: an import, the version before, the processor''s product assessment.';
comment on column mandat.impact_assessment.because is 'Why it was opened, or opened again: closed codes.';
create unique index impact_assessment_version on mandat.impact_assessment (brand, activity, version);
-- One version of an activity is in the making, one valid, at a time.
create unique index impact_assessment_open on mandat.impact_assessment (brand, activity) where status in ('drafting', 'submitted', 'consultation');
create unique index impact_assessment_in_force on mandat.impact_assessment (brand, activity) where status in ('validated', 'reopened');
select mandat.protect('mandat.impact_assessment', 'select, insert, update');

-- What was validated or refused stays as it was: only its status moves on.
create function mandat.keep_assessment() returns trigger language plpgsql as $$
begin
  if old.status in ('validated', 'refused', 'reopened', 'superseded') and
     (new.data, new.acts, new.version, new.activity, new.review_by, new.validated_at)
       is distinct from (old.data, old.acts, old.version, old.activity, old.review_by, old.validated_at) then
    raise exception 'a decided assessment does not change: a new version is opened';
  end if;
  return new;
end $$;
revoke all on function mandat.keep_assessment() from public;
create trigger keep_assessment before update on mandat.impact_assessment for each row execute function mandat.keep_assessment();

-- What happened to each version, in its order; never changed.
create table mandat.impact_assessment_step (
  brand      text not null,
  assessment uuid not null,
  step       integer not null,
  act        text not null,
  status     text not null,
  revision   integer not null,
  digest     text not null,
  because    text[] not null default '{}',
  by         text not null,
  at         timestamptz not null,
  primary key (brand, assessment, step)
);
comment on column mandat.impact_assessment_step.by is 'personal: who, as the act was recorded: key:<id>, session:<id>, system, cli.';
comment on column mandat.impact_assessment_step.digest is 'What the content was then: what was submitted, judged or decided.';
select mandat.protect('mandat.impact_assessment_step', 'select, insert');
