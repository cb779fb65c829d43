-- Reviews and break-glass cite the entries of the log that they left, and an item says how its role was held.

alter table mandat.access_review
  add column opened_entry uuid,
  add column closed_entry uuid;

alter table mandat.access_review_item
  add column source text,
  add column reason text,
  add column until timestamptz,
  add column given_at timestamptz,
  -- A key's name, as it stood.
  add column name text,
  add column entry uuid;
comment on column mandat.access_review_item.entry is 'The entry of the house log that its decision left.';

alter table mandat.break_glass
  add column review_due timestamptz,
  add column opened_entry uuid,
  add column closed_entry uuid,
  add column reviewed_entry uuid;
comment on column mandat.break_glass.review_due is 'The end of the third working day after it opened.';
create index break_glass_standing on mandat.break_glass (brand, person) where reviewed_at is null;
