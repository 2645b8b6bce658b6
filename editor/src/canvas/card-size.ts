import type { StepView } from './step-view.ts';

const cardWidth = 288;
/** A way out stays readable: cards of many branches, each a column anyway, grow in breadth. */
const portWidth = 148;
const bodyHeight = 106;
const foldedHeight = 72;
const noteHeight = 44;
const stripHeight = 36;
const stubHeight = 44;
const endedStubHeight = 72;

/** The parts of a card's box, in pixels of the unzoomed canvas, from top to bottom. */
export type CardSize = {
  width: number;
  height: number;
  /** What is drawn with a border; the rest, below it, carries the lines' beginnings, "+" and "Ends here". */
  frame: number;
};

/** Fixed before anything is drawn, so that layout, culling and tests agree. */
export function cardSize(step: StepView): CardSize {
  const frame =
    (step.folded === null ? bodyHeight : foldedHeight) +
    (step.note === null ? 0 : noteHeight) +
    (hasStrip(step) ? stripHeight : 0);
  return {
    width: Math.max(cardWidth, hasStrip(step) ? step.ports.length * portWidth : 0),
    height: frame + stubOf(step),
    frame,
  };
}

/** The strip of named ways out; a single way that simply goes on needs none. */
export function hasStrip(step: StepView): boolean {
  return step.folded === null && step.ports.length > 1;
}

function stubOf(step: StepView): number {
  if (step.ports.length === 0) return 0;
  if (step.folded !== null) return 0;
  return step.ports.some((port) => port.to === null) ? endedStubHeight : stubHeight;
}
