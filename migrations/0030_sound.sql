-- What a recording was put to silence by: milliseconds alone, never what was said.
alter table mandat.media add column silenced jsonb;
comment on column mandat.media.silenced is 'Stretches put to silence before a byte was stored, and what its transcript covers; null where it is kept as it came.';

-- A transcript may come after its recording, or say more later: then the recording is looked at once more, and not heard before.
alter table mandat.media add column overtaken boolean not null default false;
create index media_overtaken on mandat.media (brand) where overtaken;
create function mandat.overtake_media() returns trigger
language plpgsql set search_path = mandat, pg_temp as $$
begin
  update media set overtaken = true where brand = new.brand and interaction = new.id and state = 'kept';
  return null;
end $$;
grant execute on function mandat.overtake_media() to mandat_app;
create trigger overtake_media after update on mandat.interaction for each row
  when (old.entry is distinct from new.entry) execute function mandat.overtake_media();
