import { createHash } from 'node:crypto';
import { renderWritten } from '@cairn/core';
import type { EditedMessage } from '@cairn/db';
import { type Frozen, freeze } from '../calling/freeze.ts';
import type { EffectRow } from '../dispatch/settle.ts';
import type { ProviderRequest } from '../providers/provider.ts';
import type { ApprovalRow } from './load-approvals.ts';

/**
 * What may go of a message that was approved: the same words to the same address as were read, or null. `base` is what the campaign says to
 * this patient now; where somebody wrote other words, it must still be what these were written in place of.
 */
export function approvedBytes(effect: EffectRow, base: Frozen, approval: ApprovalRow | null): Frozen | null {
  if (approval === null || approval.decision !== 'approved') return null;
  if (approval.edited !== null && approval.editedFrom !== fingerprintOf(base.request)) return null;
  const bytes = approval.edited === null ? base : writtenBytes(effect, base, approval.edited);
  return bytes !== null && fingerprintOf(bytes.request) === approval.fingerprint ? bytes : null;
}

/** The words that a person wrote for this patient, as bytes; null when they cannot be sent. */
export function writtenBytes(effect: EffectRow, { request }: Frozen, edited: EditedMessage): Frozen | null {
  const rendered = renderWritten({ channel: effect.channel, ...edited });
  return rendered.ok ? freeze({ effect, to: request.to, from: request.from, rendered }) : null;
}

/** Of what a patient reads and where: neither the provider's key nor the practice's own sender is in it. */
export function fingerprintOf({ channel, to, subject, html, text }: Omit<ProviderRequest, 'key'>): string {
  return createHash('sha256')
    .update(JSON.stringify([channel, to, subject ?? null, html ?? null, text]))
    .digest('hex');
}
