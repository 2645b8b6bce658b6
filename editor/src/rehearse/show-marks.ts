import { type RehearsalEvent, shortMomentIn } from '@cairn/core/rehearsal';
import type { CardMark, CardMarks } from '../canvas/card-marks.ts';

/** Cards that change in one frame at most. */
const mostAtOnce = 30;

/** What each step shows after the first `count` events: where the journey is, where it has been, what did not go out. */
export function marksOf(events: readonly RehearsalEvent[], count: number, zone: string): Map<string, CardMark> {
  const marks = new Map<string, CardMark>();
  let here: string | null = null;
  let isOver = false;
  for (const event of events.slice(0, count)) {
    const { stepId, kind, at, until } = event;
    if (stepId === null || kind === 'fact' || kind === 'clock_change' || kind === 'action') continue;
    const when = shortMomentIn(zone, at);
    if (kind === 'refused') marks.set(stepId, { tone: 'failed', text: 'Would not enter' });
    else if (kind === 'not_sent') marks.set(stepId, { tone: 'failed', text: `Not sent · ${when}` });
    else if (kind === 'sent') marks.set(stepId, { tone: here === stepId ? 'here' : 'passed', text: `Sent · ${when}` });
    else if (kind === 'deferred')
      marks.set(stepId, {
        tone: 'waiting',
        text: until === null ? 'Held back' : `Held back to ${shortMomentIn(zone, until)}`,
      });
    else {
      if (here !== null && here !== stepId) leave(marks, here);
      here = stepId;
      isOver = kind === 'ended' || kind === 'stuck';
      const text = isOver
        ? `Ends here · ${when}`
        : kind === 'waiting' && until !== null
          ? `Waits to ${shortMomentIn(zone, until)}`
          : `Here · ${when}`;
      marks.set(stepId, { tone: 'here', text });
    }
  }
  return marks;
}

/** A message that did not go out stays marked. */
function leave(marks: Map<string, CardMark>, stepId: string): void {
  const before = marks.get(stepId);
  if (before === undefined || before.tone !== 'here') return;
  const when = before.text.split(' · ')[1];
  marks.set(stepId, { tone: 'passed', text: when === undefined ? 'Passed' : `Passed · ${when}` });
}

/** Brings the cards to these marks, at most thirty a frame. Answers with a function that gives up. */
export function spreadMarks(
  store: CardMarks,
  shown: Map<string, CardMark>,
  wanted: ReadonlyMap<string, CardMark>,
  nextFrame: (run: () => void) => void = (run) => void requestAnimationFrame(run),
): () => void {
  let isOff = false;
  const turn = () => {
    if (isOff) return;
    let left = mostAtOnce;
    for (const id of [...shown.keys()]) {
      if (left === 0) break;
      if (wanted.has(id)) continue;
      shown.delete(id);
      left -= 1;
    }
    for (const [id, mark] of wanted) {
      if (left === 0) break;
      const before = shown.get(id);
      if (before !== undefined && before.tone === mark.tone && before.text === mark.text) continue;
      shown.set(id, mark);
      left -= 1;
    }
    store.show(shown);
    if (left === 0) nextFrame(turn);
  };
  turn();
  return () => {
    isOff = true;
  };
}
