import { type Channel, channels, type Purpose } from '@cairn/core';
import type { ConsentToWrite } from '@cairn/db';
import { z } from 'zod';
import { coding, concept, period, reference } from '../elements.ts';
import { fhirDateTime } from '../fhir-time.ts';
import { isNow } from '../human-names.ts';
import { mapper } from '../mapped.ts';
import { nothingKept } from '../nothing-kept.ts';
import { subjectOf } from '../subject.ts';

const rule = {
  type: z.enum(['deny', 'permit']).nullish(),
  period: period.nullish(),
  purpose: z.array(coding).nullish(),
  code: z.array(concept).nullish(),
};
const schema = z.object({
  status: z.enum(['draft', 'proposed', 'active', 'rejected', 'inactive', 'entered-in-error']),
  patient: reference.nullish(),
  dateTime: fhirDateTime.nullish(),
  provision: z.object({ ...rule, provision: z.array(z.object(rule)).nullish() }).nullish(),
});
type Rule = z.infer<z.ZodObject<typeof rule>>;

/** v3 ActReason codes and what Cairn calls them. A consent of any other purpose says nothing of messages. */
const purposeOf: Readonly<Record<string, Purpose>> = {
  HMARKT: 'marketing',
  TREAT: 'care',
  CAREMGT: 'care',
  COC: 'care',
  HOPERAT: 'operational',
  HPAYMT: 'operational',
};
/** ContactPoint.system codes, for a consent that names how it may be written. */
const channelOf: Readonly<Record<string, Channel>> = { email: 'email', sms: 'sms', phone: 'sms' };

/**
 * One answer for each purpose and channel that the consent speaks of. Only an active consent that permits grants; one that is
 * rejected, ended or entered in error refuses, since nobody can show it. A nested rule is an exception to the one around it.
 */
export const mapConsent = mapper('Consent', schema, (consent, context) => {
  const about = subjectOf(consent.patient, 'Consent.patient', context);
  if ('refused' in about) return about;
  const { status, provision } = consent;
  if (status === 'draft' || status === 'proposed') return nothingKept('Consent.status', 'This is not in force yet');
  const answers = new Map<string, { purpose: Purpose; channel: Channel; granted: boolean }>();
  const nested = provision?.provision ?? [];
  for (const each of provision == null ? [] : [provision, ...nested]) {
    const isException = each !== provision;
    const isPermit = (each.type ?? (isException && provision?.type === 'permit' ? 'deny' : 'permit')) === 'permit';
    const granted =
      status === 'active' && isPermit && isNow(provision?.period, context.now) && isNow(each.period, context.now);
    // An exception without a purpose of its own is one to the purposes around it.
    for (const { purpose, channel } of answeredBy(each, isException ? provision : null)) {
      answers.set(`${purpose}/${channel}`, { purpose, channel, granted });
    }
  }
  if (answers.size === 0) return nothingKept('Consent.provision.purpose', 'This names no purpose that messages have');
  const { source, id, sourceUpdatedAt, now } = context;
  const recordedAt = Math.min(consent.dateTime ?? sourceUpdatedAt ?? now, now);
  const evidence = `fhir:Consent/${id}`;
  const facts = [...answers].map(([key, answer]): ConsentToWrite => {
    const externalId = `Consent/${id}/${key}`;
    return { kind: 'consent', source, externalId, sourceUpdatedAt, ...about, ...answer, evidence, recordedAt };
  });
  return { facts, differsBy: consent.dateTime == null ? null : String(consent.dateTime) };
});

function answeredBy(rule: Rule, around: Rule | null | undefined): { purpose: Purpose; channel: Channel }[] {
  const codesOf = (each: Rule | null | undefined) => (each?.purpose ?? []).map(({ code }) => code ?? '');
  const own = codesOf(rule);
  const purposes = (own.length > 0 ? own : codesOf(around)).flatMap((code) => known(purposeOf, code));
  const told = (rule.code ?? [])
    .flatMap(({ coding: all }) => all ?? [])
    .flatMap(({ code }) => known(channelOf, code ?? ''));
  const meant = told.length > 0 ? told : channels;
  return purposes.flatMap((purpose) => meant.map((channel) => ({ purpose, channel })));
}

function known<T>(table: Readonly<Record<string, T>>, code: string): T[] {
  const found = Object.hasOwn(table, code) ? table[code] : undefined;
  return found === undefined ? [] : [found];
}
