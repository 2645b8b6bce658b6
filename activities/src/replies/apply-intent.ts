import type { ReplyIntent } from '@cairn/core';
import {
  consents,
  isAnyOf,
  liftSuppression,
  optInAddress,
  optOutAddress,
  recordConsent,
  suppressAddress,
  type Tx,
} from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import type { InboundMessage } from '../webhooks/vonage-inbound.ts';

/** A text that was just stored, under the locks of its number and of the number's patients. */
export type StoredText = {
  inboundId: string;
  message: InboundMessage;
  intent: ReplyIntent;
  patientIds: readonly string[];
  now: number;
};

const channel = 'sms' as const;

/** Does what a text asks for, with the text as its proof. True when what may be sent to the number changed. */
export async function applyIntent(tx: Tx, text: StoredText): Promise<boolean> {
  const { intent, message, now: at } = text;
  const value = message.from;
  switch (intent.kind) {
    case 'opt_out': {
      const { changed } = await optOutAddress(tx, { channel, value, by: `reply:${intent.via}`, at });
      if (changed) await note(tx, text, 'address.opted_out', intent.via);
      return changed;
    }
    case 'opt_in': {
      const { changed } = await optInAddress(tx, { channel, value, at });
      if (!changed) return false;
      await liftSuppression(tx, { channel, value, reason: 'barred', at });
      await recordOptIn(tx, text);
      await note(tx, text, 'address.opted_in', 'keyword');
      return true;
    }
    case 'wrong_number': {
      const { changed } = await suppressAddress(tx, { channel, value, reason: 'wrong_number', at });
      if (changed) await note(tx, text, 'address.wrong_number', null);
      return changed;
    }
    default:
      return false;
  }
}

/**
 * START brings back what STOP ended. It grants care and operational texts, and no marketing that was not granted before. Where several share
 * the number, nobody can say for whom it speaks: a refusal on record stays.
 */
async function recordOptIn(tx: Tx, { inboundId, patientIds, now }: StoredText): Promise<void> {
  const refusals = await tx
    .select({ patientId: consents.patientId, purpose: consents.purpose })
    .from(consents)
    .where(and(isAnyOf(consents.patientId, patientIds), eq(consents.channel, channel), eq(consents.granted, false)));
  for (const patientId of patientIds) {
    for (const purpose of ['care', 'operational'] as const) {
      const isRefused = refusals.some((one) => one.patientId === patientId && one.purpose === purpose);
      if (isRefused && patientIds.length > 1) continue;
      const consent = { patientId, channel, purpose, granted: true, source: 'sms_keyword', recordedAt: now };
      await recordConsent(tx, { ...consent, evidence: `inbound:${inboundId}` }, now);
    }
  }
}

async function note(tx: Tx, { inboundId, now }: StoredText, action: string, reason: string | null): Promise<void> {
  await audit(tx, { by: { kind: 'system', id: 'reply' }, action, subject: `inbound:${inboundId}`, now, reason });
}
