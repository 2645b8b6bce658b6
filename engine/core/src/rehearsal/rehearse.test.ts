import { describe, expect, it } from 'vitest';
import type { CampaignDocumentInput } from '../document/document.ts';
import { compile } from '../plan/compile.ts';
import type { Plan } from '../plan/plan.ts';
import { sampleFacts } from '../simulator/sample-facts.ts';
import { factsOfInvented, presets } from './invented.ts';
import { marksAfter } from './marks.ts';
import { outcomeOf } from './outcome.ts';
import { sayChange } from './outcome-diff.ts';
import { rehearse } from './rehearse.ts';
import { rehearseScenario, runScenarios } from './run-scenarios.ts';
import { emptySetup, type RehearsalSetup } from './setup.ts';

const { practice } = sampleFacts();

/** Booked → two days before at the visit's time: a text → wait for YES one day → thanks, or a task. */
const reminder: CampaignDocumentInput = {
  schemaVersion: 1,
  name: 'Reminder',
  settings: {
    exits: [
      { id: 'cancelled', label: 'the visit was cancelled', when: { op: 'this_appointment', status: ['cancelled'] } },
    ],
  },
  nodes: [
    {
      id: 'start',
      kind: 'event-trigger',
      config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
    },
    {
      id: 'wait_two_days',
      kind: 'delay',
      config: {
        mode: 'relative',
        duration: { amount: 2, unit: 'days' },
        direction: 'before',
        ifPast: 'skip',
        ifQuiet: 'later',
      },
    },
    {
      id: 'remind',
      kind: 'message',
      name: 'Reminder',
      config: {
        channel: 'sms',
        purpose: 'care',
        sending: 'automatic',
        body: 'See you, {{ patient.first_name }}. YES?',
      },
    },
    {
      id: 'ask',
      kind: 'wait-for',
      config: {
        for: { kind: 'event', event: 'message.replied', where: [{ path: 'keyword', compare: 'is', value: 'YES' }] },
        timeout: { amount: 1, unit: 'days' },
      },
    },
    {
      id: 'thanks',
      kind: 'message',
      config: { channel: 'email', purpose: 'care', sending: 'automatic', subject: 'Thanks', body: 'Hello' },
    },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'wait_two_days' },
    { from: 'wait_two_days', port: 'next', to: 'remind' },
    { from: 'remind', port: 'next', to: 'ask' },
    { from: 'ask', port: 'happened', to: 'thanks' },
  ],
};

const setup: RehearsalSetup = {
  ...emptySetup('2026-03-02T09:00'),
  appointment: {
    ...{ kind: 'made_up', startsAt: '2026-03-10T10:00' },
    ...{ purpose: null, provider: null, location: null, caseType: null },
  },
};

function planOf(document: CampaignDocumentInput): Plan {
  const compiled = compile(document);
  if (!compiled.ok) throw new Error(compiled.issues.map(({ message }) => message).join('\n'));
  return compiled.plan;
}

function rehearsed(edit: Partial<RehearsalSetup> = {}, document = reminder, preset: keyof typeof presets = 'adult') {
  const facts = factsOfInvented(presets[preset].person, practice);
  return rehearse({ plan: planOf(document), facts, setup: { ...setup, ...edit } });
}

describe('rehearse', () => {
  it('tells the journey in order, with the change of the clocks on its way', () => {
    const { events, messages, refused } = rehearsed();
    expect(refused).toBeNull();
    expect(events.map(({ kind, stepId }) => `${kind} ${stepId ?? '-'}`)).toEqual([
      'entered start',
      'waiting wait_two_days',
      'clock_change -',
      'passed wait_two_days',
      'decided remind',
      'waiting ask',
      'sent remind',
      'passed ask',
      'ended ask',
    ]);
    expect(messages).toMatchObject([{ text: 'See you, Maria. YES?', outcome: 'accepted' }]);
    const wait = events.find(({ kind }) => kind === 'waiting');
    expect(wait?.what).toBe('Waits until Sun 8 Mar 2026, 10:00 AM');
    expect(events.find(({ kind }) => kind === 'clock_change')?.what).toBe('The clocks go forward by 1 hour');
  });

  it('lets somebody answer a wait, and remembers that it was chosen', () => {
    const { events, messages } = rehearsed({
      pins: { 'ask#1': { what: 'replied', keyword: 'YES', after: { amount: 2, unit: 'hours' } } },
    });
    expect(messages.map(({ nodeId }) => nodeId)).toEqual(['remind', 'thanks']);
    expect(events.find(({ kind }) => kind === 'fact')).toMatchObject({
      what: 'The patient replies “YES”',
      pinnedTo: { nodeId: 'ask', visit: 1 },
    });
  });

  it('leaves when the visit is cancelled, with the clause and its value', () => {
    const { events } = rehearsed({
      pins: { 'wait_two_days#1': { what: 'cancelled', after: { amount: 1, unit: 'days' } } },
    });
    const end = events.at(-1);
    expect(end).toMatchObject({ kind: 'ended', why: 'The visit was cancelled.' });
    expect(end?.clauses).toMatchObject([{ holds: true, found: 'the appointment is cancelled' }]);
  });

  it('says why somebody would not enter, and goes on if asked to', () => {
    const document = { ...reminder, settings: { exits: [], entry: { filter: { op: 'tag' as const, tag: 'vip' } } } };
    const refused = rehearsed({}, document);
    expect(refused.refused).toMatchObject({ sentence: 'The patient does not fit the rule for entering.' });
    expect(refused.simulation).toBeNull();
    expect(refused.events).toMatchObject([{ kind: 'refused', clauses: [{ holds: false }] }]);
    const anyway = rehearsed({ enterAnyway: true }, document);
    expect(anyway.events[0]?.why).toContain('Rehearsed all the same.');
    expect(anyway.messages).toHaveLength(1);
  });

  it('writes to the guardian of a child, and not without an address', () => {
    expect(rehearsed({}, reminder, 'child').messages).toMatchObject([{ to: '+12125550124', outcome: 'accepted' }]);
  });

  it('lights where the journey stands', () => {
    const { events } = rehearsed();
    const upTo = events.findIndex(({ kind, stepId }) => kind === 'waiting' && stepId === 'ask');
    expect(Object.fromEntries(marksAfter(events, upTo + 1))).toEqual({
      start: 'passed',
      wait_two_days: 'passed',
      remind: 'passed',
      ask: 'here',
    });
    expect(marksAfter(events, events.length).get('ask')).toBe('ended');
  });
});

function textNow(purpose: string): CampaignDocumentInput {
  const config = { channel: 'sms', purpose, sending: 'automatic', body: 'Hello' };
  return {
    ...reminder,
    nodes: [...reminder.nodes.slice(0, 1), { id: 'text', kind: 'message', config }],
    edges: [{ from: 'start', port: 'next', to: 'text' }],
  };
}

describe('caps and households', () => {
  const send: CampaignDocumentInput = {
    schemaVersion: 1,
    name: 'Send',
    settings: { pace: { perMinute: 10 } },
    nodes: [
      {
        id: 'start',
        kind: 'audience',
        config: {
          audience: { kind: 'everyone' },
          when: { kind: 'now' },
          household: 'oldest_adult',
          caps: { perRun: 500, perDay: 100, lifetime: null },
        },
      },
      {
        id: 'news',
        kind: 'message',
        config: { channel: 'email', purpose: 'operational', sending: 'automatic', subject: 'News', body: 'News' },
      },
    ],
    edges: [{ from: 'start', port: 'next', to: 'news' }],
  };

  it('waits for the campaign’s pace behind those who come before', () => {
    const { events } = rehearsed({ ahead: 25 }, send);
    expect(events.find(({ kind }) => kind === 'deferred')).toMatchObject({
      what: 'The e-mail is held back until Mon 2 Mar 2026, 9:02 AM',
      why: 'The campaign sends no more than its own limit a minute; this message goes in a later one.',
    });
  });

  it('enters on a later day, or not at all, where the caps say so', () => {
    const later = rehearsed({ ahead: 150 }, { ...send, settings: { exits: [] } });
    expect(later.events.map(({ what }) => what)).toContain('Only 100 people enter in a day, so this one waits a day.');
    expect(later.simulation?.state.enteredAt).toBe(Date.parse('2026-03-03T14:00:00Z'));
    expect(rehearsed({ ahead: 500 }, send).refused?.sentence).toContain('at most 500');
  });

  it('waits for tomorrow behind those with whom the account has sent enough for today', () => {
    const facts = factsOfInvented(presets.adult.person, practice);
    const plan = planOf({ ...send, settings: {} });
    const inDay = (ahead: number) =>
      rehearse({ plan, facts, setup: { ...setup, ahead }, perDay: { email: 40 } }).events.filter(
        ({ kind }) => kind === 'deferred',
      );
    expect(inDay(39)).toEqual([]);
    expect(inDay(40)).toMatchObject([
      {
        what: 'The e-mail is held back until Tue 3 Mar 2026, 12:00 AM',
        why: 'The account has sent as much today as it may; this message goes tomorrow.',
        stepId: 'news',
      },
    ]);
  });

  it('holds a text back over quiet hours, and leaves out one that marketing has no consent for, each with its reason', () => {
    const late = rehearsed({ startsAt: '2026-03-02T23:00' }, textNow('care'));
    expect(late.events.find(({ kind }) => kind === 'deferred')).toMatchObject({
      stepId: 'text',
      what: 'The text message is held back until Tue 3 Mar 2026, 8:00 AM',
      why: expect.stringContaining('outside the hours in which this channel may be used'),
    });
    const facts = factsOfInvented(presets.no_consent.person, practice);
    const { events } = rehearse({ plan: planOf(textNow('marketing')), facts, setup });
    expect(events.find(({ kind }) => kind === 'not_sent')).toMatchObject({
      stepId: 'text',
      why: expect.stringMatching(/marketing needs/i),
    });
  });

  it('lets nobody in beyond the lifetime cap, and says so', () => {
    const [start, ...rest] = send.nodes;
    const caps = { perRun: null, perDay: null, lifetime: 20 };
    const nodes = start === undefined ? [] : [{ ...start, config: { ...send.nodes[0]?.config, caps } }, ...rest];
    expect(rehearsed({ ahead: 19 }, { ...send, nodes }).refused).toBeNull();
    expect(rehearsed({ ahead: 20 }, { ...send, nodes }).refused?.sentence).toContain('20');
  });

  it('sends nothing to somebody whom another’s message covers', () => {
    expect(rehearsed({ household: 'covered' }, send).messages).toMatchObject([
      { outcome: 'skipped', reason: 'household' },
    ]);
  });
});

describe('ways that somebody chooses', () => {
  const note = (id: string) => ({
    ...{ id, kind: 'message' },
    config: { channel: 'email', purpose: 'care', sending: 'automatic', subject: id, body: 'Hello' },
  });
  const shares = [
    { id: 'short', name: 'Short', percent: 100 },
    { id: 'long', name: 'Long', percent: 0 },
  ];
  const branches = [{ id: 'vip', name: 'Known to us', when: { op: 'tag' as const, tag: 'vip' } }];
  const trial: CampaignDocumentInput = {
    ...reminder,
    nodes: [
      ...reminder.nodes.slice(0, 1),
      { id: 'trial', kind: 'random-split', config: { shares } },
      { id: 'who', kind: 'split', config: { branches } },
      ...['short_note', 'long_note', 'vip_note', 'plain_note'].map(note),
    ],
    edges: [
      { from: 'start', port: 'next', to: 'trial' },
      { from: 'trial', port: 'short', to: 'short_note' },
      { from: 'trial', port: 'long', to: 'long_note' },
      { from: 'long_note', port: 'next', to: 'who' },
      { from: 'who', port: 'vip', to: 'vip_note' },
      { from: 'who', port: 'else', to: 'plain_note' },
    ],
  };
  const sentIn = (pins: RehearsalSetup['pins']) => rehearsed({ pins }, trial).messages.map(({ nodeId }) => nodeId);
  const way = (port: string) => ({ what: 'way' as const, port });

  it('draws and decides as the engine does where nobody chose', () => {
    expect(sentIn({})).toEqual(['short_note']);
    expect(rehearsed({}, trial).events.find(({ stepId }) => stepId === 'trial')?.why).toMatch('By lot');
  });

  it('goes the way that was chosen at an experiment and at a split, and says so', () => {
    expect(sentIn({ 'trial#1': way('long') })).toEqual(['long_note', 'plain_note']);
    expect(sentIn({ 'trial#1': way('long'), 'who#1': way('vip') })).toEqual(['long_note', 'vip_note']);
    expect(sentIn({ 'trial#1': way('long'), 'who#1': way('else') })).toEqual(['long_note', 'plain_note']);
    const { events } = rehearsed({ pins: { 'trial#1': way('long'), 'who#1': way('vip') } }, trial);
    const said = (id: string) => events.find(({ kind, stepId }) => kind === 'passed' && stepId === id);
    expect(said('trial')).toMatchObject({
      what: 'Takes “Long”',
      why: 'Chosen for this rehearsal; by lot this person takes “Short”.',
      pinnedTo: { nodeId: 'trial' },
    });
    expect(said('who')).toMatchObject({ port: 'vip', why: 'Chosen for this rehearsal, whatever its rules say.' });
  });

  it('counts a way that was taken away as not chosen', () => {
    expect(sentIn({ 'trial#1': way('gone') })).toEqual(['short_note']);
  });
});

describe('runScenarios', () => {
  const body = { person: presets.adult.person, setup };
  const world = { practice, segments: {} };
  const expected = outcomeOf(rehearseScenario(planOf(reminder), body, world));
  const saved = { id: 's1', name: 'Maria', body, expected };

  function said(document: CampaignDocumentInput, scenario = saved, where = world): string[] {
    const run = runScenarios(document, [scenario], where);
    return run.ok ? run.results.flatMap(({ changes }) => changes.map(sayChange)) : [];
  }

  it('finds nothing changed in the same campaign', () => {
    expect(runScenarios(reminder, [saved], world)).toMatchObject({
      ok: true,
      results: [{ state: 'same', changes: [] }],
    });
  });

  it('says in words what another draft or another practice does', () => {
    const nobody = { person: presets.no_consent.person, setup };
    const of = { ...saved, body: nobody, expected: outcomeOf(rehearseScenario(planOf(reminder), nobody, world)) };
    const nodes = reminder.nodes.map((node) =>
      node.id === 'remind' ? { ...node, config: { ...node.config, purpose: 'marketing' } } : node,
    );
    expect(said({ ...reminder, nodes }, of)).toEqual([
      'Reminder: was text on Sun 8 Mar 2026, 10:00 AM; now skipped, marketing needs the patient’s consent on this channel, and none is recorded',
    ]);
    const quiet = { ...practice, quietHours: { ...practice.quietHours, sms: { startMinute: 840, endMinute: 900 } } };
    expect(said(reminder, saved, { ...world, practice: quiet })[0]).toBe(
      'Reminder: was text on Sun 8 Mar 2026, 10:00 AM; now text on Sun 8 Mar 2026, 2:00 PM',
    );
  });

  it('gives the problems of a document that cannot run', () => {
    expect(runScenarios({ ...reminder, nodes: [] }, [saved], world)).toMatchObject({ ok: false });
  });

  it('names a scenario that cannot be run and runs the others', () => {
    const broken = { ...saved, id: 's2', body: { ...body, setup: { ...setup, startsAt: 'nonsense' } } };
    const run = runScenarios(reminder, [broken, saved], world);
    expect(run.ok && run.results.map(({ state }) => state)).toEqual(['broken', 'same']);
  });
});
