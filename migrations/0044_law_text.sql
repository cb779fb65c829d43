-- Official texts of law as the house imported them: each file once, the articles in it with their days.
create table mandat.law_text_import (
  brand        text not null default '_house' check (brand = '_house'),
  id           uuid not null,
  digest       text not null check (digest ~ '^[0-9a-f]{64}$'),
  content      text not null check (content ~ '^[0-9a-f]{64}$'),
  file         text not null,
  bytes        integer not null check (bytes > 0),
  format       text not null check (format in ('eur-lex', 'formex', 'legi')),
  act          text not null,
  language     text not null check (language in ('fr', 'en')),
  title        text not null,
  source       text not null,
  standing     text not null check (standing in ('validity', 'consolidated', 'published', 'adopted', 'undated')),
  stated       date,
  articles     integer not null check (articles > 0),
  by           text not null,
  at           timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  primary key (brand, id),
  check ((standing = 'undated') = (stated is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on column mandat.law_text_import.digest is 'SHA-256 of the file.';
comment on column mandat.law_text_import.content is 'SHA-256 of what was read in it: that is imported once, whatever a site puts around it.';
comment on column mandat.law_text_import.act is 'CELEX number, number of a code in open data, or nature and number of a law.';
comment on column mandat.law_text_import.stated is 'The day that the text states of itself; what it is worth, its standing says.';
comment on column mandat.law_text_import.by is 'personal: the name of whoever imported it.';
comment on column mandat.law_text_import.withdrawn_by is 'personal: the name of whoever withdrew it.';
create unique index law_text_import_once on mandat.law_text_import (brand, content) where withdrawn_at is null;
create index law_text_import_act on mandat.law_text_import (brand, act, language);
select mandat.protect('mandat.law_text_import', 'select, insert, update (withdrawn_by, withdrawn_at)');

create table mandat.law_text_article (
  brand    text not null default '_house' check (brand = '_house'),
  import   uuid not null,
  place    integer not null check (place >= 0),
  act      text not null,
  language text not null check (language in ('fr', 'en')),
  number   text not null,
  heading  text,
  blocks   jsonb not null check (jsonb_typeof(blocks) = 'array'),
  since    date,
  until    date,
  state    text,
  source   text,
  note     text,
  primary key (brand, import, place),
  foreign key (brand, import) references mandat.law_text_import (brand, id)
);
comment on column mandat.law_text_article.since is 'First day in force, where the file states it of the article itself.';
comment on column mandat.law_text_article.until is 'First day no more in force.';
create index law_text_article_number on mandat.law_text_article (brand, act, number);
select mandat.protect('mandat.law_text_article', 'select, insert');
