import { type DraftWorld, startOf, textLengths } from '@cairn/core';
import { databaseNow, inPractice, practiceQuietHours, practices, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { estimateSend } from '../audiences/estimate-send.ts';
import { type EngineContext, type Result, refuse } from '../context.ts';
import { findCampaign, noCampaign } from './find-campaign.ts';

/** What advice on a draft of this campaign has to know of the practice around it, with how long its send takes. */
export async function readDraftWorld(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
): Promise<Result<DraftWorld>> {
  const world = await inPractice(context.database, practiceId, async (tx) => {
    const found = await findCampaign(tx, campaignId);
    return found === null ? null : loadDraftWorld(context, tx, found.id);
  });
  if (world === null) return refuse({ ...noCampaign, path: 'params.id' });
  const estimate = await estimateSend(context, practiceId, campaignId);
  return { ok: true, value: { ...world, sendSeconds: estimate.ok ? estimate.value.seconds : null } };
}

/** The same within a transaction; nobody counts an audience there. */
export async function loadDraftWorld(context: EngineContext, tx: Tx, campaignId: string | null): Promise<DraftWorld> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const [practice] = await tx.select().from(practices);
  if (practice === undefined) throw new Error('A transaction has one practice');
  const { settings, zone, phone } = practice;
  const { workdays = [1, 2, 3, 4, 5], holidays = [], publicHolidays } = settings;
  const published = await loadTriggers(tx);
  const own = published.find(({ id }) => id === campaignId);
  return {
    now,
    practice: {
      zone,
      phone,
      workdays,
      holidays: [...new Set([...holidays, ...(publicHolidays?.days ?? [])])],
      quietHours: practiceQuietHours(settings),
    },
    texts: settings.textLengths ?? textLengths,
    startedBy: own?.trigger.kind ?? null,
    running: published.flatMap(({ id, name, state, trigger }) => {
      const start = state === 'live' && id !== campaignId ? startOf([trigger]) : null;
      return start === null ? [] : [{ id, name, start }];
    }),
    sendSeconds: null,
  };
}

const trigger = z.object({ kind: z.string(), config: z.record(z.string(), z.unknown()) });
type Published = { id: string; name: string; state: string; trigger: z.infer<typeof trigger> };

/** What starts each campaign that was published, as its current version says. */
async function loadTriggers(tx: Tx): Promise<Published[]> {
  const rows = await tx.execute<Omit<Published, 'trigger'> & { trigger: unknown }>(sql`
    select c.id, v.document ->> 'name' as name, c.state,
      jsonb_path_query_first(v.document, '$.nodes[*] ? (@.kind like_regex "(-trigger|^audience)$")') as trigger
    from cairn.campaigns c
    join cairn.campaign_versions v on v.practice_id = c.practice_id and v.id = c.current_version_id
    where c.state in ('live', 'paused', 'draft')
    order by c.id`);
  return rows.flatMap((row) => {
    const parsed = trigger.safeParse(row.trigger);
    return parsed.success ? [{ ...row, trigger: parsed.data }] : [];
  });
}
