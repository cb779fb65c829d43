-- Watch on law: who read the rules of a review again, when, and what came of it.
create table mandat.law_review (
  brand   text not null default '_house' check (brand = '_house'),
  id      uuid not null,
  review  text not null,
  outcome text not null check (outcome in ('confirmed', 'changed', 'follow')),
  note    text not null,
  next    date not null,
  by      text not null,
  role    text not null,
  at      timestamptz not null,
  primary key (brand, id)
);
comment on column mandat.law_review.by is 'personal: the name of whoever read the rules again.';
create index law_review_of on mandat.law_review (brand, review, at desc);
select mandat.protect('mandat.law_review', 'select, insert');

-- Feeds that the settings name, as they were last asked.
create table mandat.law_feed (
  brand    text not null default '_house' check (brand = '_house'),
  feed     text not null,
  tried_at timestamptz not null,
  read_at  timestamptz,
  fault    text check (fault in ('refused', 'unreachable', 'redirect', 'too-large', 'malformed')),
  primary key (brand, feed)
);
select mandat.protect('mandat.law_feed', 'select, insert, update');

create table mandat.law_item (
  brand      text not null default '_house' check (brand = '_house'),
  id         uuid not null,
  feed       text not null,
  key        text not null check (key ~ '^[0-9a-f]{64}$'),
  title      text not null,
  link       text,
  published  date,
  seen_at    timestamptz not null,
  state      text not null default 'new' check (state in ('new', 'read', 'filed')),
  note       text,
  reviews    text[] not null default '{}',
  brands     text[] not null default '{}',
  changed_by text,
  changed_at timestamptz,
  primary key (brand, id),
  unique (brand, feed, key),
  check ((state = 'new') = (changed_at is null)),
  check ((changed_at is null) = (changed_by is null))
);
comment on column mandat.law_item.key is 'Digest of what the feed knows the item by: it is kept once.';
comment on column mandat.law_item.changed_by is 'personal: the name of whoever read or filed it.';
create index law_item_seen on mandat.law_item (brand, feed, seen_at desc);
select mandat.protect('mandat.law_item', 'select, insert, update (state, note, reviews, brands, changed_by, changed_at), delete');
