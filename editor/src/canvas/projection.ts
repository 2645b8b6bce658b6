import type { BlockLayout, Box, Route } from './layout/blocks.ts';
import type { StepView } from './step-view.ts';

/** What the drawing adapter needs of one card. Kept identical while nothing of it changes. */
export type CardView = {
  id: string;
  step: StepView;
  box: Box;
  position: string;
  isSelected: boolean;
  isFocusStop: boolean;
};
export type LineView = { id: string; route: Route; emphasis: 'plain' | 'strong' | 'faded' };
export type Projection = { cards: ReadonlyMap<string, CardView>; lines: ReadonlyMap<string, LineView> };

export const emptyProjection: Projection = { cards: new Map(), lines: new Map() };

type Scene = {
  steps: ReadonlyMap<string, StepView>;
  layout: BlockLayout;
  selected: string | null;
  /** The one card that Tab reaches. */
  focusStop: string | null;
};

/** Joins steps and layout into what is drawn. Everything unchanged is the very object of the former projection. */
export function project({ steps, layout, selected, focusStop }: Scene, former: Projection): Projection {
  const cards = new Map<string, CardView>();
  layout.boxes.forEach((box, index) => {
    const step = steps.get(box.id);
    if (step === undefined) return;
    const position = `Step ${index + 1} of ${layout.boxes.length}`;
    const card = {
      id: box.id,
      step,
      box,
      position,
      isSelected: box.id === selected,
      isFocusStop: box.id === focusStop,
    };
    const before = former.cards.get(box.id);
    cards.set(box.id, before !== undefined && isSameCard(before, card) ? before : card);
  });
  const lines = new Map<string, LineView>();
  for (const route of layout.routes) {
    const emphasis =
      selected === null ? 'plain' : route.from === selected || route.to === selected ? 'strong' : 'faded';
    const before = former.lines.get(route.id);
    const same = before !== undefined && before.emphasis === emphasis && samePoints(before.route, route);
    lines.set(route.id, same ? before : { id: route.id, route, emphasis });
  }
  return { cards, lines };
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
    a.box.height === b.box.height
  );
}

function samePoints(a: Route, b: Route): boolean {
  return (
    a.points.length === b.points.length &&
    a.points.every((point, index) => point.x === b.points[index]?.x && point.y === b.points[index]?.y)
  );
}
