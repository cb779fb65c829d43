-- When a right exercised inside an interaction was relayed to the controller, to whom, by whom: once.
alter table mandat.signal
  add column relayed_at timestamptz,
  add column relayed_by text,
  add column relayed_to text,
  add column relay_entry uuid,
  add constraint signal_relay_told check (
    (state = 'relayed') = (relayed_at is not null and relayed_by is not null and relayed_to is not null and relay_entry is not null)
  );
comment on column mandat.signal.relayed_by is 'Actor as the trace names it: key:<id>, session:<id>.';
create index signal_waiting on mandat.signal (brand, id) where state = 'to-relay';
