import type { CampaignDocument } from '@cairn/core';
import type { CampaignState, CountsSnapshot, PatientPath } from '@cairn/core/api';
import { sayReason } from '@cairn/core/rehearsal';
import type { CardMark } from '../canvas/card-marks.ts';

/** What is not as usual at a step: who is stuck first, then more failures than normal. */
export function marksOfHealth(health: CountsSnapshot['health']): Map<string, CardMark> {
  return new Map(
    Object.entries(health).map(([nodeId, { stuck, failing }]) => [
      nodeId,
      {
        tone: 'failed',
        text: stuck > 0 ? `${stuck} stuck` : `${failing?.failed ?? 0} of ${failing?.of ?? 0} failed since yesterday`,
      },
    ]),
  );
}

/**
 * Steps before which people gather until staff do something: all with people in a paused campaign, and messages that somebody reads first.
 * A message that is switched off holds nobody: they pass it.
 */
export function marksOfWaiting(
  { nodes }: Pick<CampaignDocument, 'nodes'>,
  counts: CountsSnapshot['nodes'],
  state: CampaignState,
): Map<string, CardMark> {
  const marks = new Map<string, CardMark>();
  for (const { id, kind, config } of nodes) {
    const here = counts[id]?.['waiting'] ?? 0;
    if (here === 0) continue;
    const shown = here.toLocaleString('en-US');
    if (state === 'paused') marks.set(id, { tone: 'waiting', text: `${shown} held here: campaign paused` });
    else if (kind === 'message' && config['sending'] === 'approval')
      marks.set(id, { tone: 'waiting', text: `${shown} here: sent once approved` });
  }
  return marks;
}

type Journey = PatientPath['journeys'][number];

/** The way of one patient: where they passed with why, and where they are now. */
export function marksOfPath({ steps, nodeId, endedAt }: Journey): Map<string, CardMark> {
  const marks = new Map<string, CardMark>(
    steps.map((line) => [line.nodeId, { tone: 'passed', text: `Passed. ${sayReason(line.reason)}` }]),
  );
  marks.set(nodeId, { tone: endedAt === null ? 'here' : 'passed', text: endedAt === null ? 'Here now' : 'Left here' });
  return marks;
}
