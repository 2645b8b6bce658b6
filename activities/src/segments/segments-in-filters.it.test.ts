import type { CampaignDocumentInput, Filter } from '@cairn/core';
import {
  campaigns,
  effects,
  enrollments,
  entryJobs,
  goalWatches,
  inPractice,
  readSegments,
  segmentMembers,
  segments,
  wakes,
} from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createStillEngine, email, type StillEngine, tester } from '../testing/still-engine.ts';

let still: StillEngine;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterAll(() => still.stop());

const tagged = (tag: string): Filter => ({ op: 'tag', tag });
const isIn = (segment: string): Filter => ({ op: 'segment', segment, is: 'in' });
let made = 0;
function unique(word: string): string {
  made += 1;
  return `${word} ${made}`;
}

async function save(filter: Filter, { id, name = unique('Segment') }: { id?: string; name?: string } = {}) {
  const input = { name, folder: '', description: '', filter };
  return id === undefined
    ? still.segments.create(still.practiceId, input, tester)
    : still.segments.update(still.practiceId, id, input, tester);
}
async function segment(filter: Filter, name?: string): Promise<string> {
  const answer = await save(filter, name === undefined ? {} : { name });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value.id;
}
async function change(id: string, filter: Filter): Promise<void> {
  const answer = await save(filter, { id });
  if (!answer.ok) throw new Error(answer.error.message);
}
const codeOf = async (answer: ReturnType<typeof save>) => {
  const result = await answer;
  return result.ok ? 'saved' : result.error.code;
};

type Settings = CampaignDocumentInput['settings'];
const calling = { kind: 'event-trigger', config: { event: 'called', entry: 'once' } };
/** Started by “called”; waits until the patient is in the segment, then leaves by “happened”. */
function waitsFor(when: Filter, settings: Settings = {}): CampaignDocumentInput {
  const config = { for: { kind: 'condition', when }, timeout: { amount: 300, unit: 'days' } };
  return {
    schemaVersion: 1,
    name: 'Waits',
    settings,
    nodes: [
      { id: 'start', ...calling },
      { id: 'wait', kind: 'wait-for', config },
      { id: 'in', kind: 'exit', config: { label: 'In' } },
      { id: 'out', kind: 'exit', config: { label: 'Out' } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'wait' },
      { from: 'wait', port: 'happened', to: 'in' },
      { from: 'wait', port: 'timed_out', to: 'out' },
    ],
  };
}
const thirtyDays = { id: 'rest', kind: 'delay', config: { mode: 'for', duration: { amount: 30, unit: 'days' } } };
function startsBy(
  start: { kind: string; config: Record<string, unknown> },
  settings: Settings = {},
): CampaignDocumentInput {
  const edges = [{ from: 'start', port: 'next', to: 'rest' }];
  return { schemaVersion: 1, name: 'Rests', settings, nodes: [{ id: 'start', ...start }, thirtyDays], edges };
}

async function enrolled(slug: string, tags: string[] = []): Promise<{ id: string; patient: string }> {
  const patient = unique('p').replace(' ', '-');
  await still.intake.patient(
    still.practiceId,
    { source: 'api', externalId: patient, firstName: 'Ada', lastName: 'S', tags },
    tester,
  );
  const { enrolled: entries } = await still.tell('called', patient);
  const found = entries.find(({ campaign }) => campaign === slug);
  if (found === undefined) throw new Error(`Did not enter ${slug}`);
  return { id: found.enrollmentId, patient };
}
const label = async (id: string) => (await still.enrollment(id)).exitDetail;
async function tag(patient: string, tags: string[]): Promise<void> {
  await still.intake.patient(
    still.practiceId,
    { source: 'api', externalId: patient, firstName: 'Ada', lastName: 'S', tags },
    tester,
  );
}

/** Everything that waits is done: jobs, then wakes. */
async function settle(): Promise<void> {
  const open = () =>
    still.read(async (tx) => (await tx.select().from(entryJobs).where(eq(entryJobs.state, 'running'))).length);
  const late = async () => (await still.read((tx) => tx.select().from(wakes))).length;
  await expect
    .poll(
      async () => {
        while (await still.entries.runOnce());
        await still.read((tx) => tx.update(wakes).set({ nextAt: 0 }));
        await still.relay.runOnce();
        return (await open()) + (await late());
      },
      { timeout: 20_000 },
    )
    .toBe(0);
}

describe('who waits to be in a segment', () => {
  it('moves on by a fact, and listens to what the rule listens to', async () => {
    const id = await segment({ op: 'all', of: [tagged('vip'), { op: 'has_future_appointment' }] });
    await still.publish('fact', waitsFor(isIn(id)));
    const { id: journey, patient } = await enrolled('fact');
    expect((await still.enrollment(journey)).listens).toEqual(['appointments', 'patient', `segment:${id}`]);
    await tag(patient, ['vip']);
    await settle();
    expect(await label(journey)).toBeNull();
    const startsAt = new Date(Date.now() + 86_400_000).toISOString();
    await still.intake.event(
      still.practiceId,
      { event: 'appointment.booked', patient, appointment: { id: 'a-fact', startsAt } },
      tester,
    );
    await settle();
    expect(await label(journey)).toBe('In');
  });

  it('moves on when somebody changes the rule, and that of a segment far below it', async () => {
    const low = await segment(tagged('vip'));
    const middle = await segment({ op: 'not', of: { op: 'segment', segment: low, is: 'not_in' } });
    const high = await segment({ op: 'any', of: [isIn(middle), tagged('never')] });
    await still.publish('deep', waitsFor(isIn(high)));
    const waiting = await enrolled('deep', ['new']);
    const other = await enrolled('deep');
    expect((await still.enrollment(other.id)).listens).toEqual(
      ['patient', ...[low, middle, high].map((id) => `segment:${id}`)].sort(),
    );
    await change(low, {
      op: 'any',
      of: [tagged('new'), { op: 'consent', channel: 'sms', purpose: 'marketing', is: 'granted' }],
    });
    await settle();
    expect(await label(waiting.id)).toBe('In');
    // Nobody is left listening to what the old rule listened to alone.
    expect((await still.enrollment(other.id)).listens).toContain('consent');
    expect(await label(other.id)).toBeNull();
  });

  it('is not woken by another name, nor by a segment that the campaign does not ask about', async () => {
    const id = await segment(tagged('vip'), 'Before');
    const elsewhere = await segment(tagged('vip'));
    await still.publish('quiet', waitsFor(isIn(id)));
    const { id: journey } = await enrolled('quiet');
    const { seq } = await still.enrollment(journey);
    await save(tagged('vip'), { id, name: 'After' });
    await change(elsewhere, tagged('other'));
    await settle();
    expect((await still.enrollment(journey)).seq).toBe(seq);
  });

  it('leaves by an exit and meets a goal by the changed rule, held or not', async () => {
    const leaving = await segment(tagged('nobody'));
    const reached = await segment(tagged('nobody'));
    const goal = { label: 'Reached', when: isIn(reached), windowDays: 30 };
    const exits = [{ id: 'gone', label: 'Gone', when: isIn(leaving) }];
    const held = await still.publish('rules', startsBy(calling, { exits, goal }));
    const first = await enrolled('rules', ['a']);
    const second = await enrolled('rules', ['b']);
    await still.campaigns.pause(still.practiceId, held, tester);
    await settle();
    await change(leaving, tagged('a'));
    await change(reached, tagged('b'));
    await settle();
    expect(await still.enrollment(first.id)).toMatchObject({ exitReason: 'exit_criteria', exitDetail: 'Gone' });
    expect(await still.enrollment(second.id)).toMatchObject({ exitReason: 'goal_met' });
    await still.campaigns.stop(still.practiceId, held, tester);
  });

  it('cancels a message that waits for the morning, of a journey that is over', async () => {
    const leaving = await segment(tagged('nobody'));
    const exits = [{ id: 'gone', label: 'Gone', when: isIn(leaving) }];
    const mail = email('mail');
    const document = {
      ...startsBy(calling, { exits }),
      nodes: [{ id: 'start', ...calling }, mail],
      edges: [{ from: 'start', port: 'next', to: 'mail' }],
    };
    const id = await still.publish('queued', document);
    const { id: journey } = await enrolled('queued', ['a']);
    expect((await still.enrollment(journey)).status).toBe('settling');
    await change(leaving, { op: 'any', of: [tagged('x'), { op: 'invoice', is: 'unpaid', days: 1 }] });
    await settle();
    expect((await still.enrollment(journey)).listens).toContain('billing');
    await change(leaving, tagged('a'));
    await settle();
    const [message] = await still.read((tx) => tx.select().from(effects).where(eq(effects.enrollmentId, journey)));
    expect(message).toMatchObject({ state: 'cancelled' });
    await still.campaigns.stop(still.practiceId, id, tester);
  });

  it('lets the goal of a journey that is over be met by the changed rule', async () => {
    const reached = await segment(tagged('nobody'));
    const goal = { label: 'Reached', when: isIn(reached), windowDays: 30 };
    const end = { id: 'end', kind: 'exit', config: { label: 'End' } };
    const document: CampaignDocumentInput = {
      ...startsBy(calling, { goal }),
      nodes: [{ id: 'start', ...calling }, end],
      edges: [{ from: 'start', port: 'next', to: 'end' }],
    };
    const id = await still.publish('afterwards', document);
    const { id: journey } = await enrolled('afterwards', ['late']);
    await settle();
    const watch = () => still.read((tx) => tx.select().from(goalWatches).where(eq(goalWatches.enrollmentId, journey)));
    expect(await watch()).toHaveLength(1);
    await change(reached, { op: 'any', of: [tagged('x'), { op: 'invoice', is: 'unpaid', days: 1 }] });
    await settle();
    expect((await watch())[0]?.listens).toContain('billing');
    await change(reached, tagged('late'));
    await settle();
    expect(await watch()).toHaveLength(0);
    await still.campaigns.stop(still.practiceId, id, tester);
  });

  it('waits on no old rule that somebody read just before it changed', async () => {
    const id = await segment(tagged('old'));
    await still.publish('race', waitsFor(isIn(id)));
    const { id: journey, patient } = await enrolled('race', ['new']);
    // A transaction that has read the old rule, and enrolls only after the change has committed.
    let go = () => {};
    const mayGo = new Promise<void>((resolve) => {
      go = resolve;
    });
    let began = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      began = resolve;
    });
    const copied = inPractice(
      still.database,
      still.practiceId,
      async (tx) => {
        await tx.execute(sql`select pg_current_xact_id()`);
        began();
        await mayGo;
        const [row] = await tx.select().from(enrollments).where(eq(enrollments.id, journey));
        if (row === undefined) throw new Error('No such enrollment');
        const late = { ...row, id: '00000000-0000-7000-8000-00000000000a', entryKey: 'late' };
        await tx.insert(enrollments).values(late);
      },
      { statementMs: 30_000 },
    );
    await hasBegun;
    await change(id, tagged('new'));
    await still.entries.runOnce();
    const jobOf = () =>
      still.read((tx) =>
        tx
          .select()
          .from(entryJobs)
          .where(and(eq(entryJobs.segmentId, id), eq(entryJobs.kind, 'listeners'))),
      );
    expect(await jobOf()).toMatchObject([{ state: 'running', afterPatient: null }]);
    go();
    await copied;
    await settle();
    expect(await jobOf()).toMatchObject([{ state: 'done' }]);
    expect(await label('00000000-0000-7000-8000-00000000000a')).toBe('In');
    expect(await label(journey)).toBe('In');
    expect(patient).not.toBe('');
  });
});

describe('segments on segments', () => {
  it('start campaigns: a fact of the lower one brings the patient in, a changed rule nobody', async () => {
    const low = await segment(tagged('low'));
    const high = await segment({ op: 'all', of: [isIn(low), { op: 'standing', is: 'active' }] });
    const campaignId = await still.publish(
      'entered',
      startsBy({ kind: 'segment-trigger', config: { segment: high, direction: 'entered' } }),
    );
    await settle();
    const entries = () =>
      still.read((tx) => tx.select().from(enrollments).where(eq(enrollments.campaignId, campaignId)));
    const somebody = await enrolled('fact');
    await tag(somebody.patient, ['low']);
    await settle();
    expect(await entries()).toHaveLength(1);
    await tag((await enrolled('fact')).patient, ['other']);
    await change(low, tagged('other'));
    await settle();
    expect(await entries()).toHaveLength(1);
    const members = await still.read((tx) =>
      tx
        .select()
        .from(segmentMembers)
        .where(and(eq(segmentMembers.segmentId, high), eq(segmentMembers.member, true))),
    );
    expect(members).toHaveLength(1);
    await still.campaigns.stop(still.practiceId, campaignId, tester);
  });

  it('stand in entry rules, and say why somebody did not enter', async () => {
    const id = await segment(tagged('wanted'), 'Wanted');
    const campaignId = await still.publish('choosy', startsBy(calling, { entry: { filter: isIn(id) } }));
    await expect(enrolled('choosy')).rejects.toThrow('Did not enter');
    await enrolled('choosy', ['wanted']);
    await change(id, tagged('another'));
    await expect(enrolled('choosy', ['wanted'])).rejects.toThrow('Did not enter');
    await still.campaigns.stop(still.practiceId, campaignId, tester);
  });

  it('refuse what is not there, what leads back and what stands too deep', async () => {
    const a = await segment(tagged('a'), 'Alpha');
    const b = await segment(isIn(a), 'Beta');
    expect(await codeOf(save(isIn('00000000-0000-4000-8000-0000000000ff')))).toBe('segment_unknown');
    const back = await save({ op: 'not', of: isIn(b) }, { id: a, name: 'Alpha' });
    expect(back).toMatchObject({
      ok: false,
      error: {
        code: 'segment_cycle',
        status: 422,
        path: 'filter',
        message: expect.stringContaining('“Alpha” asks about “Beta” asks about “Alpha”'),
      },
    });
    expect(await codeOf(save(isIn(a), { id: a, name: 'Alpha' }))).toBe('segment_cycle');
    let top = b;
    for (let depth = 3; depth <= 5; depth += 1) top = await segment(isIn(top));
    expect(await codeOf(save(isIn(top)))).toBe('segment_too_deep');
    // The bottom may not rest on something either.
    const ground = await segment(tagged('ground'));
    expect(await codeOf(save(isIn(ground), { id: a, name: 'Alpha' }))).toBe('segment_too_deep');
    const [row] = await still.read((tx) => tx.select().from(segments).where(eq(segments.id, a)));
    expect(row).toMatchObject({ filter: tagged('a'), revision: 1 });
  });

  it('let one of two people through who make them ask about each other at once', async () => {
    const a = await segment(tagged('a'));
    const b = await segment(tagged('b'));
    const codes = await Promise.all([codeOf(save(isIn(b), { id: a })), codeOf(save(isIn(a), { id: b }))]);
    expect(codes.sort()).toEqual(['saved', 'segment_cycle']);
  });
});

describe('a segment that is asked about', () => {
  const put = (id: string) => still.segments.archive(still.practiceId, id, tester);
  it('is not put away, and who asks is named', async () => {
    const id = await segment(tagged('kept'));
    await segment(isIn(id), 'Stands on it');
    const campaignId = await still.publish('asks', waitsFor(isIn(id)));
    const { id: journey } = await enrolled('asks');
    const [listed] = await still.read((tx) => readSegments(tx, id));
    expect(listed?.usedBy).toEqual([{ id: campaignId, name: 'Waits' }]);
    const refused = await put(id);
    expect(refused).toMatchObject({ ok: false, error: { code: 'segment_in_use', status: 409 } });
    expect(refused.ok ? '' : refused.error.message).toMatch(/“asks”.*“Stands on it”/);
    // The new version asks no more, but somebody is still in the old one.
    await still.read((tx) =>
      tx
        .update(campaigns)
        .set({ draft: waitsFor(tagged('x')) })
        .where(eq(campaigns.id, campaignId)),
    );
    expect(await still.campaigns.publish(still.practiceId, campaignId, { baseRevision: 1 }, tester)).toMatchObject({
      ok: true,
    });
    expect((await put(id)).ok).toBe(false);
    await still.campaigns.stop(still.practiceId, campaignId, tester);
    const [other] = await still.read((tx) => tx.select().from(segments).where(eq(segments.name, 'Stands on it')));
    await put(other?.id ?? '');
    expect(await put(id)).toMatchObject({ ok: true });
    expect(journey).not.toBe('');
  });

  it('keeps a campaign from being published once it is put away or was never there', async () => {
    const id = await segment(tagged('x'), 'Gone by now');
    await put(id);
    const nowhere = '00000000-0000-4000-8000-0000000000fe';
    const when: Filter = { op: 'all', of: [isIn(id), isIn(nowhere)] };
    const draft = await still.campaigns.create(still.practiceId, { slug: 'refused', document: waitsFor(when) }, tester);
    if (!draft.ok) throw new Error(draft.error.message);
    const published = await still.campaigns.publish(still.practiceId, draft.value.id, { baseRevision: 1 }, tester);
    expect(published).toMatchObject({
      ok: false,
      error: {
        code: 'blocked',
        path: 'document.nodes.wait.for.when.of.0.segment',
        issues: [
          {
            code: 'segment_archived',
            nodeId: 'wait',
            path: 'for.when.of.0.segment',
            message: 'The segment “Gone by now” was put away. Choose another one.',
          },
          { code: 'segment_unknown', nodeId: 'wait', path: 'for.when.of.1.segment' },
        ],
      },
    });
  });
});
