import { cardSize } from './card-size.ts';
import type { Branches } from './fold-branches.ts';
import { canFold } from './fold-branches.ts';
import type { BlockLayout, Box } from './layout/blocks.ts';
import type { Point } from './layout/routes.ts';
import { portX } from './port-x.ts';
import type { StepView } from './step-view.ts';

/** What the drawing adapter needs of one card. Kept identical while nothing of it changes. */
export type CardView = {
  id: string;
  step: StepView;
  box: Box;
  position: string;
  isSelected: boolean;
  isFocusStop: boolean;
  /** Ways out whose branch can be folded. */
  foldable: readonly string[];
};
export type LineView = {
  id: string;
  points: readonly Point[];
  /** An arrow at its end; without one it leads to where the journey ends. */
  hasHead: boolean;
  emphasis: 'plain' | 'strong' | 'faded';
};
export type Projection = { cards: ReadonlyMap<string, CardView>; lines: ReadonlyMap<string, LineView> };

export const emptyProjection: Projection = { cards: new Map(), lines: new Map() };

/** From a card's frame down to the words "Ends here". */
export const endLine = 44;

type Scene = {
  steps: ReadonlyMap<string, StepView>;
  layout: BlockLayout;
  branches: Branches;
  selection: ReadonlySet<string>;
  /** The one card that Tab reaches. */
  focusStop: string | null;
};

/** Joins steps and layout into what is drawn. Everything unchanged is the very object of the former projection. */
export function project({ steps, layout, branches, selection, focusStop }: Scene, former: Projection): Projection {
  const cards = new Map<string, CardView>();
  layout.boxes.forEach((box, index) => {
    const step = steps.get(box.id);
    if (step === undefined) return;
    const card = {
      id: box.id,
      step,
      box,
      position: `Step ${index + 1} of ${layout.boxes.length}`,
      isSelected: selection.has(box.id),
      isFocusStop: box.id === focusStop,
      foldable: step.ports.filter((port) => canFold(step, port, branches)).map((port) => port.id),
    };
    const before = former.cards.get(box.id);
    cards.set(box.id, before !== undefined && isSameCard(before, card) ? before : card);
  });
  const lines = new Map<string, LineView>();
  const isOnWay = onTheWay(steps, selection);
  for (const line of [...layout.routes.map(routeLine), ...endsOf(cards)]) {
    const { from, to, ...view } = line;
    const emphasis = selection.size === 0 ? 'plain' : isOnWay(from, to) ? 'strong' : 'faded';
    const before = former.lines.get(view.id);
    const same = before !== undefined && before.emphasis === emphasis && samePoints(before.points, view.points);
    lines.set(view.id, same ? before : { ...view, emphasis });
  }
  return { cards, lines };
}

function routeLine({ id, from, to, points }: BlockLayout['routes'][number]) {
  return { id, from, to, points, hasHead: true };
}

/** Short lines from cards to the words that say the journey ends. */
function endsOf(cards: ReadonlyMap<string, CardView>) {
  return [...cards.values()].flatMap(({ step, box }) => {
    const top = box.y + cardSize(step).frame;
    return step.ports.flatMap((port, index) => {
      if (port.to !== null) return [];
      const x = box.x + portX(index, step.ports.length, box.width);
      const points = [
        { x, y: top },
        { x, y: top + endLine },
      ];
      return [{ id: `${step.id}:${port.id}`, from: step.id, to: null, points, hasHead: false }];
    });
  });
}

/** Whether a line lies on a way to a selected step, or leads out of one. */
function onTheWay(steps: ReadonlyMap<string, StepView>, selection: ReadonlySet<string>) {
  const before = new Map<string, string[]>();
  for (const step of steps.values()) {
    for (const { to } of step.ports) if (to !== null) before.set(to, [...(before.get(to) ?? []), step.id]);
  }
  const above = new Set(selection);
  for (const id of above) for (const from of before.get(id) ?? []) above.add(from);
  return (from: string, to: string | null) => selection.has(from) || (to !== null && above.has(from) && above.has(to));
}

function isSameCard(a: CardView, b: CardView): boolean {
  return (
    a.step === b.step &&
    a.position === b.position &&
    a.isSelected === b.isSelected &&
    a.isFocusStop === b.isFocusStop &&
    a.box.x === b.box.x &&
    a.box.y === b.box.y &&
    a.box.width === b.box.width &&
    a.box.height === b.box.height &&
    a.foldable.join() === b.foldable.join()
  );
}

function samePoints(a: readonly Point[], b: readonly Point[]): boolean {
  return a.length === b.length && a.every((point, index) => point.x === b[index]?.x && point.y === b[index]?.y);
}
