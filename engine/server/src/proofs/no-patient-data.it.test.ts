import { createResendProvider, type Provider } from '@cairn/activities';
import { type StandIn, startResendStandIn, startVonageStandIn, type VonageStandIn } from '@cairn/activities/stand-ins';
import { effects, inboundMessages, patients, staffTasks, trace } from '@cairn/db';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { repositoryRoot } from '../config/config.ts';
import '../testing/provided.ts';
import { createWorld, until, type World } from '../testing/world.ts';
import { type Histories, openHistories } from './histories.ts';
import { email, end, journey, sms, wait } from './journey.ts';
import { resendSecret, type Served, serveOverHttp, vonageSecret } from './serve-over-http.ts';
import { type StoryOf, storyOf } from './story-of.ts';
import { vonageAt } from './vonage-at.ts';

/** Stands in every field of a person, and nowhere else. */
const mark = 'zyxcanary';
const canary = {
  externalId: `${mark}-mrn`,
  firstName: `${mark}First`,
  lastName: `${mark}Last`,
  email: `${mark}@example.com`,
  phone: '+16175558642',
  birthDate: '1931-07-19',
  city: `${mark}ville`,
  attributes: { [`${mark}_pet`]: `${mark} the cat` },
};
const canaries = [mark, '6175558642', '555-8642', '1931-07-19'];

let world: World;
let story: StoryOf;
let served: Served;
let histories: Histories;
let resend: StandIn;
let vonage: VonageStandIn;
let owner: postgres.Sql;

beforeAll(async () => {
  [resend, vonage] = await Promise.all([
    startResendStandIn({ webhookSecret: resendSecret }),
    startVonageStandIn({ signatureSecret: vonageSecret }),
  ]);
  const impatient = (provider: Provider): Provider => ({
    ...provider,
    send: (request) => provider.send(request, { timeoutMs: 400 }),
  });
  const byMail = impatient(createResendProvider({ apiKey: 're_test', baseUrl: resend.url }));
  const byText = impatient(vonageAt(vonage.url));
  const temporalAddress = inject('temporalAddress');
  world = await createWorld({
    adminDatabaseUrl: inject('adminDatabaseUrl'),
    temporalAddress,
    running: false,
    providers: () => (account) => (account.channel === 'email' ? byMail : byText),
    account: { email: 'resend', sms: 'vonage' },
  });
  story = storyOf(world);
  served = await serveOverHttp(world);
  await world.startWorker(served.engine);
  served.engine.relay.start();
  served.engine.reconciler.start();
  histories = await openHistories(temporalAddress, world.namespace);
  owner = postgres(world.ownerUrl, { max: 2, onnotice: () => {} });
  const steps = [
    wait('soon', 1, 'seconds'),
    email('hello'),
    wait('later', 1, 'seconds'),
    sms('text'),
    wait('on', 3, 'days'),
    end,
  ];
  await world.publish('visit', journey('Visit', steps));
  const trigger = { id: 'start', kind: 'event-trigger', config: { event: 'note', where: [], entry: 'per_event' } };
  const few = [wait('soon', 1, 'seconds'), wait('never', 3, 'days'), end];
  await world.publish('note', journey('Note', few, { trigger, settings: { exits: [] } }));
});
afterAll(async () => {
  await histories.close();
  await owner.end();
  await served.close();
  await world.stop();
  await Promise.all([resend.stop(), vonage.stop()]);
});

/** Tells of a patient over HTTP, and books a visit. */
async function enter(patient: string): Promise<string> {
  const person = { ...canary, externalId: patient };
  expect((await served.ask('POST', '/api/v1/patients', person)).status).toBe(201);
  const appointment = { id: `${patient}-visit`, startsAt: new Date(Date.now() + 864_000_000).toISOString() };
  const event = { event: 'appointment.booked', patient, appointment, properties: { note: `${mark} note` } };
  const answer = await served.ask('POST', '/api/v1/events', event);
  expect(answer.status).toBe(202);
  return /"enrollmentId":"([0-9a-f-]{36})"/.exec(answer.text)?.[1] ?? '';
}

/** Makes the database refuse a row; its error repeats the whole row. */
const refuseRows = (table: string, check: string) =>
  owner.unsafe(`alter table cairn.${table} add constraint proof_${table} check (${check}) not valid`);
const allowRows = (table: string) => owner.unsafe(`alter table cairn.${table} drop constraint proof_${table}`);

describe('Promise 3: a patient whose every field is marked walks a journey in which everything fails once', () => {
  it('first the providers: 422, 429, broken connections, a text in doubt, webhooks, replies', async () => {
    resend.control({
      resetAfterAccept: 0.5,
      status429: 0.3,
      retryAfterSeconds: 0,
      statusUrl: `${served.url}/webhooks/resend/${world.accounts.email}`,
      webhookDuplicate: 1,
    });
    const id = await enter(canary.externalId);
    await until(async () =>
      (await story.effects(id)).some((each) => each.nodeId === 'hello' && each.state === 'accepted'),
    );
    vonage.control({
      timeoutAfterAccept: 1,
      inboundUrl: `${served.url}/webhooks/vonage/${world.accounts.sms}/inbound`,
      statusUrl: `${served.url}/webhooks/vonage/${world.accounts.sms}/status`,
    });
    await until(async () => (await story.effects(id)).some((each) => each.nodeId === 'text' && each.delivery !== null));
    vonage.sendInbound({ from: canary.phone, to: '+16175550100', text: `${mark} says: please call me` });
    vonage.sendInbound({ from: canary.phone, to: '+16175550100', text: 'STOP' });
    await until(async () => (await world.read((tx) => tx.select().from(inboundMessages))).length === 2);
    resend.control({ resetAfterAccept: 0, status429: 0, status422: 1 });
    const refused = await enter(`${mark}-refused`);
    await until(async () => (await story.effects(refused)).some((each) => each.state === 'failed'));
    resend.control({ status422: 0 });
    await until(async () => (await story.enrollment(id)).state.nodeId === 'on');
  });

  it('then the database, whose errors repeat whole rows: at the call, at the decision, at intake', async () => {
    const id = await enter(`${mark}-stuck`);
    await refuseRows('effects', `address is null or address not like '${mark}%' or state <> 'calling'`);
    await until(async () => (await story.effects(id)).some((each) => each.reason === 'not_decidable'));
    await allowRows('effects');

    await refuseRows('enrollments', `state ->> 'nodeId' <> 'never'`);
    const note = { event: 'note', patient: canary.externalId, properties: { note: mark } };
    const { enrolled } = await story.take(note);
    await story.becomes(enrolled[0]?.enrollmentId ?? '', 'stuck', 60_000);
    await allowRows('enrollments');

    await refuseRows('patients', `last_name not like '${mark}%'`);
    const refused = await served.ask('POST', '/api/v1/patients', { ...canary, externalId: `${mark}-never` });
    expect(refused.status).toBeGreaterThanOrEqual(500);
    expect(found(refused.text)).toEqual([]);
    await allowRows('patients');
  });

  it('then people: input that cannot be read, a search by name, an unknown address', async () => {
    for (const wrong of [{ phone: mark }, { birthDate: mark }, { zone: mark }, { [mark]: mark }])
      expect((await served.ask('POST', '/api/v1/patients', { ...canary, ...wrong })).status).toBe(400);
    const search = await served.ask('POST', '/api/v1/patients/search', { text: mark });
    expect(search.status).toBe(200);
    expect(found(search.text)).not.toEqual([]);
    await served.ask('GET', `/api/v1/patients/${mark}`);
  });

  it('Promise 3: nothing of the patient stands in a Temporal history', async () => {
    const all = await histories.all();
    const text = JSON.stringify(all.map(readable));
    // Payloads and failures were read too.
    expect(missing(text, ['enrollmentV1', world.practiceId, 'cairn.permanent', '23514'])).toEqual([]);
    expect(found(text)).toEqual([]);
    // Nor of the machine: a stack trace would tell where Cairn lies.
    expect(text).not.toMatch(/\\n +at /);
    expect(text).not.toContain(repositoryRoot);
  });

  it('Promise 3: nor in a log line', () => {
    const text = served.logged();
    expect(missing(text, ['answered', 'could not be decided', 'could not be advanced', '23514'])).toEqual([]);
    expect(found(text)).toEqual([]);
  });

  it('Promise 3: nor in a metric', async () => {
    const text = await served.metrics();
    expect(missing(text, ['cairn_messages_total', 'cairn_http_request_seconds'])).toEqual([]);
    expect(found(text)).toEqual([]);
  });

  it('Promise 3: nor in an address of the server', () => {
    expect(served.routes.length).toBeGreaterThan(10);
    const parameters = served.routes.flatMap((route) => [...route.url.matchAll(/:(\w+)/g)].map(([, name]) => name));
    // The type is that of a FHIR resource, the region and year those of a list of holidays, the version and entry those of a campaign.
    const ofThings = [
      'id',
      'accountId',
      'batchId',
      'entryId',
      'moveId',
      'scenarioId',
      'version',
      'type',
      'region',
      'year',
    ];
    expect(new Set(parameters)).toEqual(new Set(ofThings));
  });

  it('Promise 3: nor in what is kept about failures and decisions', async () => {
    const kept = await world.read(async (tx) => ({
      trace: await tx.select({ reason: trace.reason, detail: trace.detail }).from(trace),
      tasks: await tx.select({ title: staffTasks.title, kind: staffTasks.kind }).from(staffTasks),
      errors: await tx.select({ code: effects.errorCode, reason: effects.reason }).from(effects),
    }));
    expect(kept.tasks.map((task) => task.kind)).toContain('stuck');
    expect(found(JSON.stringify(kept))).toEqual([]);
  });

  it('and the messages were sent to that very patient', async () => {
    expect(found(JSON.stringify(await world.read((tx) => tx.select().from(patients))))).toEqual([
      mark,
      '6175558642',
      '1931-07-19',
    ]);
    expect(resend.acceptances().map((entry) => entry.to)).toContain(canary.email);
    expect(vonage.acceptances().map((entry) => entry.to)).toContain('16175558642');
  });
});

/** Words that should be there, so that what was searched was not empty. */
function missing(text: string, words: string[]): string[] {
  return words.filter((word) => !text.includes(word));
}

function found(text: string): string[] {
  const lower = text.toLowerCase();
  return canaries.filter((each) => lower.includes(each));
}

/** A history with its payloads as text: they are stored as bytes. */
function readable(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]));
}
