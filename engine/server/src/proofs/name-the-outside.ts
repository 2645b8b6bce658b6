import { segmentsIn } from '@cairn/core';
import { campaigns, newId, segments, type Tx } from '@cairn/db';
import { segmentsOfLives } from './arbitrary-life.ts';

/** What generated campaigns name: segments, and a campaign that nobody has published. */
export async function nameTheOutside(tx: Tx, practiceId: string): Promise<void> {
  const dates = { createdAt: 0, updatedAt: 0 };
  await tx.insert(campaigns).values({ practiceId, id: newId(), slug: 'another-campaign', draft: {} });
  const listens = ['appointments' as const, 'patient' as const];
  const rules = Object.entries(segmentsOfLives).map(([id, rule]) => ({ id, ...rule, asks: segmentsIn(rule.filter) }));
  await tx.insert(segments).values(rules.map((rule) => ({ practiceId, ...rule, listens, askedAbout: true, ...dates })));
}
