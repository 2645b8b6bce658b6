import { describe, expect, it } from 'vitest';
import type { Facts } from '../facts/facts.ts';
import { sampleFacts } from '../simulator/sample-facts.ts';
import type { MessageIntent } from '../step/contract.ts';
import { decideSend } from './decide-send.ts';

const noonInNewYork = Date.parse('2026-03-02T17:00:00Z');
const sms: MessageIntent = {
  kind: 'message',
  nodeId: 'remind',
  visit: 1,
  channel: 'sms',
  purpose: 'care',
  role: 'patient',
  staleAt: null,
};
const email: MessageIntent = { ...sms, channel: 'email' };

function decide(intent: MessageIntent, facts: Facts, now = noonInNewYork) {
  return decideSend({ intent, facts, now, createdAt: now });
}

function withAddress(edit: Partial<Facts['addresses'][number]>): Facts {
  const facts = sampleFacts();
  return { ...facts, addresses: facts.addresses.map((address) => ({ ...address, ...edit })) };
}

describe('decideSend', () => {
  it('allows care to the patient’s own address without a consent record', () => {
    expect(decide(sms, sampleFacts())).toEqual({ kind: 'allow', address: '+12125550123' });
    expect(decide(email, sampleFacts())).toEqual({ kind: 'allow', address: 'maria@example.com' });
  });

  it.each([
    ['do_not_contact', sms, { ...sampleFacts(), restrictions: { doNotContact: true, onlyChannels: null } }],
    ['channel_restricted', sms, { ...sampleFacts(), restrictions: { doNotContact: false, onlyChannels: ['email'] } }],
    ['no_address', sms, { ...sampleFacts(), addresses: [] }],
    ['address_invalid', sms, withAddress({ value: '12' })],
    ['address_invalid', email, withAddress({ value: 'maria at example' })],
    ['opted_out', sms, withAddress({ optedOutAt: 1 })],
    ['address_suppressed', email, withAddress({ suppressedAt: 1, suppressedReason: 'bounced' })],
    ['consent_missing', { ...sms, purpose: 'marketing' }, sampleFacts()],
    ['consent_refused', sms, { ...sampleFacts(), consents: [{ channel: 'sms', purpose: 'care', granted: false }] }],
  ] satisfies [string, MessageIntent, Facts][])('skips: %s', (reason, intent, facts) => {
    expect(decide(intent, facts)).toEqual({ kind: 'skip', reason });
  });

  it('sends marketing once consent for that channel is recorded', () => {
    const facts: Facts = { ...sampleFacts(), consents: [{ channel: 'email', purpose: 'marketing', granted: true }] };
    expect(decide({ ...email, purpose: 'marketing' }, facts).kind).toBe('allow');
    expect(decide({ ...sms, purpose: 'marketing' }, facts)).toEqual({ kind: 'skip', reason: 'consent_missing' });
  });

  it('names the opt-out before the bounce and the restriction before both', () => {
    const facts = withAddress({ optedOutAt: 1, suppressedAt: 1 });
    expect(decide(sms, facts)).toEqual({ kind: 'skip', reason: 'opted_out' });
    expect(decide(sms, { ...facts, restrictions: { doNotContact: true, onlyChannels: null } })).toEqual({
      kind: 'skip',
      reason: 'do_not_contact',
    });
  });

  it('defers a text to 08:00 of the patient’s clock, over a clock change too', () => {
    expect(decide(sms, sampleFacts(), Date.parse('2026-03-08T02:30:00Z'))).toEqual({
      kind: 'defer',
      until: Date.parse('2026-03-08T12:00:00Z'),
      reason: 'quiet_hours',
    });
  });

  it('takes the end of the window two seconds early', () => {
    expect(decide(sms, sampleFacts(), Date.parse('2026-03-03T01:59:57Z')).kind).toBe('allow');
    expect(decide(sms, sampleFacts(), Date.parse('2026-03-03T01:59:58Z')).kind).toBe('defer');
  });

  it('follows the patient’s stated zone before their state’s and the practice’s', () => {
    const facts = sampleFacts();
    const inState: Facts = { ...facts, patient: { ...facts.patient, addressState: 'CA' } };
    const stated: Facts = { ...inState, patient: { ...inState.patient, zone: 'Pacific/Honolulu' } };
    const atEightInNewYork = Date.parse('2026-03-02T13:00:00Z');
    expect(decide(sms, facts, atEightInNewYork).kind).toBe('allow');
    expect(decide(sms, inState, atEightInNewYork)).toMatchObject({ until: Date.parse('2026-03-02T16:00:00Z') });
    expect(decide(sms, stated, atEightInNewYork)).toMatchObject({ until: Date.parse('2026-03-02T18:00:00Z') });
  });

  it('has no quiet hours for e-mail, nor for care where the practice exempts it', () => {
    const atNight = Date.parse('2026-03-02T05:00:00Z');
    const facts = sampleFacts();
    const exempt: Facts = {
      ...facts,
      practice: { ...facts.practice, quietHours: { ...facts.practice.quietHours, careExempt: true } },
    };
    expect(decide(email, facts, atNight).kind).toBe('allow');
    expect(decide(sms, exempt, atNight).kind).toBe('allow');
    expect(decide({ ...sms, purpose: 'operational' }, exempt, atNight).kind).toBe('defer');
  });

  it('skips as stale what is late, and what the deferral would make late', () => {
    expect(decide({ ...sms, staleAt: noonInNewYork }, sampleFacts()).kind).toBe('allow');
    expect(decide({ ...sms, staleAt: noonInNewYork - 1 }, sampleFacts())).toEqual({ kind: 'skip', reason: 'stale' });
    const atNight = Date.parse('2026-03-02T05:00:00Z');
    const untilMorning = { ...sms, staleAt: Date.parse('2026-03-02T13:00:00Z') };
    expect(decide(untilMorning, sampleFacts(), atNight).kind).toBe('defer');
    expect(decide({ ...untilMorning, staleAt: untilMorning.staleAt - 1 }, sampleFacts(), atNight)).toEqual({
      kind: 'skip',
      reason: 'stale',
    });
  });

  it('never decides as of an instant before the intent was written', () => {
    const sent = decideSend({ intent: { ...sms, staleAt: 5 }, facts: sampleFacts(), now: 4, createdAt: 6 });
    expect(sent.kind).toBe('skip');
  });
});
