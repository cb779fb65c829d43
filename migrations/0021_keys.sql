-- Rotations of a brand's encryption keys: subjects' keys are wrapped anew in batches, and where that stands.
create table mandat.key_rotation (
  brand      text not null,
  id         uuid not null,
  version    smallint not null,
  started_at timestamptz not null,
  started_by text not null,
  total      bigint not null,
  wrapped    bigint not null default 0,
  -- The last person that was gone past; those that could not be opened are looked at once more before it ends.
  after      uuid,
  passes     smallint not null default 0,
  updated_at timestamptz not null,
  ended_at   timestamptz,
  left_over  bigint not null default 0,
  primary key (brand, id)
);
comment on table mandat.key_rotation is 'One row a version of a brand''s content key: how many persons'' keys were wrapped anew under it.';
comment on column mandat.key_rotation.left_over is 'Keys that do not open under any version; the versions before are then never destroyed by time.';
create unique index key_rotation_running on mandat.key_rotation (brand) where ended_at is null;
select mandat.protect('mandat.key_rotation', 'select, insert, update');
-- From the start of a rotation on, no process stores anything under the versions before.
create trigger bump_stamp after insert on mandat.key_rotation for each row execute function mandat.bump_stamp();
