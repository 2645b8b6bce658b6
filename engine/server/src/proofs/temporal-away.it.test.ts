import { createTemporalGateway, type TemporalGateway } from '@cairn/activities';
import { sandboxMessages } from '@cairn/db';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort } from '../launcher/free-port.ts';
import '../testing/provided.ts';
import { createWorld, until, type World } from '../testing/world.ts';
import { email, end, journey, sms, wait } from './journey.ts';
import { type Served, serveOverHttp } from './serve-over-http.ts';
import { type StoryOf, storyOf } from './story-of.ts';

let world: World;
let story: StoryOf;
let nowhere: TemporalGateway;
let served: Served;

beforeAll(async () => {
  world = await createWorld({
    adminDatabaseUrl: inject('adminDatabaseUrl'),
    temporalAddress: inject('temporalAddress'),
    running: false,
  });
  story = storyOf(world);
  nowhere = createTemporalGateway({
    address: `127.0.0.1:${await freePort(undefined)}`,
    namespace: world.namespace,
    timeoutMs: 300,
  });
  served = await serveOverHttp(world, {
    temporal: nowhere,
    health: { temporal: async () => (await nowhere.namespaceId()) !== '' },
  });
  await world.publish(
    'visit',
    journey('Visit', [wait('soon', 1, 'seconds'), email('hello'), wait('later', 3, 'days'), sms('text'), end]),
  );
});
afterAll(async () => {
  await served.close();
  await nowhere.close();
  await world.stop();
});

describe('while Temporal is down', () => {
  const stepped: string[] = [];

  it('Promise 10: an event is stored and answered 2xx, its patient enrolled, and intake calls itself healthy', async () => {
    served.engine.relay.start();
    served.engine.reconciler.start();
    for (const patient of ['p1', 'p2']) {
      const person = { externalId: patient, firstName: 'Ada', lastName: 'Sample', email: `${patient}@example.com` };
      expect((await served.ask('POST', '/api/v1/patients', person)).status).toBe(201);
      const startsAt = new Date(Date.now() + 864_000_000).toISOString();
      const event = { event: 'appointment.booked', patient, appointment: { id: `a-${patient}`, startsAt } };
      const answer = await served.ask('POST', '/api/v1/events', event);
      expect(answer.status).toBe(202);
      expect(answer.body).toMatchObject({ stored: true, matched: true, enrolled: [{ campaign: 'visit' }] });
      stepped.push(enrollmentIn(answer.body));
    }
    expect(await served.ask('GET', '/health/intake')).toMatchObject({ status: 200, body: { ready: true } });
    expect(await served.ask('GET', '/health/ready')).toMatchObject({
      status: 503,
      body: { temporal: 'down', database: 'ok' },
    });
    // It was tried and did not succeed; nobody counts as armed.
    await until(async () => served.logged().includes('did not answer'));
    for (const id of stepped) expect(await story.enrollment(id)).toMatchObject({ status: 'active', armedAt: null });
    expect(await world.read((tx) => tx.select().from(sandboxMessages))).toEqual([]);
  });

  it('Promise 10: bad input is refused with the path to the fault, and nothing of it is stored', async () => {
    const startsAt = 'tomorrow';
    const event = { event: 'appointment.booked', patient: 'p1', appointment: { id: 'a-bad', startsAt } };
    const before = await story.effects(stepped[0] ?? '');
    const answer = await served.ask('POST', '/api/v1/events', event);
    expect(answer).toMatchObject({ status: 400, body: { error: { path: 'appointment.startsAt' } } });
    expect(await story.effects(stepped[0] ?? '')).toEqual(before);
    const found = await world.read((tx) => tx.execute("select 1 from cairn.appointments where external_id = 'a-bad'"));
    expect(found).toHaveLength(0);
  });

  it('Promise 6: everybody is carried on when Temporal is back, and what was cancelled meanwhile is not', async () => {
    const cancelled = { event: 'appointment.cancelled', patient: 'p2', appointment: { id: 'a-p2' } };
    expect(await served.ask('POST', '/api/v1/events', cancelled)).toMatchObject({ status: 202, body: { woken: 1 } });
    await served.engine.relay.stop();
    await served.engine.reconciler.stop();

    await world.startWorker();
    world.engine.relay.start();
    world.engine.reconciler.start();
    const [p1 = '', p2 = ''] = stepped;
    expect(await story.becomes(p2, 'ended', 20_000)).toMatchObject({ exitReason: 'exit_criteria' });
    await story.reaches(p1, 'later');
    const sent = await until(async () => {
      const all = await world.read((tx) => tx.select().from(sandboxMessages));
      return all.length > 0 && all;
    });
    expect(sent.map((message) => message.toAddress)).toEqual(['p1@example.com']);
  });
});

function enrollmentIn(body: unknown): string {
  return /"enrollmentId":"([0-9a-f-]{36})"/.exec(JSON.stringify(body))?.[1] ?? '';
}
