import type { StepView } from './step-view.ts';

/** The accessible name of a card: where it stands, what it does, what is wrong, where it leads. */
export function nameOfStep(step: StepView, position: string): string {
  const problems = step.blocks + step.warns;
  const parts = [
    position,
    `${step.title}: ${step.sentence}`,
    ...(problems === 0 ? [] : [problems === 1 ? '1 problem' : `${problems} problems`]),
    ...(step.isChanged ? ['changed since the last publish'] : []),
    ...(step.ports.length > 1 ? [`ways out: ${step.ports.map((port) => port.label).join(', ')}`] : []),
  ];
  return parts.join(', ');
}
