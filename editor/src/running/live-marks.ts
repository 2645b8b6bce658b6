import type { CountsSnapshot, PatientPath } from '@cairn/core/api';
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

type Journey = PatientPath['journeys'][number];

/** The way of one patient: where they passed with why, and where they are now. */
export function marksOfPath({ steps, nodeId, endedAt }: Journey): Map<string, CardMark> {
  const marks = new Map<string, CardMark>(
    steps.map((line) => [line.nodeId, { tone: 'passed', text: `Passed. ${sayReason(line.reason)}` }]),
  );
  marks.set(nodeId, { tone: endedAt === null ? 'here' : 'passed', text: endedAt === null ? 'Here now' : 'Left here' });
  return marks;
}
