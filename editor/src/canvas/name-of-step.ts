import type { CardMark } from './card-marks.ts';
import type { StepView } from './step-view.ts';

/** The accessible name of a card: where it stands, what it does, what is wrong, where it leads. */
export function nameOfStep(step: StepView, position: string, mark: CardMark | null = null): string {
  const problems = step.blocks + step.warns;
  if (step.folded !== null) {
    const inside = step.folded.steps === 1 ? '1 step' : `${step.folded.steps} steps`;
    return [`Folded branch ${step.title}`, inside, ...problemWords(problems), 'open it'].join(', ');
  }
  const parts = [
    position,
    `${step.title}: ${step.sentence}`,
    ...(mark === null ? [] : [mark.text]),
    ...(step.isOff ? ['switched off'] : []),
    ...(step.missing === null ? [] : [step.missing]),
    ...problemWords(problems),
    ...(step.day === null ? [] : [step.day]),
    ...(step.isChanged ? ['changed since the last publish'] : []),
    ...(step.ports.length > 1 ? [`ways out: ${step.ports.map((port) => port.label).join(', ')}`] : []),
    ...(step.note === null ? [] : [`note: ${step.note}`]),
  ];
  return parts.join(', ');
}

function problemWords(problems: number): string[] {
  if (problems === 0) return [];
  return [problems === 1 ? '1 problem' : `${problems} problems`];
}
