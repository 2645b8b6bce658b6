import { readFile } from 'node:fs/promises';
import type { Actor, Engine } from '@cairn/activities';
import { eventIntake } from '@cairn/core/api';
import { type Database, findCampaignBySlug, inPractice, installation, readCampaign, readSegments } from '@cairn/db';
import { seedDemoPractice } from '@cairn/db/demo';
import { eq } from 'drizzle-orm';
import { z } from 'zod';

const system: Actor = { kind: 'system', id: 'demo' };
/** These run from the beginning. */
const exampleSlugs = ['appointment-reminder', 'welcome-series'] as const;
/** These lie ready as drafts: what starts by itself is for people to publish. */
const draftSlugs = ['recall-six-months', 'unpaid-invoice', 'birthday'] as const;

/**
 * Brings the demo practice to life, once: its people, the two example campaigns, and its bookings posted through the same
 * intake as everybody's. A start that was killed in between is taken up by the next one, since every part is repeatable.
 */
export async function ensureDemo({
  database,
  engine,
  now,
}: {
  database: Database;
  engine: Engine;
  now: number;
}): Promise<string> {
  const demo = await seedDemoPractice(database, { now });
  if (await isAlive(database)) return demo.practiceId;
  // First, so that the list, newest change on top, begins with those that run.
  for (const slug of draftSlugs) await draftExample(database, engine, demo.practiceId, slug);
  for (const slug of exampleSlugs) await publishExample(database, engine, demo.practiceId, slug);
  for (const booking of demo.bookings) await engine.intake.event(demo.practiceId, eventIntake.parse(booking), system);
  for (const { externalId } of demo.patients.filter((_, index) => index % 4 === 1)) {
    const event = { messageId: `patient.registered:${externalId}`, event: 'patient.registered', patient: externalId };
    await engine.intake.event(demo.practiceId, event, system);
  }
  await database.app.insert(installation).values({ key: doneKey, value: 'yes' }).onConflictDoNothing();
  return demo.practiceId;
}

const doneKey = 'demo_is_alive';

async function isAlive({ app }: Database): Promise<boolean> {
  const found = await app.select().from(installation).where(eq(installation.key, doneKey));
  return found.length > 0;
}

/** Makes the campaign with the segment it starts from, unless they are there. */
async function draftExample(database: Database, engine: Engine, practiceId: string, slug: string): Promise<void> {
  const document = await textOf(slug, 'campaign.json');
  const segment = segmentFile.safeParse(JSON.parse((await textOf(slug, 'segment.json').catch(() => null)) ?? 'null'));
  if (!segment.success) {
    await engine.campaigns.create(practiceId, { slug, document: JSON.parse(document) }, system);
    return;
  }
  const { id, ...rule } = segment.data;
  await engine.segments.create(practiceId, { ...rule, folder: 'Examples' }, system);
  const made = await inPractice(database, practiceId, async (tx) =>
    (await readSegments(tx)).find(({ name }) => name === rule.name),
  );
  if (made === undefined) throw new Error(`The segment of the example campaign ${slug} could not be made.`);
  await engine.campaigns.create(practiceId, { slug, document: JSON.parse(document.replaceAll(id, made.id)) }, system);
}

const segmentFile = z.object({ id: z.uuid(), name: z.string(), description: z.string(), filter: z.unknown() });

function textOf(slug: string, file: string): Promise<string> {
  return readFile(new URL(`../../../../examples/${slug}/${file}`, import.meta.url), 'utf8');
}

async function publishExample(database: Database, engine: Engine, practiceId: string, slug: string): Promise<void> {
  const document: unknown = JSON.parse(await textOf(slug, 'campaign.json'));
  await engine.campaigns.create(practiceId, { slug, document }, system);
  const record = await inPractice(database, practiceId, async (tx) => {
    const found = await findCampaignBySlug(tx, slug);
    return found === null ? null : readCampaign(tx, found.id);
  });
  if (record === null) throw new Error(`The example campaign ${slug} could not be made.`);
  if (record.publishedVersion !== null) return;
  const published = await engine.campaigns.publish(
    practiceId,
    record.id,
    { baseRevision: record.draftRevision },
    system,
  );
  if (!published.ok) throw new Error(`The example campaign ${slug} could not be published: ${published.error.message}`);
}
