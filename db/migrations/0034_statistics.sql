-- What the planner supposes of a table that nobody has analysed: rows of 200 practices. By that any index that begins with the practice looks
-- as good as the key, and a check of a reference, whose plan is kept, then reads all of the table for each row (engine/decisions/013). So it is
-- told from the first day that a practice's rows are most of a table. The first analysis of a table with rows in it takes the place of this.
do $$
declare
  t name;
begin
  for t in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'cairn'::regnamespace and c.relkind = 'r' and a.attname = 'practice_id' and not a.attisdropped
      and not exists (select from pg_stats s where s.schemaname = 'cairn' and s.tablename = c.relname and s.attname = 'practice_id')
  loop
    perform pg_restore_attribute_stats(
      'schemaname', 'cairn'::text, 'relname', t::text, 'attname', 'practice_id'::text, 'inherited', false, 'version', 180000,
      'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real);
  end loop;
end $$;

-- Plans of prepared statements stay until their tables are analysed, and the database's own look at what grew comes once a minute: a send of
-- thousands is over by then. Analyses the table that most outgrew what the planner knows of it, and says which; null: none outgrew it.
create function cairn.analyse_grown_table() returns text language plpgsql security definer set search_path = pg_catalog as $$
declare
  grown name;
begin
  select relname into grown from (
    select c.relname, pg_relation_size(c.oid) / 8192 as pages, greatest(c.relpages, 8) as known
    from pg_class c where c.relnamespace = 'cairn'::regnamespace and c.relkind = 'r'
  ) t where pages > known * 3 order by pages::float8 / known desc limit 1;
  if grown is not null then
    execute format('analyze cairn.%I', grown);
  end if;
  return grown;
end $$;
revoke execute on function cairn.analyse_grown_table() from public;
grant execute on function cairn.analyse_grown_table() to cairn_queue;
