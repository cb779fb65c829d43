-- A recording follows its interaction: what was decided otherwise since, destroyed or expired has no recording from then on. Its day
-- is over, so readings refuse it at once and housekeeping finds it by the index of days.
create function mandat.end_media() returns trigger
language plpgsql set search_path = mandat, pg_temp as $$
begin
  update media set expires_on = least(expires_on, current_date - 2) where brand = new.brand and interaction = new.id and state = 'kept';
  return null;
end $$;
grant execute on function mandat.end_media() to mandat_app;
create trigger end_media after update on mandat.interaction for each row
  when ((new.state <> 'kept' or new.verdict not in ('accepted', 'quarantined')) and (old.state, old.verdict) is distinct from (new.state, new.verdict))
  execute function mandat.end_media();
