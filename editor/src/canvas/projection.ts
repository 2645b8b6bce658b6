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
  from: string;
  /** Null = to where the journey ends. */
  to: string | null;
  points: readonly Point[];
  /** An arrow at its end; without one it leads to where the journey ends. */
  hasHead: boolean;
  emphasis: 'plain' | 'strong' | 'faded';
};
export type Projection = {
  cards: ReadonlyMap<string, CardView>;
  lines: ReadonlyMap<string, LineView>;
  /** What it was made of. */
  scene: Scene | null;
};

export const emptyProjection: Projection = { cards: new Map(), lines: new Map(), scene: null };

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
export function project(scene: Scene, former: Projection): Projection {
  const { scene: before } = former;
  const isPlacedAlike =
    before !== null &&
    before.steps === scene.steps &&
    before.layout === scene.layout &&
    before.branches === scene.branches;
  if (!isPlacedAlike) return { ...drawn(scene, former), scene };
  return {
    cards: marked(former.cards, before, scene),
    lines: before.selection === scene.selection ? former.lines : emphasised(former.lines, scene),
    scene,
  };
}

function drawn({ steps, layout, branches, selection, focusStop }: Scene, former: Projection) {
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
      foldable: foldableOf(step, branches),
    };
    const before = former.cards.get(box.id);
    cards.set(box.id, before !== undefined && isSameCard(before, card) ? before : card);
  });
  const lines = new Map<string, LineView>();
  const emphasisOf = emphasisBy(steps, selection);
  for (const line of [...layout.routes.map(routeLine), ...endsOf(cards)]) {
    const emphasis = emphasisOf(line);
    const before = former.lines.get(line.id);
    const isSame =
      before !== undefined &&
      before.to === line.to &&
      before.emphasis === emphasis &&
      samePoints(before.points, line.points);
    lines.set(line.id, isSame ? before : { ...line, emphasis });
  }
  return { cards, lines };
}

/** The same cards in their places, with another selection or another one that Tab reaches. */
function marked(cards: Projection['cards'], before: Scene, now: Scene): Projection['cards'] {
  const ids = new Set([before.focusStop, now.focusStop, ...before.selection, ...now.selection]);
  const next = new Map(cards);
  let isChanged = false;
  for (const id of ids) {
    const card = id === null ? undefined : cards.get(id);
    if (card === undefined) continue;
    const isSelected = now.selection.has(card.id);
    const isFocusStop = now.focusStop === card.id;
    if (card.isSelected === isSelected && card.isFocusStop === isFocusStop) continue;
    next.set(card.id, { ...card, isSelected, isFocusStop });
    isChanged = true;
  }
  return isChanged ? next : cards;
}

/** The same lines, with the ways to and from what is selected set apart. */
function emphasised(lines: Projection['lines'], { steps, selection }: Scene): Projection['lines'] {
  const emphasisOf = emphasisBy(steps, selection);
  const next = new Map<string, LineView>();
  for (const [id, line] of lines) {
    const emphasis = emphasisOf(line);
    next.set(id, line.emphasis === emphasis ? line : { ...line, emphasis });
  }
  return next;
}

function emphasisBy(steps: Scene['steps'], selection: Scene['selection']) {
  const isOnWay = onTheWay(steps, selection);
  return ({ from, to }: Pick<LineView, 'from' | 'to'>): LineView['emphasis'] =>
    selection.size === 0 ? 'plain' : isOnWay(from, to) ? 'strong' : 'faded';
}

const notFoldable: readonly string[] = [];

function foldableOf(step: StepView, branches: Branches): readonly string[] {
  if (step.ports.length < 2) return notFoldable;
  return step.ports.filter((port) => canFold(step, port, branches)).map((port) => port.id);
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
  for (const step of selection.size === 0 ? [] : steps.values()) {
    for (const { to } of step.ports) {
      if (to === null) continue;
      const known = before.get(to);
      if (known === undefined) before.set(to, [step.id]);
      else known.push(step.id);
    }
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
    a.foldable.length === b.foldable.length &&
    a.foldable.every((port, index) => port === b.foldable[index])
  );
}

function samePoints(a: readonly Point[], b: readonly Point[]): boolean {
  return a.length === b.length && a.every((point, index) => point.x === b[index]?.x && point.y === b[index]?.y);
}
