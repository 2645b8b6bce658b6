import type { CampaignDocument } from '@cairn/core';
import { useMemo } from 'react';
import { layoutOf } from '../canvas/layout-of.ts';
import { type StepView, stepViews } from '../canvas/step-view.ts';
import classes from './journey-picture.module.css';

type Props = { document: CampaignDocument; height: number };

const block = { width: 176, height: 66 };
const pitch = { across: 214, down: 88 };
/** A short journey is not blown up beyond this many steps in a row. */
const fewest = 4;

/** A small picture of a journey, from left to right: its steps in the order and in the branches of the canvas. */
export function JourneyPicture({ document, height }: Props) {
  const { blocks, lines, columns, rows } = useMemo(() => drawn(document), [document]);
  const width = Math.max(columns, fewest) * pitch.across;
  const tall = Math.max(rows, 2) * pitch.down;
  const shift = { x: (width - columns * pitch.across) / 2, y: (tall - rows * pitch.down) / 2 };
  return (
    <svg
      className={classes.picture}
      viewBox={`-24 -16 ${width + 10} ${tall + 10}`}
      style={{ height }}
      aria-hidden
      focusable={false}
    >
      <g transform={`translate(${shift.x} ${shift.y})`}>
        {lines.map(({ id, path }) => (
          <path key={id} className={classes.line} d={path} />
        ))}
        {blocks.map((one) => (
          <Block key={one.step.id} {...one} />
        ))}
      </g>
    </svg>
  );
}

type Placed = { step: StepView; x: number; y: number };

function Block({ step, x, y }: Placed) {
  const [first = '', second = ''] = twoLines(step.title);
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect className={classes.card} width={block.width} height={block.height} rx={12} />
      <rect
        className={classes.family}
        data-family={step.category}
        x={8}
        y={12}
        width={7}
        height={block.height - 24}
        rx={3}
      />
      <text className={classes.title} x={26} y={second === '' ? 39 : 29}>
        {first}
      </text>
      <text className={classes.title} x={26} y={51}>
        {second}
      </text>
    </g>
  );
}

/** Words on two lines of fourteen letters. */
function twoLines(title: string): string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= mostLetters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(cut(word));
  }
  return lines.length > 2 ? [lines[0] ?? '', cut(`${lines[1] ?? ''} …`)] : lines;
}

const mostLetters = 14;

function cut(word: string): string {
  return word.length <= mostLetters ? word : `${word.slice(0, mostLetters - 1)}…`;
}

/** The canvas lays journeys out from top to bottom; here they lie on their side. */
function drawn(document: CampaignDocument) {
  const steps = stepViews(document, [], null, new Map());
  const boxes = new Map(layoutOf(steps).boxes.map((box) => [box.id, box]));
  const placed = [...steps.values()].flatMap((step) => {
    const box = boxes.get(step.id);
    return box === undefined ? [] : [{ step, along: box.y, beside: box.x + box.width / 2 }];
  });
  const columns = ranks(placed.map(({ along }) => along));
  const rows = ranks(placed.map(({ beside }) => beside));
  const blocks = placed.map(
    ({ step, along, beside }): Placed => ({
      step,
      x: (columns.get(Math.round(along)) ?? 0) * pitch.across,
      y: (rows.get(Math.round(beside)) ?? 0) * pitch.down,
    }),
  );
  const at = new Map(blocks.map((one) => [one.step.id, one]));
  const lines = blocks.flatMap((from) =>
    from.step.ports.flatMap(({ id, to }) => {
      const target = to === null ? undefined : at.get(to);
      return target === undefined ? [] : [{ id: `${from.step.id}/${id}`, path: pathBetween(from, target) }];
    }),
  );
  return { blocks, lines, columns: columns.size, rows: rows.size };
}

function ranks(values: readonly number[]): Map<number, number> {
  const sorted = [...new Set(values.map(Math.round))].sort((a, b) => a - b);
  return new Map(sorted.map((value, index) => [value, index]));
}

function pathBetween(from: Placed, to: Placed): string {
  const [x, y] = [from.x + block.width, from.y + block.height / 2];
  const [endX, endY] = [to.x, to.y + block.height / 2];
  const middle = x + (endX - x) / 2;
  return `M${x},${y}C${middle},${y} ${middle},${endY} ${endX},${endY}`;
}
