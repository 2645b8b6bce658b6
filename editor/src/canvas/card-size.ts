import type { StepView } from './step-view.ts';

const cardWidth = 288;
/** A way out stays readable: cards of many branches, each a column anyway, grow in breadth. */
const portWidth = 136;
const bodyHeight = 104;
const footerHeight = 34;

/** Fixed before anything is drawn, so that layout, culling and tests agree. */
export function cardSize(step: StepView): { width: number; height: number } {
  return {
    width: Math.max(cardWidth, step.ports.length * portWidth),
    height: bodyHeight + (hasFooter(step) ? footerHeight : 0),
  };
}

/** The strip of named ways out; a single way that simply goes on needs none. */
export function hasFooter(step: StepView): boolean {
  return step.ports.length > 1 || step.ports.some((port) => port.to === null);
}
