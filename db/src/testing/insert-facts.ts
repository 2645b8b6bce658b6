import { type ExitReason, exitReasons, type Facts } from '@cairn/core';
import { refreshSummaries } from '../facts/refresh-summaries.ts';
import type { Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { coverages, invoices } from '../tables/billing.ts';
import { campaigns, campaignVersions } from '../tables/campaigns.ts';
import { conditions, encounters, forms, procedures } from '../tables/clinical.ts';
import { effects, providerAccounts } from '../tables/effects.ts';
import { enrollments } from '../tables/enrollments.ts';
import { addresses, appointments, consents, events, patients } from '../tables/patients.ts';

/** Where generated journeys and messages belong: one version for each campaign, and the account that messages go through. */
export type FactsFrame = { practiceId: string; versions: Map<string, string>; accountId: string };

/** Makes the campaigns that generated facts name, under their own ids. */
export async function insertFactsFrame(
  tx: Tx,
  practiceId: string,
  campaignIds: readonly string[],
): Promise<FactsFrame> {
  const versions = new Map(campaignIds.map((id) => [id, newId()]));
  const accountId = newId();
  await tx.insert(campaigns).values(campaignIds.map((id) => ({ practiceId, id, slug: id, draft: {} })));
  await tx.insert(campaignVersions).values(
    [...versions].map(([campaignId, id]) => ({
      practiceId,
      id,
      campaignId,
      number: 1,
      document: {},
      planBytes: '{}',
      planHash: '0',
      publishedAt: 0,
      publishedBy: 'test',
    })),
  );
  const account = { provider: 'sandbox', sender: 'test', ratePerSecond: 1, burst: 1 } as const;
  await tx.insert(providerAccounts).values({ practiceId, id: accountId, channel: 'email', ...account });
  return { practiceId, versions, accountId };
}

/** Stores a patient's facts as rows, past every writer; ids and addresses are made anew. Answers with the patient's id. */
export async function insertFacts(tx: Tx, facts: Facts, frame: FactsFrame): Promise<string> {
  const { practiceId } = frame;
  const patientId = newId();
  const { id: _id, ...person } = facts.patient;
  const own = facts.addresses.map((one) => ({ ...one, value: `${one.channel}-${patientId}` }));
  const addressOn = (channel: string) => own.find((one) => one.channel === channel)?.value ?? null;
  const contact = { email: addressOn('email'), phone: addressOn('sms'), restrictions: facts.restrictions };
  await tx
    .insert(patients)
    .values({ practiceId, id: patientId, ...sourced(), ...person, ...contact, birthDate: person.birthDate });
  if (own.length > 0) await tx.insert(addresses).values(own.map((one) => ({ practiceId, ...one })));
  const ids = new Map(facts.appointments.map(({ id }) => [id, newId()]));
  const row = () => ({ practiceId, patientId, id: newId(), ...sourced() });
  if (facts.appointments.length > 0)
    await tx
      .insert(appointments)
      .values(facts.appointments.map((one) => ({ ...row(), ...one, id: ids.get(one.id) ?? newId() })));
  if (facts.encounters.length > 0)
    await tx
      .insert(encounters)
      .values(
        facts.encounters.map((one) => ({ ...one, ...row(), appointmentId: ids.get(one.appointmentId ?? '') ?? null })),
      );
  if (facts.conditions.length > 0)
    await tx.insert(conditions).values(facts.conditions.map((one) => ({ ...one, ...row() })));
  if (facts.procedures.length > 0)
    await tx.insert(procedures).values(facts.procedures.map((one) => ({ ...one, ...row() })));
  if (facts.coverages.length > 0)
    await tx.insert(coverages).values(facts.coverages.map((one) => ({ ...one, ...row() })));
  if (facts.invoices.length > 0) await tx.insert(invoices).values(facts.invoices.map((one) => ({ ...one, ...row() })));
  if (facts.forms.length > 0) await tx.insert(forms).values(facts.forms.map((one) => ({ ...one, ...row() })));
  if (facts.events.length > 0)
    await tx
      .insert(events)
      .values(facts.events.map((one) => ({ ...one, practiceId, patientId, id: newId(), messageId: newId() })));
  if (facts.consents.length > 0)
    await tx
      .insert(consents)
      .values(facts.consents.map((one) => ({ practiceId, patientId, ...one, source: 'test', recordedAt: 0 })));
  await refreshSummaries(tx, [patientId], 0);
  await insertHistory(tx, facts, frame, patientId);
  return patientId;
}

/** Journeys as they were, and one more journey for each message. */
async function insertHistory(tx: Tx, facts: Facts, frame: FactsFrame, patientId: string): Promise<void> {
  const journey = (campaignId: string, enteredAt: number, mode: 'sandbox' | 'live') => ({
    practiceId: frame.practiceId,
    id: newId(),
    campaignId,
    versionId: frame.versions.get(campaignId) ?? '',
    patientId,
    entryKey: newId(),
    mode,
    status: 'ended' as const,
    state: blankState(campaignId),
    seq: 1,
    outcome: { kind: 'wait' as const, until: null },
    enrolledBy: 'test',
    enteredAt,
  });
  const past = facts.campaignHistory.map((one) => ({
    ...journey(one.campaignId, one.enteredAt, 'sandbox'),
    endedAt: one.endedAt,
    exitReason: exitReasonOf(one.exitReason),
  }));
  if (past.length > 0) await tx.insert(enrollments).values(past);
  for (const message of facts.pastMessages) {
    // Of the other mode, so that it counts for its message alone.
    const of = journey(message.campaignId, 0, 'live');
    await tx.insert(enrollments).values(of);
    await tx.insert(effects).values({
      ...message,
      practiceId: frame.practiceId,
      id: newId(),
      enrollmentId: of.id,
      versionId: of.versionId,
      patientId,
      visit: 1,
      kind: 'message',
      role: 'patient',
      mode: 'sandbox',
      priority: 1,
      accountId: frame.accountId,
      notBefore: 0,
      createdAt: 0,
    });
  }
}

function exitReasonOf(text: string | null): ExitReason | null {
  return exitReasons.find((reason) => reason === text) ?? null;
}

function sourced() {
  return { source: 'test', externalId: newId(), contentHash: '' };
}

function blankState(campaignKey: string) {
  return {
    nodeId: 'start',
    visit: 1,
    visits: { start: 1 },
    enteredAt: 0,
    arrivedAt: 0,
    memory: null,
    afterMessage: null,
    lastMessage: null,
    subject: { appointmentId: null },
    campaignKey,
  };
}
