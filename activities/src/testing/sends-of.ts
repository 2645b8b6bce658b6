import type { CampaignDocumentInput } from '@cairn/core';
import { audienceMembers, audienceRuns, campaigns, enrollments, patients } from '@cairn/db';
import { asc, count, eq, sql } from 'drizzle-orm';
import { takeTurn } from '../audiences/take-turn.ts';
import type { StillEngine } from './still-engine.ts';

export const minute = 60_000;
export const hour = 60 * minute;

const filter = { kind: 'filter', filter: { op: 'tag', tag: 'news' } };

/** A campaign that sends to everybody tagged “news”, at once unless told, and then takes the steps in a row. */
export const blast = (
  config: Record<string, unknown>,
  ...nodes: { id: string; kind: string; config: Record<string, unknown> }[]
) => {
  const all = [
    { id: 'start', kind: 'audience', config: { audience: filter, when: { kind: 'now' }, ...config } },
    ...nodes,
  ];
  return {
    schemaVersion: 1,
    name: 'Blast',
    nodes: all,
    edges: all.slice(1).map((node, i) => ({ from: all[i]?.id ?? '', port: 'next', to: node.id })),
  } satisfies CampaignDocumentInput;
};

/** What tests of sends do with the people of a still engine and its clock. */
export function sendsOf(still: StillEngine) {
  async function people(n: number, edit: Partial<typeof patients.$inferInsert> = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let i = 0; i < n; i += 1) ids.push(await still.patient(`p-${crypto.randomUUID().slice(0, 8)}`));
    await still.read((tx) =>
      tx
        .update(patients)
        .set({ tags: ['news'], ...edit })
        .where(sql`${patients.id} = any(${sql.param(ids)}::uuid[])`),
    );
    return ids;
  }
  /** Many at once. */
  async function crowd(n: number): Promise<void> {
    await still.read((tx) =>
      tx.execute(sql`
      insert into cairn.patients (practice_id, id, source, external_id, first_name, last_name, email, tags, content_hash, synthetic)
      select ${still.practiceId}::uuid, gen_random_uuid(), 'api', 'crowd-' || i, 'Ada', 'Sample', 'crowd-' || i || '@example.com', '{news}', 'crowd', true
      from generate_series(1, ${n}::int) i`),
    );
  }
  const runs = (campaignId: string) =>
    still.read((tx) =>
      tx
        .select()
        .from(audienceRuns)
        .where(eq(audienceRuns.campaignId, campaignId))
        .orderBy(asc(audienceRuns.nominalAt)),
    );
  const theRun = async (campaignId: string) => {
    const run = (await runs(campaignId)).at(-1);
    if (run === undefined) throw new Error('There is no send');
    return run;
  };
  const members = (runId: string) =>
    still.read((tx) =>
      tx.select().from(audienceMembers).where(eq(audienceMembers.runId, runId)).orderBy(asc(audienceMembers.position)),
    );
  const entered = async (campaignId: string) => {
    const [row] = await still.read((tx) =>
      tx.select({ n: count() }).from(enrollments).where(eq(enrollments.campaignId, campaignId)),
    );
    return row?.n ?? 0;
  };
  const stateOf = async (campaignId: string) => {
    const [row] = await still.read((tx) => tx.select().from(campaigns).where(eq(campaigns.id, campaignId)));
    return row?.state;
  };
  const settle = async () => {
    for (let turn = 0; turn < 50 && (await still.entries.runOnce()); turn += 1);
  };
  const pass = async (ms: number) => {
    still.clock.offsetMs += ms;
    await settle();
  };
  /** Sets the clock to an instant. */
  const goTo = async (iso: string) => {
    still.clock.offsetMs = Date.parse(iso) - Date.now();
    await settle();
  };
  /** Single turns, so that something can happen between two pages. */
  async function pageByPage(
    campaignId: string,
    until: (run: typeof audienceRuns.$inferSelect) => boolean,
  ): Promise<void> {
    for (let turn = 0; turn < 100 && !until(await theRun(campaignId)); turn += 1) {
      const { id: runId } = await theRun(campaignId);
      await still.read((tx) => takeTurn(still.context, tx, { practiceId: still.practiceId, runId }));
    }
  }
  return { people, crowd, runs, theRun, members, entered, stateOf, settle, pass, goTo, pageByPage };
}
