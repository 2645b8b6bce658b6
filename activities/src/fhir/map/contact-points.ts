import { normaliseEmail, normalisePhone } from '@cairn/core';
import type { ContactPoint } from './elements.ts';
import { type FhirIssue, warning } from './fhir-issue.ts';
import { isNow } from './human-names.ts';

export type Contacts = { email: string | null; phone: string | null; issues: FhirIssue[] };

/**
 * The e-mail address and the phone number to write to: those in use, in the order of their rank, a mobile before others. One that
 * cannot be read is left out with a warning, and the next is taken.
 */
export function contactsOf(
  telecom: readonly ContactPoint[] | null | undefined,
  { now, path, country }: { now: number; path: string; country: string },
): Contacts {
  const issues: FhirIssue[] = [];
  const usable = (telecom ?? [])
    .map((point, index) => ({ point, index }))
    .filter(({ point }) => point.value?.trim() && point.use !== 'old' && isNow(point.period, now));
  const found = <T>(order: (point: ContactPoint) => number | null, read: (text: string) => T | null): T | null => {
    const wanted = usable
      .flatMap(({ point, index }) => {
        const place = order(point);
        return place === null ? [] : [{ point, index, place: place + (point.rank ?? 100) * 10 }];
      })
      .sort((a, b) => a.place - b.place);
    for (const { point, index } of wanted) {
      const value = read((point.value ?? '').slice(0, 400));
      if (value !== null) return value;
      issues.push(
        warning(
          `${path}[${index}].value`,
          `This is no ${point.system ?? 'address'} that can be written to: it was left out.`,
        ),
      );
    }
    return null;
  };
  const email = found(
    ({ system, use }) => (system === 'email' ? (use === 'work' ? 1 : 0) : null),
    (text) => {
      const read = normaliseEmail(text);
      return read.ok ? read.email : null;
    },
  );
  const phone = found(phoneOrder, (text) => {
    const read = normalisePhone(text, country);
    return read.ok ? read.e164 : null;
  });
  return { email, phone, issues };
}

function phoneOrder({ system, use }: ContactPoint): number | null {
  if (system === 'sms') return 0;
  if (system !== 'phone') return null;
  return use === 'mobile' ? 1 : use === 'work' ? 3 : 2;
}
