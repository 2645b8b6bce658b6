import { describe, expect, it } from 'vitest';
import type { Facts } from '../facts/facts.ts';
import { sampleFacts } from '../simulator/sample-facts.ts';
import { judgeMember } from './judge-member.ts';
import { type MessageTerms, plainTerms } from './message-terms.ts';
import type { PlannedMessage } from './messages-of.ts';
import { settleHouseholds } from './settle-households.ts';

const now = Date.parse('2026-03-02T17:00:00Z');
const message = (channel: 'sms' | 'email', edit: Partial<PlannedMessage> = {}): PlannedMessage => ({
  nodeId: channel,
  channel,
  purpose: 'care',
  terms: plainTerms,
  contacts: false,
  ...edit,
});

function person(id: string, birthDate: string, { sms, email }: { sms?: string; email?: string }): Facts {
  const facts = sampleFacts();
  const at = (channel: 'sms' | 'email', value: string | undefined) =>
    value === undefined ? [] : [{ channel, value, optedOutAt: null, suppressedAt: null, suppressedReason: null }];
  const addresses = [...at('email', email), ...at('sms', sms)];
  return { ...facts, addresses, patient: { ...facts.patient, id, firstName: id, birthDate } };
}

function settle(people: readonly Facts[], messages: readonly PlannedMessage[]) {
  const candidates = people.map((facts) => judgeMember({ facts, messages, now }).candidate);
  const { covers, leftOut } = settleHouseholds(candidates, 'oldest_adult');
  return { covers: covers.map((one) => `${one.channel} ${one.patientId} by ${one.coveredBy}`), leftOut: [...leftOut] };
}

const home = '+16175550100';
const ana = person('ana', '1960-01-01', { sms: home, email: 'ana@example.com' });
const ben = person('ben', '1990-01-01', { sms: '617 555 0100' });

describe('households of a send', () => {
  it('leave out whoever shares every address', () => {
    expect(settle([ben, ana], [message('sms')])).toEqual({ covers: ['sms ben by ana'], leftOut: [['ben', 'ana']] });
  });

  it('keep whoever has another address in the send, and cover the shared one', () => {
    const both = person('ben', '1990-01-01', { sms: home, email: 'ben@example.com' });
    expect(settle([ana, both], [message('sms'), message('email')])).toEqual({
      covers: ['sms ben by ana'],
      leftOut: [],
    });
  });

  it('choose among those who may get it', () => {
    const refused: Facts = { ...ana, consents: [{ channel: 'sms', purpose: 'care', granted: false }] };
    expect(settle([refused, ben], [message('sms')])).toEqual({ covers: [], leftOut: [] });
    const cleo = person('cleo', '1992-01-01', { sms: home });
    expect(settle([refused, cleo, ben], [message('sms')])).toEqual({
      covers: ['sms cleo by ben'],
      leftOut: [['cleo', 'ben']],
    });
  });

  it.each([
    ['sensitive', { sensitive: true, fields: [] }],
    ['about a visit', { sensitive: false, fields: ['appointment.time'] }],
    ['about what a visit is for', { sensitive: false, fields: ['appointment.purpose'] }],
  ] satisfies [string, MessageTerms][])('never merge a message that is %s', (_, terms) => {
    expect(settle([ana, ben], [message('sms', { terms })])).toEqual({ covers: [], leftOut: [] });
  });

  it('put two children of one guardian together, whatever phones they have themselves', () => {
    const mother = {
      id: 'm',
      name: 'Dora Lane',
      relationship: 'MTH',
      primaryContact: true,
      addresses: [
        { channel: 'sms' as const, value: home, optedOutAt: null, suppressedAt: null, suppressedReason: null },
      ],
      consents: [],
    };
    const kids = ['2015-01-01', '2017-01-01'].map((born, at) => ({
      ...person(`kid${at}`, born, { sms: `+1617555020${at}` }),
      contacts: [mother],
    }));
    expect(settle(kids, [message('sms')])).toEqual({ covers: ['sms kid1 by kid0'], leftOut: [['kid1', 'kid0']] });
  });
});
