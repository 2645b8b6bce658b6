import { describe, expect, it } from 'vitest';
import { type ConsentFacts, type PersonKind, personKinds, purposes } from '../facts/facts.ts';
import type { MessageTerms } from '../recipients/message-terms.ts';
import { sampleFacts } from '../simulator/sample-facts.ts';
import { decideSend } from './decide-send.ts';

const now = Date.parse('2026-03-02T17:00:00Z');

describe('who is no patient', () => {
  it.each([
    ['patient', 'allow', 'allow', 'consent_missing'],
    ['lead', 'lead_without_consent', 'lead_without_consent', 'lead_without_consent'],
    ['contact', 'contact_without_consent', 'contact_without_consent', 'consent_missing'],
    ['organisation', 'contact_without_consent', 'allow', 'consent_missing'],
  ] as const)('a %s without a consent record: care %s, operational %s, marketing %s', (kind, ...expected) => {
    expect(purposes.map((purpose) => reasonFor({ kind, purpose, consents: [] }))).toEqual(expected);
  });

  it('gets what consent is recorded for, and nothing of another purpose or channel', () => {
    for (const kind of personKinds) {
      const consents: ConsentFacts[] = [{ channel: 'email', purpose: 'marketing', granted: true }];
      expect(reasonFor({ kind, purpose: 'marketing', consents })).toBe('allow');
    }
    const other: ConsentFacts[] = [{ channel: 'sms', purpose: 'care', granted: true }];
    expect(reasonFor({ kind: 'lead', purpose: 'care', consents: other })).toBe('lead_without_consent');
  });
});

describe('what an organisation is told', () => {
  it('is nothing of anybody’s visit, whatever it agreed to, and its unpaid invoices', () => {
    const granted: ConsentFacts[] = purposes.map((purpose) => ({ channel: 'email', purpose, granted: true }));
    const asked = { kind: 'organisation', purpose: 'operational', consents: granted } as const;
    const told = (fields: readonly string[], sensitive = false) =>
      reasonFor({ ...asked, terms: { sensitive, fields } });
    expect(told(['patient.first_name', 'practice.phone'])).toBe('allow');
    expect(told(['appointment.purpose'])).toBe('content_private');
    expect(told(['appointment.date'])).toBe('content_private');
    expect(told([], true)).toBe('content_private');
    expect(reasonFor({ ...asked, kind: 'patient', terms: { sensitive: true, fields: ['appointment.purpose'] } })).toBe(
      'allow',
    );
  });
});

describe('the tag that excludes from marketing', () => {
  const granted: ConsentFacts[] = purposes.map((purpose) => ({ channel: 'email', purpose, granted: true }));

  it('leaves care and operational messages alone, however the tag is written', () => {
    const reasons = purposes.map((purpose) =>
      reasonFor({ kind: 'patient', purpose, consents: granted, tags: ['Not Qualified'], exclusion: 'not qualified' }),
    );
    expect(reasons).toEqual(['allow', 'allow', 'marketing_excluded']);
  });

  it('means nothing in a practice that has no such tag', () => {
    const asked = { kind: 'patient', purpose: 'marketing', consents: granted, tags: ['not qualified'] } as const;
    expect(reasonFor({ ...asked, exclusion: null })).toBe('allow');
    expect(reasonFor(asked)).toBe('allow');
  });
});

type Asked = {
  kind: PersonKind;
  purpose: (typeof purposes)[number];
  consents: ConsentFacts[];
  tags?: readonly string[];
  exclusion?: string | null;
  terms?: MessageTerms;
};

function reasonFor({ kind, purpose, consents, tags = [], exclusion, terms }: Asked): string {
  const facts = sampleFacts();
  const decision = decideSend({
    intent: { kind: 'message', nodeId: 'n', visit: 1, channel: 'email', purpose, role: 'patient', staleAt: null },
    facts: {
      ...facts,
      consents,
      patient: { ...facts.patient, kind, tags: [...tags] },
      practice: { ...facts.practice, ...(exclusion === undefined ? {} : { marketingExclusion: exclusion }) },
    },
    now,
    createdAt: now,
    ...(terms === undefined ? {} : { terms }),
  });
  return decision.kind === 'allow' ? 'allow' : decision.reason;
}
