import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { CampaignDocumentInput } from '@cairn/core';
import {
  actions,
  countDeltas,
  enrollments,
  inPractice,
  patients,
  practices,
  staffTasks,
  trace,
  wakes,
} from '@cairn/db';
import { and, asc, eq, ne } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { createOutboundHttp, type OutboundHttp } from '../outbound-http/outbound-http.ts';
import { createStillEngine, email, type StillEngine, tester, wait } from '../testing/still-engine.ts';
import { decideWebhook } from './decide-webhook.ts';
import { noteWebhook } from './note-webhook.ts';
import { signingSecretsOf } from './signing-secret.ts';

const receiver = 'https://hooks.example.com';

/** A receiver of these tests, called in place of the public address that the campaigns name. */
let answers: (number | 'hang up')[] = [];
const heard: { headers: IncomingMessage['headers']; body: string; url: string }[] = [];
let server: Server;
let origin = '';
let still: StillEngine;
let n = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body, url: request.url ?? '' });
      const answer = answers.shift() ?? 200;
      if (answer === 'hang up') request.socket.destroy();
      else response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
  const real = createOutboundHttp({ alsoAllow: [origin] });
  const outbound: OutboundHttp = {
    problemOf: real.problemOf,
    send: (request) => real.send({ ...request, url: request.url.replace(receiver, origin) }),
  };
  still = await createStillEngine(inject('adminDatabaseUrl'), { outbound });
  await still.read((tx) => tx.update(practices).set({ mode: 'live' }));
});
afterAll(async () => {
  await still.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  n += 1;
  answers = [];
  heard.length = 0;
});
afterEach(async () => {
  // Nobody of an earlier test is due in a later one.
  await still.read((tx) => tx.update(actions).set({ state: 'cancelled' }).where(eq(actions.state, 'queued')));
});

const step = (id: string, kind: string, config: Record<string, unknown>) => ({ id, kind, config });
const start = step('start', 'event-trigger', { event: 'go', where: [], entry: 'per_event' });
const hook = (more: Record<string, unknown> = {}) =>
  step('tell', 'webhook', { url: `${receiver}/cairn`, fields: ['patient.first_name'], ...more });

function campaign(nodes: ReturnType<typeof step>[], more: Partial<CampaignDocumentInput> = {}): CampaignDocumentInput {
  const all = [start, ...nodes];
  const row = all.slice(1).map((node, i) => ({ from: all[i]?.id ?? '', port: portOf(all[i]), to: node.id }));
  const { edges = [], ...rest } = more;
  return { schemaVersion: 1, name: 'Actions', settings: {}, nodes: all, edges: [...row, ...edges], ...rest };
}

function portOf(node: ReturnType<typeof step> | undefined): string {
  return node?.kind === 'staff-task' && node.config['afterwards'] === 'wait' ? 'done' : 'next';
}

/** Publishes, lets one patient in by an event and answers with the enrollment. */
async function enter(document: CampaignDocumentInput, patient = `patient-${n}`): Promise<string> {
  const slug = `campaign-${n}-${patient}`;
  await publish(slug, document);
  await still.patient(patient);
  return go(patient, slug);
}

/** Each campaign has an event of its own. */
function publish(slug: string, document: CampaignDocumentInput): Promise<string> {
  const nodes = document.nodes.map((node) =>
    node.kind === 'event-trigger' ? { ...node, config: { ...node.config, event: slug } } : node,
  );
  return still.publish(slug, { ...document, nodes });
}

async function go(patient: string, slug: string): Promise<string> {
  const told = await still.intake.event(still.practiceId, { event: slug, patient }, tester);
  const entered = told.enrolled.find((one) => one.campaign === slug);
  if (!entered) throw new Error('The event let nobody in');
  return entered.enrollmentId;
}

/** Looks again as the relay would, wherever wakes wait. */
async function settle(): Promise<void> {
  for (;;) {
    const waiting = await still.read((tx) =>
      tx
        .select({ enrollmentId: wakes.enrollmentId })
        .from(wakes)
        .innerJoin(enrollments, eq(enrollments.id, wakes.enrollmentId))
        .where(ne(enrollments.status, 'ended')),
    );
    if (waiting.length === 0) return;
    for (const { enrollmentId } of waiting) {
      const { seq } = await still.enrollment(enrollmentId);
      await still.activities.advance({ practiceId: still.practiceId, enrollmentId, seq }, 'woken');
    }
  }
}

const pathOf = async (id: string) =>
  (await still.read((tx) => tx.select().from(trace).where(eq(trace.enrollmentId, id)).orderBy(asc(trace.id))))
    .map(({ nodeId, port, reason }) => (port === null ? reason : `${nodeId}.${port} ${reason}`))
    .filter((line) => line !== 'completed');
const patientRow = async (externalId: string) => {
  const [row] = await still.read((tx) => tx.select().from(patients).where(eq(patients.externalId, externalId)));
  if (!row) throw new Error('No such patient');
  return row;
};
const actionOf = async (enrollmentId: string) => {
  const [row] = await still.read((tx) => tx.select().from(actions).where(eq(actions.enrollmentId, enrollmentId)));
  if (!row) throw new Error('No webhook');
  return row;
};

describe('what a step changes of the patient', () => {
  it('commits with the step, and wakes other journeys that wait for it', async () => {
    const name = `patient-${n}`;
    const waits = await enter(
      campaign([
        step('until', 'wait-for', {
          for: { kind: 'condition', when: { op: 'tag', tag: 'recalled' } },
          timeout: { amount: 9, unit: 'days' },
        }),
      ]),
    );
    await publish(
      `changes-${n}`,
      campaign([
        step('tag', 'tag', { change: 'add', tag: 'recalled' }),
        step('count', 'update-attribute', { name: 'sent', change: { how: 'increment', by: 2 } }),
        wait('later', 1, 'days'),
      ]),
    );
    const changes = await go(name, `changes-${n}`);
    expect(await patientRow(name)).toMatchObject({ tags: ['recalled'], attributes: { sent: 2 } });
    // Its own change wakes nobody but the other.
    const woken = await still.read((tx) => tx.select().from(wakes));
    expect(woken).toMatchObject([{ enrollmentId: waits, causeDepth: 1 }]);
    expect((await still.enrollment(changes)).seq).toBe(1);
    await settle();
    expect(await pathOf(waits)).toContain('until.happened condition_true');
    expect((await still.enrollment(waits)).causeDepth).toBe(1);
  });

  it('is cut where journeys change what the others wait for in a circle, and staff are told once', async () => {
    const name = `patient-${n}`;
    await still.patient(name);
    const until = (id: string, tag: string) =>
      step(id, 'wait-for', {
        for: { kind: 'condition', when: { op: 'tag', tag } },
        timeout: { amount: 1, unit: 'days' },
      });
    const swap = (from: string, to: string) => ({
      ...campaign([
        wait('breath', 1, 'seconds'),
        until('until', from),
        step('off', 'tag', { change: 'remove', tag: from }),
        step('on', 'tag', { change: 'add', tag: to }),
        step('again', 'jump', { to: 'breath', times: 100 }),
      ]),
    });
    const edgesOf = (document: CampaignDocumentInput) => ({
      ...document,
      edges: document.edges.map((edge) => (edge.from === 'until' ? { ...edge, port: 'happened' } : edge)),
    });
    await publish(`ping-${n}`, edgesOf(swap('ping', 'pong')));
    await publish(`pong-${n}`, edgesOf(swap('pong', 'ping')));
    const both = [await go(name, `ping-${n}`), await go(name, `pong-${n}`)];
    await still.intake.patient(
      still.practiceId,
      { source: 'api', externalId: name, firstName: 'Ada', lastName: 'Sample', tags: ['ping'] },
      tester,
    );
    for (let turn = 0; turn < 20; turn += 1) {
      still.clock.offsetMs += 2_000;
      for (const enrollmentId of both) {
        const { seq, untilAt } = await still.enrollment(enrollmentId);
        const woken = await still.read((tx) => tx.$count(wakes, eq(wakes.enrollmentId, enrollmentId)));
        if (woken > 0 || (untilAt ?? Number.POSITIVE_INFINITY) <= Date.now() + still.clock.offsetMs)
          await still.activities.advance({ practiceId: still.practiceId, enrollmentId, seq }, 'woken');
      }
    }
    const id = (await patientRow(name)).id;
    const tasks = await still.read((tx) =>
      tx
        .select()
        .from(staffTasks)
        .where(and(eq(staffTasks.patientId, id), eq(staffTasks.kind, 'campaign_loop'))),
    );
    expect(tasks).toHaveLength(1);
    expect(Math.max(...(await Promise.all(both.map(still.enrollment))).map((row) => row.causeDepth))).toBeLessThan(7);
  });
});

describe('a goal on the way', () => {
  it('counts each journey once, however often its path comes by', async () => {
    const reached = step('reached', 'goal', { label: 'Confirmed', afterwards: 'go_on' });
    const again = step('again', 'jump', { to: 'pause', times: 2 });
    const id = await enter(campaign([wait('pause', 1, 'hours'), reached, again]));
    for (let round = 0; round < 3; round += 1) {
      const { seq, untilAt } = await still.enrollment(id);
      still.clock.offsetMs += Math.max(0, (untilAt ?? 0) - (Date.now() + still.clock.offsetMs)) + 1_000;
      await still.activities.advance({ practiceId: still.practiceId, enrollmentId: id, seq }, 'due');
    }
    const { status, campaignId } = await still.enrollment(id);
    expect(status).toBe('ended');
    const counted = await still.read((tx) =>
      tx.select().from(countDeltas).where(eq(countDeltas.campaignId, campaignId)),
    );
    const of = (measure: string) => counted.filter((one) => one.nodeId === 'reached' && one.measure === measure);
    expect(of('passed:next')).toHaveLength(3);
    expect(of('reached')).toMatchObject([{ n: 1 }]);
  });
});

describe('a task for staff', () => {
  const call = (afterwards: 'wait' | 'go_on') =>
    step('call', 'staff-task', {
      title: 'Call the patient',
      assignee: 'clinician',
      dueIn: { amount: 2, unit: 'days' },
      afterwards,
      ...(afterwards === 'wait' ? { timeout: { amount: 3, unit: 'days' } } : {}),
    });

  it('is given once, and the journey goes on when it is done', async () => {
    const id = await enter(campaign([call('wait'), email('mail')]));
    const [task] = await still.read((tx) => tx.select().from(staffTasks).where(eq(staffTasks.enrollmentId, id)));
    expect(task).toMatchObject({
      kind: 'step',
      title: 'Call the patient',
      assignee: 'clinician',
      nodeId: 'call',
      visit: 1,
    });
    const { practiceId } = still;
    expect(await still.tasks.setDone(practiceId, task?.id ?? '', true, tester)).toEqual({
      ok: true,
      value: { done: true },
    });
    await settle();
    expect(await pathOf(id)).toEqual([
      'start.next entered',
      'task_awaited',
      'call.done task_done',
      'mail.next message_decided',
    ]);
    // Taking the mark away later brings nobody back.
    await still.tasks.setDone(practiceId, task?.id ?? '', false, tester);
    expect(await still.read((tx) => tx.$count(wakes))).toBe(0);
    expect(await still.read((tx) => tx.select().from(staffTasks).where(eq(staffTasks.enrollmentId, id)))).toMatchObject(
      [{ doneAt: null, doneBy: null }],
    );
  });

  it('that is unknown is refused', async () => {
    const answer = await still.tasks.setDone(still.practiceId, crypto.randomUUID(), true, tester);
    expect(answer).toMatchObject({ ok: false, error: { code: 'task_unknown', status: 404 } });
  });
});

describe('another campaign', () => {
  const manual = step('start', 'manual-trigger', { reentry: 'once' });
  const other = (more: ReturnType<typeof step>[]) => {
    const document = campaign(more);
    return { ...document, nodes: document.nodes.map((node) => (node.id === 'start' ? manual : node)) };
  };

  it('is started in the same commit, one campaign deeper, and takes a patient only as it says itself', async () => {
    await still.publish(`other-${n}`, other([wait('later', 1, 'days')]));
    const again = step('again', 'start-campaign', { campaign: `other-${n}` });
    const id = await enter(campaign([step('first', 'start-campaign', { campaign: `other-${n}` }), again]));
    const { patientId, campaignId } = await still.enrollment(id);
    const begun = await still.read((tx) => tx.select().from(enrollments).where(eq(enrollments.patientId, patientId)));
    expect(begun.filter((row) => row.id !== id)).toMatchObject([
      { causeDepth: 1, enrolledBy: `campaign:${campaignId}`, status: 'active' },
    ]);
    expect(await pathOf(id)).toEqual(
      expect.arrayContaining(['campaign_entered', 'entered_before', 'again.next campaign_started']),
    );
  });

  it('that is not live any more is told on the timeline and stops nobody', async () => {
    await still.publish(`paused-${n}`, other([wait('later', 1, 'days')]));
    const [row] = await still.read((tx) =>
      tx.execute<{ id: string }>(`select id from cairn.campaigns where slug = 'paused-${n}'`),
    );
    const document = campaign([
      step('over', 'start-campaign', { campaign: `paused-${n}` }),
      step('not_in', 'leave-campaign', { campaign: `paused-${n}`, label: 'Done' }),
    ]);
    await still.publish(`starts-${n}`, document);
    // It was there when this one was published.
    await still.campaigns.stop(still.practiceId, row?.id ?? '', tester);
    const patientId = await still.patient(`patient-${n}`);
    const entered = await still.enrollments.enroll(still.practiceId, { campaign: `starts-${n}`, patientId }, tester);
    const id = entered.ok && 'enrollmentId' in entered.value ? (entered.value.enrollmentId ?? '') : '';
    expect(await pathOf(id)).toEqual(expect.arrayContaining(['campaign_not_live', 'not_in_campaign']));
    expect((await still.enrollment(id)).exitReason).toBe('completed');
  });

  it('that is not there, or cannot be entered, is not published', async () => {
    const over = await still.publish(`over-${n}`, other([wait('later', 1, 'days')]));
    await still.campaigns.stop(still.practiceId, over, tester);
    await still.publish(`visits-${n}`, {
      ...other([wait('later', 1, 'days')]),
      nodes: [
        step('start', 'appointment-trigger', { duration: { amount: 1, unit: 'days' }, direction: 'before' }),
        wait('later', 1, 'days'),
      ],
      edges: [{ from: 'start', port: 'next', to: 'later' }],
    });
    const steps = [
      step('none', 'start-campaign', { campaign: 'no-such-campaign' }),
      step('over', 'start-campaign', { campaign: `over-${n}` }),
      step('left', 'leave-campaign', { campaign: `over-${n}`, label: 'Done' }),
      step('visit', 'start-campaign', { campaign: `visits-${n}` }),
    ];
    const document = campaign(steps, { nodes: [manual, ...steps] });
    const draft = await still.campaigns.create(still.practiceId, { slug: `names-${n}`, document }, tester);
    if (!draft.ok) throw new Error(draft.error.message);
    const saved = await still.campaigns.saveDraft(
      still.practiceId,
      draft.value.id,
      { document, baseRevision: 1 },
      tester,
    );
    const published = await still.campaigns.publish(still.practiceId, draft.value.id, { baseRevision: 2 }, tester);
    const issues = [
      { code: 'campaign_unknown', nodeId: 'none', path: 'campaign' },
      { code: 'campaign_not_entered', nodeId: 'over', path: 'campaign' },
      { code: 'campaign_not_left', nodeId: 'left', path: 'campaign' },
      { code: 'campaign_needs_appointment', nodeId: 'visit', path: 'campaign' },
    ];
    const blocking = (all: { severity: string }[]) => all.filter(({ severity }) => severity === 'blocks');
    expect(blocking(saved.ok ? saved.value.issues : [])).toMatchObject(issues);
    expect(blocking(published.ok ? [] : (published.error.issues ?? []))).toMatchObject(issues);
    expect(published).toMatchObject({ error: { code: 'blocked', path: 'document.nodes.none.campaign' } });
  });

  it('is left at once, with its queued messages', async () => {
    await still.publish(`left-${n}`, other([email('mail'), wait('later', 1, 'days')]));
    const name = `patient-${n}`;
    const patientId = await still.patient(name);
    const entered = await still.enrollments.enroll(still.practiceId, { campaign: `left-${n}`, patientId }, tester);
    const left = entered.ok && 'enrollmentId' in entered.value ? (entered.value.enrollmentId ?? '') : '';
    await enter(campaign([step('out', 'leave-campaign', { campaign: `left-${n}`, label: 'Booked by phone' })]));
    expect(await still.enrollment(left)).toMatchObject({
      status: 'ended',
      exitReason: 'other_campaign',
      exitDetail: 'Booked by phone',
    });
    expect(await still.effectsOf(left)).toMatchObject([
      { nodeId: 'mail', state: 'cancelled', reason: 'other_campaign' },
    ]);
  });

  it('that starts the first again is cut after five, and staff are told', async () => {
    const name = `patient-${n}`;
    const loops = (to: string) =>
      campaign([step('next_one', 'start-campaign', { campaign: to })], {
        nodes: [{ ...manual, config: { reentry: 'every_time' } }, step('next_one', 'start-campaign', { campaign: to })],
      });
    // Neither can be there before the other is published: the first one is a draft when the second names it.
    const first = await still.campaigns.create(still.practiceId, { slug: `a-${n}`, document: loops(`b-${n}`) }, tester);
    await still.publish(`b-${n}`, loops(`a-${n}`));
    const firstId = first.ok ? first.value.id : '';
    await still.campaigns.publish(still.practiceId, firstId, { baseRevision: 1 }, tester);
    const patientId = await still.patient(name);
    await still.enrollments.enroll(still.practiceId, { campaign: `a-${n}`, patientId }, tester);
    const begun = await still.read((tx) => tx.select().from(enrollments).where(eq(enrollments.patientId, patientId)));
    expect(begun.map((row) => row.causeDepth).sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(begun.every((row) => row.status === 'ended')).toBe(true);
    const open = and(eq(staffTasks.patientId, patientId), eq(staffTasks.kind, 'campaign_loop'));
    expect(await still.read((tx) => tx.$count(staffTasks, open))).toBe(1);
  });
});

describe('a webhook', () => {
  it('is signed, tells what the author chose, and the journey goes on with its answer', async () => {
    const id = await enter(campaign([hook(), email('mail')]));
    expect(await still.webhookCaller.runOnce()).toBe(1);
    await settle();
    expect(await pathOf(id)).toEqual([
      'start.next entered',
      'webhook_awaited',
      'webhook_done',
      'tell.next webhook_delivered',
      'mail.next message_decided',
    ]);
    const [call] = heard;
    const action = await actionOf(id);
    expect(action).toMatchObject({ state: 'done', attempts: 1 });
    expect(JSON.parse(call?.body ?? '')).toEqual({
      type: 'campaign.step',
      timestamp: expect.any(String),
      data: {
        campaign: `campaign-${n}-patient-${n}`,
        step: 'tell',
        enrollmentId: id,
        patientId: action.patientId,
        patient: `patient-${n}`,
        fields: { 'patient.first_name': 'Ada' },
      },
    });
    const of = { practiceId: still.practiceId, now: Date.now() };
    const [secret = ''] = await still.read((tx) => signingSecretsOf(still.context, tx, of));
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const signed = `${action.id}.${call?.headers['webhook-timestamp']}.${call?.body}`;
    expect(call?.headers['webhook-id']).toBe(action.id);
    expect(call?.headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  });

  it('is tried again under the same id with the same bytes, until it is given up', async () => {
    const id = await enter(
      campaign([hook(), step('over', 'exit', { label: 'told' })], {
        edges: [{ from: 'tell', port: 'failed', to: 'untold' }],
        nodes: [start, hook(), step('over', 'exit', { label: 'told' }), step('untold', 'exit', { label: 'untold' })],
      }),
    );
    answers = [503, 'hang up', 429, ...Array.from({ length: 20 }, () => 500)];
    let tries = 0;
    for (; tries < 20; tries += 1) {
      const action = await actionOf(id);
      if (action.state !== 'queued') break;
      still.clock.offsetMs += Math.max(0, action.notBefore - (Date.now() + still.clock.offsetMs)) + 1_000;
      expect(await still.webhookCaller.runOnce()).toBe(1);
      // Not before its time.
      if (tries === 0) expect(await still.webhookCaller.runOnce()).toBe(0);
    }
    await settle();
    expect(tries).toBe(10);
    expect(heard).toHaveLength(10);
    expect(new Set(heard.map((call) => call.headers['webhook-id'])).size).toBe(1);
    expect(new Set(heard.map((call) => call.body)).size).toBe(1);
    expect(await pathOf(id)).toContain('tell.failed webhook_failed');
    expect(await still.enrollment(id)).toMatchObject({ exitDetail: 'untold' });
  });

  it.each([400, 404, 302])('answered with %i is not tried again', async (status) => {
    const id = await enter(campaign([hook()]));
    answers = [status];
    await still.webhookCaller.runOnce();
    expect(await actionOf(id)).toMatchObject({ state: 'failed', reason: `status_${status}` });
    expect(heard).toHaveLength(1);
  });

  it('never goes to an address of a network of one’s own, whatever was published', async () => {
    const id = await enter(campaign([hook({ url: 'https://localtest.example.com/' })]));
    await still.read((tx) =>
      tx
        .update(actions)
        .set({ request: { url: 'https://169.254.169.254/latest', body: '{}' } })
        .where(eq(actions.enrollmentId, id)),
    );
    await still.webhookCaller.runOnce();
    expect(await actionOf(id)).toMatchObject({ state: 'failed', reason: 'private_address' });
  });

  it('whose caller was lost is made again, and the lost one is not believed', async () => {
    const id = await enter(campaign([hook()]));
    const due = { practiceId: still.practiceId, id: (await actionOf(id)).id };
    const lost = await decideWebhook(still.context, due);
    if (lost.kind !== 'call') throw new Error('It was not decided');
    expect(await decideWebhook(still.context, due)).toEqual({ kind: 'gone' });
    still.clock.offsetMs += 31_000;
    const taken = await decideWebhook(still.context, due);
    if (taken.kind !== 'call') throw new Error('It was not taken over');
    expect(taken).toMatchObject({ body: lost.body, attempt: 2 });
    await noteWebhook(still.context, { ...due, claim: lost.claim, outcome: { kind: 'failed', reason: 'late' } });
    expect(await actionOf(id)).toMatchObject({ state: 'calling' });
    // Lost again: whoever looks makes it.
    still.clock.offsetMs += 31_000;
    expect(await still.webhookCaller.runOnce()).toBe(1);
    expect(await actionOf(id)).toMatchObject({ state: 'done', attempts: 3 });
  });

  it('is not called after the journey was left, a fact ended it, or the campaign was stopped', async () => {
    const exits = [{ id: 'vip', label: 'is vip', when: { op: 'tag' as const, tag: 'vip' } }];
    const withdrawn = await enter(campaign([hook()]), `patient-${n}-a`);
    await still.enrollments.withdraw(still.practiceId, withdrawn, 'asked to', tester);
    const left = await enter(campaign([hook()], { settings: { exits } }), `patient-${n}-b`);
    await still.read((tx) =>
      tx
        .update(patients)
        .set({ tags: ['vip'] })
        .where(eq(patients.externalId, `patient-${n}-b`)),
    );
    await still.webhookCaller.runOnce();
    expect(heard).toEqual([]);
    expect(await actionOf(withdrawn)).toMatchObject({ state: 'cancelled', reason: 'withdrawn' });
    expect(await actionOf(left)).toMatchObject({ state: 'cancelled', reason: 'exit_criteria' });
    expect(await still.enrollment(withdrawn)).toMatchObject({ status: 'ended' });
  });

  it('waits while the campaign is paused, and goes out when it is resumed', async () => {
    const id = await enter(campaign([hook()]));
    const { campaignId } = await still.enrollment(id);
    await still.campaigns.pause(still.practiceId, campaignId, tester);
    await still.webhookCaller.runOnce();
    expect(heard).toEqual([]);
    await still.campaigns.resume(still.practiceId, campaignId, tester);
    await still.webhookCaller.runOnce();
    expect(await actionOf(id)).toMatchObject({ state: 'done' });
  });

  it('tells nothing that may be clinical unless the author allowed it', async () => {
    await still.publish(`visit-${n}`, {
      ...campaign([hook({ fields: ['appointment.purpose', 'appointment.date'], clinical: true })]),
    });
    const refused = await still.campaigns.create(
      still.practiceId,
      { slug: `guarded-${n}`, document: campaign([hook({ fields: ['appointment.purpose'] })]) },
      tester,
    );
    const id = refused.ok ? refused.value.id : '';
    const published = await still.campaigns.publish(still.practiceId, id, { baseRevision: 1 }, tester);
    expect(published).toMatchObject({
      ok: false,
      error: { issues: expect.arrayContaining([expect.objectContaining({ code: 'webhook_clinical_field' })]) },
    });
  });

  it('never leaves a practice that was in the sandbox when the patient entered', async () => {
    await still.read((tx) => tx.update(practices).set({ mode: 'sandbox' }));
    const id = await enter(campaign([hook()]));
    await still.webhookCaller.runOnce();
    await inPractice(still.database, still.practiceId, (tx) => tx.update(practices).set({ mode: 'live' }));
    expect(heard).toEqual([]);
    expect(await actionOf(id)).toMatchObject({
      state: 'done',
      reason: 'sandbox',
      request: { url: `${receiver}/cairn` },
    });
  });
});
