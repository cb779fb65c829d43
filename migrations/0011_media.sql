-- Recordings of interactions: what is known of each here, its bytes sealed in an object store outside the database.
create table mandat.media (
  brand        text not null,
  id           uuid not null,
  interaction  uuid not null,
  subject      uuid not null,
  dialog       text,
  mediatype    text not null,
  state        text not null check (state in ('uploading', 'kept')),
  -- Announced, where it was; bytes are those that are safe in the store.
  length       bigint check (length > 0),
  bytes        bigint not null default 0,
  digest       bytea,
  key_version  smallint not null default 1,
  wrapped      bytea not null,
  expires_on   date not null,
  keep         text not null,
  created_at   timestamptz not null,
  upload_until timestamptz,
  kept_at      timestamptz,
  entry        uuid,
  primary key (brand, id),
  constraint media_kept_told check ((state = 'kept') = (kept_at is not null and entry is not null and upload_until is null))
);
comment on column mandat.media.digest is 'personal: HMAC, under the receipt key, of the SHA-512 of the recording (while it is uploaded: of the one declared); still personal data while the key exists.';
comment on column mandat.media.wrapped is 'The key of one recording, wrapped by the key of the person; deleting it is part of erasing (art. 17).';
create index media_interaction on mandat.media (brand, interaction);
create index media_subject on mandat.media (brand, subject);
create index media_expiry on mandat.media (brand, expires_on);
create index media_unfinished on mandat.media (brand, upload_until) where state = 'uploading';
select mandat.protect('mandat.media', 'select, insert, update, delete');

-- Every object that may exist in the store, known here before its first byte: what a crash or an outage leaves is found again.
create table mandat.media_object (
  brand text not null,
  name  text not null,
  media uuid,
  piece integer not null,
  bytes bigint not null default 0,
  -- 'going': to be deleted in the store; the row goes when that is confirmed.
  state text not null check (state in ('writing', 'kept', 'going')),
  since timestamptz not null,
  tries integer not null default 0,
  primary key (brand, name)
);
create index media_object_pieces on mandat.media_object (brand, media, piece) where media is not null;
create index media_object_unsettled on mandat.media_object (brand, since) where state <> 'kept';
select mandat.protect('mandat.media_object', 'select, insert, update, delete');

-- A reading lasts some minutes: whoever goes on listening within them leaves no further entry.
create table mandat.media_reading (
  brand   text not null,
  media   uuid not null,
  actor   text not null,
  purpose text not null,
  until   timestamptz not null,
  primary key (brand, media, actor, purpose)
);
select mandat.protect('mandat.media_reading', 'select, insert, update, delete');

-- Bytes that came and went, month by month (UTC): what is gone is still part of how a volume grew.
create table mandat.media_tally (
  brand   text not null,
  month   date not null,
  added   bigint not null default 0,
  removed bigint not null default 0,
  primary key (brand, month)
);
select mandat.protect('mandat.media_tally', 'select, insert, update');
