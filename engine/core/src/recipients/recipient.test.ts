import { describe, expect, it } from 'vitest';
import type { ContactFacts, Facts } from '../facts/facts.ts';
import { decideSend } from '../gates/decide-send.ts';
import { renderMessage } from '../message/render.ts';
import { messageConfig } from '../nodes/message/config.ts';
import { messageStep } from '../nodes/message/step.ts';
import { sampleFacts } from '../simulator/sample-facts.ts';
import { nodeContext } from '../testing/node-context.ts';
import type { MessageTerms } from './message-terms.ts';
import { resolveRecipient } from './recipient.ts';

const now = Date.parse('2026-03-02T17:00:00Z');
const own = '+12125550123';

function contact(id: string, value: string | null, edit: Partial<ContactFacts> = {}): ContactFacts {
  const addresses =
    value === null
      ? []
      : [{ channel: 'sms' as const, value, optedOutAt: null, suppressedAt: null, suppressedReason: null }];
  return { id, relationship: 'C', name: 'Dora Lane', primaryContact: true, addresses, consents: [], ...edit };
}

function about(contacts: ContactFacts[], birthDate = '1984-05-17'): Facts {
  const facts = sampleFacts();
  return { ...facts, contacts, patient: { ...facts.patient, birthDate } };
}

const plain: MessageTerms = { sensitive: false, fields: ['patient.first_name'] };
const agreed = { consents: [{ channel: 'sms', purpose: 'care', granted: true }] } satisfies Partial<ContactFacts>;

function decide(facts: Facts, role: 'patient' | `contact:${string}`, terms = plain, covered = false) {
  const intent = {
    kind: 'message',
    nodeId: 'n',
    visit: 1,
    channel: 'sms',
    purpose: 'care',
    role,
    staleAt: null,
  } as const;
  return decideSend({ intent, facts, now, createdAt: now, terms, covered });
}

describe('messages to contacts', () => {
  it('go to the contact’s own address, under the contact’s own consent', () => {
    expect(decide(about([contact('1', '+16175550100', agreed)]), 'contact:1')).toEqual({
      kind: 'allow',
      address: '+16175550100',
    });
    const facts = about([contact('1', '+16175550100')]);
    const patientAgreed: Facts = { ...facts, consents: [{ channel: 'sms', purpose: 'care', granted: true }] };
    expect(decide(patientAgreed, 'contact:1')).toEqual({ kind: 'skip', reason: 'contact_without_consent' });
    const refused = contact('1', '+16175550100', { consents: [{ channel: 'sms', purpose: 'care', granted: false }] });
    expect(decide(about([refused]), 'contact:1')).toEqual({ kind: 'skip', reason: 'consent_refused' });
  });

  it('stop at the contact’s opt-out, and the patient’s go on', () => {
    const [address] = contact('1', '+16175550100').addresses;
    const out = contact('1', null, {
      ...agreed,
      addresses: address === undefined ? [] : [{ ...address, optedOutAt: 1 }],
    });
    expect(decide(about([out]), 'contact:1')).toEqual({ kind: 'skip', reason: 'opted_out' });
    expect(decide(about([out]), 'patient')).toEqual({ kind: 'allow', address: own });
  });

  it('are not sent where the patient may not be contacted at all', () => {
    const facts = about([contact('1', '+16175550100', agreed)]);
    const silent = { ...facts, restrictions: { onlyChannels: null, doNotContact: true } };
    expect(decide(silent, 'contact:1')).toEqual({ kind: 'skip', reason: 'do_not_contact' });
  });

  it('never say what a visit is for', () => {
    const facts = about([contact('1', '+16175550100', agreed)]);
    for (const fields of [['appointment.purpose'], ['appointment.provider'], ['patient.attribute.diagnosis']]) {
      expect(decide(facts, 'contact:1', { sensitive: false, fields })).toEqual({
        kind: 'skip',
        reason: 'content_private',
      });
      expect(decide(facts, 'patient', { sensitive: false, fields }).kind).toBe('allow');
    }
    expect(decide(facts, 'contact:1', { sensitive: true, fields: [] })).toEqual({
      kind: 'skip',
      reason: 'content_private',
    });
  });

  it('go once to an address that is the patient’s too, or another contact’s', () => {
    const facts = about([
      contact('1', '(212) 555-0123', agreed),
      contact('2', '+16175550100', agreed),
      contact('3', '617 555 0100', agreed),
    ]);
    expect(decide(facts, 'contact:1')).toEqual({ kind: 'skip', reason: 'household' });
    expect(decide(facts, 'contact:2').kind).toBe('allow');
    expect(decide(facts, 'contact:3')).toEqual({ kind: 'skip', reason: 'household' });
  });

  it('are not sent to somebody who is no contact any more', () => {
    expect(decide(about([]), 'contact:1')).toEqual({ kind: 'skip', reason: 'contact_gone' });
    expect(decide(about([contact('1', '+16175550100', { ...agreed, primaryContact: false })]), 'contact:1')).toEqual({
      kind: 'skip',
      reason: 'contact_gone',
    });
  });
});

describe('messages about a child', () => {
  const mother = contact('1', '+16175550100', { relationship: 'MTH', primaryContact: false });
  const to = (facts: Facts, at = now, sensitive = false) => {
    const resolved = resolveRecipient({ facts, channel: 'sms', role: 'patient', sensitive, now: at });
    return resolved.kind === 'somebody' ? [resolved.recipient.kind, resolved.recipient.address?.value] : resolved;
  };

  it('go to the guardian, until the day the child comes of age by its own clock', () => {
    const facts = about([mother], '2008-03-03');
    expect(to(facts)).toEqual(['guardian', '+16175550100']);
    expect(to(facts, Date.parse('2026-03-03T04:59:59Z'))).toEqual(['guardian', '+16175550100']);
    expect(to(facts, Date.parse('2026-03-03T05:00:00Z'))).toEqual(['patient', own]);
  });

  it('go to the child’s own address where nobody else is known, or the practice says so', () => {
    expect(to(about([contact('1', null)], '2015-01-01'))).toEqual(['patient', own]);
    expect(
      to(about([contact('1', '+16175550100', { primaryContact: false, relationship: 'friend' })], '2015-01-01')),
    ).toEqual(['patient', own]);
    const facts = about([mother], '2015-01-01');
    expect(to({ ...facts, practice: { ...facts.practice, guardianUnder: null } })).toEqual(['patient', own]);
  });

  it('are not led to a guardian when they are sensitive', () => {
    expect(to(about([mother], '2015-01-01'), now, true)).toEqual(['patient', own]);
  });

  it('are not sent to the child instead when the guardian opted out', () => {
    const [address] = mother.addresses;
    const out = { ...mother, addresses: address === undefined ? [] : [{ ...address, optedOutAt: 1 }] };
    expect(decide(about([out], '2015-01-01'), 'patient')).toEqual({ kind: 'skip', reason: 'opted_out' });
  });
});

describe('the step of a message', () => {
  const settings = { channel: 'sms', purpose: 'care', sending: 'automatic', body: 'Hello' };
  const facts = about([
    contact('2', '+16175550101'),
    contact('1', '+16175550100'),
    contact('3', own),
    contact('4', null),
  ]);
  const roles = (edit: Record<string, unknown>, alsoContacts: boolean) => {
    const result = messageStep(
      messageConfig.parse({ ...settings, ...edit }),
      nodeContext({ now, facts, alsoContacts }),
    );
    return result.kind === 'exit' ? [] : result.effects?.map(({ role }) => role);
  };

  it('writes one effect for each role, and the patient’s alone unless asked', () => {
    expect(roles({}, false)).toEqual(['patient']);
    expect(roles({}, true)).toEqual(['patient', 'contact:1', 'contact:2']);
    expect(roles({ contacts: true }, false)).toEqual(['patient', 'contact:1', 'contact:2']);
    expect(roles({ contacts: false }, true)).toEqual(['patient']);
    expect(roles({ sensitive: true }, true)).toEqual(['patient']);
  });
});

describe('households', () => {
  it('keep a covered message back with its reason', () => {
    expect(decide(sampleFacts(), 'patient', plain, true)).toEqual({ kind: 'skip', reason: 'household' });
  });

  it.each([
    [[], 'Maria'],
    [['Ben'], 'Maria and Ben'],
    [['Ben', ' ', 'Cleo'], 'Maria, Ben and Cleo'],
  ])('name whom a message is for: %j', (others, names) => {
    const body = 'Dear {{ recipient.first_name }}, a check-up is due for {{ household.first_names }}.';
    const addressed = { recipient: { firstName: 'Dora' }, others };
    const subjectRef = { appointmentId: null };
    expect(renderMessage({ channel: 'sms', body, facts: sampleFacts(), subjectRef, now, addressed })).toEqual({
      ok: true,
      text: `Dear Dora, a check-up is due for ${names}.`,
    });
  });
});
