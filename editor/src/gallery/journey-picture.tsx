import type { CampaignDocument } from '@cairn/core';
import { useMemo } from 'react';
import { cardSize } from '../canvas/card-size.ts';
import { branchesOf } from '../canvas/fold-branches.ts';
import { layoutOf } from '../canvas/layout-of.ts';
import { pathsOf } from '../canvas/line-tiles.ts';
import { type CardView, emptyProjection, project } from '../canvas/projection.ts';
import { stepViews } from '../canvas/step-view.ts';
import classes from './journey-picture.module.css';

type Props = {
  document: CampaignDocument;
  /** The tallest it gets, in pixels of the page; a longer journey is cut off below. */
  height: number;
};

/** Wide enough for three cards side by side: wider journeys are drawn smaller. */
const usualWidth = 900;

/** A small picture of a journey: its cards with their titles, as the canvas places them. */
export function JourneyPicture({ document, height }: Props) {
  const { cards, lines, width, tall } = useMemo(() => drawn(document), [document]);
  const across = Math.max(width, usualWidth) + 60;
  const down = Math.min(tall + 40, (across * height) / 320);
  return (
    <svg
      className={classes.picture}
      viewBox={`${-(across - width) / 2} -20 ${across} ${down}`}
      preserveAspectRatio="xMidYMin slice"
      style={{ height }}
      aria-hidden
      focusable={false}
    >
      {lines.map(({ id, path }) => (
        <path key={id} className={classes.line} d={path} />
      ))}
      {cards.map((card) => (
        <Card key={card.step.id} card={card} />
      ))}
    </svg>
  );
}

function Card({ card: { step, box } }: { card: CardView }) {
  const { frame } = cardSize(step);
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      <rect className={classes.card} width={box.width} height={frame} rx={14} />
      <rect className={classes.family} data-family={step.category} x={0} y={14} width={9} height={frame - 28} rx={4} />
      <text className={classes.title} x={26} y={40}>
        {step.title.length > 22 ? `${step.title.slice(0, 21)}…` : step.title}
      </text>
      <text className={classes.sentence} x={26} y={72}>
        {step.sentence.length > 34 ? `${step.sentence.slice(0, 33)}…` : step.sentence}
      </text>
    </g>
  );
}

function drawn(document: CampaignDocument) {
  const steps = stepViews(document, [], null, new Map());
  const layout = layoutOf(steps);
  const { cards, lines } = project(
    { steps, layout, branches: branchesOf(steps), selection: new Set<string>(), focusStop: null },
    emptyProjection,
  );
  return {
    cards: [...cards.values()],
    lines: [...lines].map(([id, line]) => ({ id, path: pathsOf(line).path })),
    width: layout.width,
    tall: layout.height,
  };
}
