-- An incident is looked at and closed by somebody, once, with what came of it in the log. Its moment is in its id (UUIDv7).
alter table mandat.incident add column closed_at timestamptz;
alter table mandat.incident add column closed_by text;
alter table mandat.incident add column outcome text check (outcome in ('no-risk', 'handled', 'breach'));
alter table mandat.incident add column close_entry uuid;
alter table mandat.incident add constraint incident_closed_told check ((state = 'closed') = (closed_at is not null and closed_by is not null and outcome is not null and close_entry is not null));
comment on column mandat.incident.outcome is 'A breach goes on in the register of art. 33(5).';
create index incident_open on mandat.incident (brand, id) where state = 'open';

-- How often agents' notes held what may not be written, by activity and site: counts, and never whose note it was.
create table mandat.note_tally (
  brand    text not null,
  day      date not null,
  activity text not null,
  site     text not null,
  outcome  text not null check (outcome in ('kept', 'refused')),
  -- What was found in those that were refused; empty for the notes themselves.
  type     text not null,
  count    integer not null check (count > 0),
  primary key (brand, day, activity, site, outcome, type)
);
select mandat.protect('mandat.note_tally', 'select, insert, update, delete');
