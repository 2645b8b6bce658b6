import { type SQL, sql } from 'drizzle-orm';

/**
 * What places have of their own, as one JSON object by name: facts name the place they are about. Of several with the same name the one in
 * use, and of these the latest, is taken. Asked once in a query, however many patients it reads.
 */
export const placesAsText = `coalesce((
        select jsonb_object_agg(l.name, jsonb_build_object('zone', coalesce(l.own_zone, l.zone), 'holidays', to_jsonb(l.holidays))
          order by l.active, l.updated_at, l.id)
        from cairn.locations l
        where l.own_zone is not null or l.zone is not null or l.holidays is not null), '{}')`;

export const placesAsJson: SQL = sql.raw(placesAsText);
