import { applyFacts, inPractice, loadFacts } from '@cairn/db';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let administrator: Record<string, string>;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  administrator = await app.asMember('administrator');
});
afterAll(() => app.close());

const get = async (url: string) =>
  (await app.send('GET', `/api/v1/practice/${url}`, { headers: administrator })).json();
const ask = (method: 'POST' | 'PUT', url: string, body: object) =>
  app.send(method, `/api/v1/practice/${url}`, { headers: administrator, body });
const calendar = { workdays: [1, 2, 3, 4, 5], holidays: ['2031-12-27'] };

/** The facts of a patient, as decisions are made from them. */
async function practiceFacts() {
  const { practiceId, engine } = app;
  const { patientId } = await engine.intake.patient(
    practiceId,
    { source: 'api', externalId: 'p-places', firstName: 'Ana', lastName: 'Reyes' },
    { kind: 'system', id: 'tests' },
  );
  const facts = await inPractice(app.database, practiceId, (tx) => loadFacts(tx, { patientId, enrollmentId: null }));
  return facts.practice;
}

describe('public holidays and locations', () => {
  it('counts the holidays of the practice’s region, but for those left out, besides its own days', async () => {
    const year = new Date().getUTCFullYear() + 1;
    const { days } = await get(`public-holidays/US-CA/${year}`);
    const dayOf = (name: string) => days.find((day: { name: string }) => day.name === name).date;
    const kept = await ask('PUT', 'calendar', { ...calendar, region: 'US-CA', leftOut: ['César Chávez Day'] });
    expect(kept.statusCode).toBe(200);
    expect(await get('calendar')).toEqual({ ...calendar, region: 'US-CA', leftOut: ['César Chávez Day'] });
    const { holidays } = await practiceFacts();
    expect(holidays).toContain(dayOf('Thanksgiving Day'));
    expect(holidays).toContain('2031-12-27');
    expect(holidays).not.toContain(dayOf('César Chávez Day'));
  });

  it('refuses a region and a zone that nobody knows, and says what to do', async () => {
    const region = await ask('PUT', 'calendar', { ...calendar, region: 'US-XX' });
    expect(region.statusCode).toBe(422);
    expect(region.json().error).toMatchObject({
      code: 'region_unknown',
      message: expect.stringContaining('list of regions'),
    });
    const zone = await ask('POST', 'locations', { name: 'Moon', zone: 'Luna/Tranquility', region: null });
    expect(zone.statusCode).toBe(400);
    expect(zone.json().error.message).toContain('America/Chicago');
    expect(
      (await app.send('GET', '/api/v1/practice/public-holidays/XX/2031', { headers: administrator })).statusCode,
    ).toBe(422);
  });

  it('gives a location its own clock and holidays, which visits there go by', async () => {
    const made = await ask('POST', 'locations', { name: 'Berlin', zone: 'Europe/Berlin', region: 'DE-BE' });
    expect(made.statusCode).toBe(201);
    expect((await ask('POST', 'locations', { name: 'Berlin', zone: null, region: null })).statusCode).toBe(409);
    const { places } = await practiceFacts();
    const year = new Date().getUTCFullYear() + 1;
    expect(places['Berlin']).toMatchObject({ zone: 'Europe/Berlin' });
    expect(places['Berlin']?.holidays).toEqual(expect.arrayContaining([`${year}-10-03`, '2031-12-27']));
    expect(places['Berlin']?.holidays).not.toContain(`${year}-07-04`);
    const { id } = made.json();
    expect((await ask('PUT', `locations/${id}`, { zone: null, region: null })).json()).toMatchObject({
      zone: null,
      region: null,
    });
    expect((await practiceFacts()).places).toEqual({});
  });

  it('goes by what the practice says of a location before what its source says', async () => {
    await inPractice(app.database, app.practiceId, (tx) =>
      applyFacts(
        tx,
        [
          {
            kind: 'location',
            source: 'fhir:main',
            externalId: 'west',
            name: 'West',
            active: true,
            phone: null,
            zone: 'America/Denver',
            sourceUpdatedAt: null,
          },
        ],
        { now: Date.now(), reason: 'tests' },
      ),
    );
    expect((await practiceFacts()).places).toMatchObject({ West: { zone: 'America/Denver', holidays: null } });
    const west = (await get('locations')).locations.find(({ name }: { name: string }) => name === 'West');
    expect(west).toMatchObject({ isOwn: false, zone: null, sourceZone: 'America/Denver' });
    await ask('PUT', `locations/${west.id}`, { zone: 'America/Los_Angeles', region: null });
    expect((await practiceFacts()).places).toMatchObject({ West: { zone: 'America/Los_Angeles' } });
  });
});
