import { cardSize, hasStrip } from './card-size.ts';
import { branchesOf } from './fold-branches.ts';
import { layoutOf } from './layout-of.ts';
import { pathsOf } from './line-tiles.ts';
import { portX } from './port-x.ts';
import type { CardView } from './projection.ts';
import { emptyProjection, endLine, project } from './projection.ts';
import type { StepView } from './step-view.ts';

/** A drawing and its size in pixels. */
export type JourneyDrawing = { svg: string; width: number; height: number };

const margin = 40;
const titleHeight = 64;
/** Of the broadest of the fonts that the page may be shown in, on average. */
const letterWidth = 7.3;

/** Of the printed page, so always light. */
const colours = {
  ink: '#1d2321',
  soft: '#59625e',
  line: '#c9c8c1',
  edge: '#9aa19d',
  ground: '#ffffff',
  sunken: '#f1f1ee',
  warn: '#7a4b00',
};

const families: Readonly<Record<string, string>> = {
  trigger: '#6a4fc0',
  time: '#9a6300',
  choice: '#1f5fae',
  message: '#1f6f62',
  action: '#a1433f',
};

/** The whole journey with every sentence, as a drawing that stands alone. Drawn from the layout, so also of what is not on screen. */
export function journeySvg(steps: ReadonlyMap<string, StepView>, name: string): JourneyDrawing {
  const layout = layoutOf(steps);
  const { cards, lines } = project(
    { steps, layout, branches: branchesOf(steps), selection: new Set<string>(), focusStop: null },
    emptyProjection,
  );
  const width = Math.max(layout.width, 420) + 2 * margin;
  const height = layout.height + 2 * margin + titleHeight;
  const drawn = [...lines.values()].map((line) => {
    const { path, head } = pathsOf(line);
    return `<path d="${path}" fill="none" stroke="${colours.edge}" stroke-width="1.6"/><path d="${head}" fill="${colours.edge}"/>`;
  });
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">`,
    `<title>${escaped(name)}</title>`,
    `<rect width="${width}" height="${height}" fill="#f7f7f5"/>`,
    text(margin, margin + 18, escaped(name), { size: 22, weight: 650 }),
    `<g transform="translate(${margin} ${margin + titleHeight})">`,
    ...drawn,
    ...[...cards.values()].map(cardSvg),
    '</g></svg>',
  ].join('\n');
  return { svg, width, height };
}

function cardSvg({ step, box }: CardView): string {
  const { frame } = cardSize(step);
  const family = families[step.category] ?? colours.soft;
  const dash = step.isComplete ? '' : ' stroke-dasharray="6 4"';
  const sentences = wrapped(step.sentence, Math.floor((box.width - 32) / letterWidth), 2);
  const badge = [step.isOff ? 'Off' : '', step.day ?? ''].filter((word) => word !== '').join(' · ');
  const parts = [
    `<rect width="${box.width}" height="${frame}" rx="12" fill="${step.isOff ? colours.sunken : colours.ground}" stroke="${colours.line}"${dash}/>`,
    `<rect y="12" width="4" height="${frame - 24}" fill="${family}"/>`,
    text(16, 26, escaped(cut(step.title, 30)), { size: 14, weight: 620, fill: family }),
    ...sentences.map((line, at) => text(16, 49 + at * 18, escaped(line), { size: 13 })),
    badge === '' ? '' : text(16, 90, escaped(badge), { size: 12, fill: colours.soft }),
    step.note === null ? '' : text(16, 118, `“${escaped(cut(step.note, 36))}”`, { size: 12, fill: colours.warn }),
    ...(hasStrip(step) ? stripSvg(step, box.width, frame) : []),
    ...step.ports.flatMap((port, at) =>
      port.to === null ? [endSvg(portX(at, step.ports.length, box.width), frame)] : [],
    ),
  ];
  return `<g transform="translate(${box.x} ${box.y})">${parts.join('')}</g>`;
}

function stripSvg(step: StepView, width: number, frame: number): string[] {
  const rule = `<path d="M0,${frame - 36}H${width}" stroke="${colours.line}"/>`;
  const labels = step.ports.map((port, at) =>
    text(portX(at, step.ports.length, width), frame - 14, escaped(cut(port.label, 20)), { size: 12.5, middle: true }),
  );
  return [rule, ...labels];
}

function endSvg(x: number, frame: number): string {
  const top = frame + endLine;
  return `<rect x="${x - 40}" y="${top}" width="80" height="24" rx="12" fill="${colours.sunken}" stroke="${colours.line}"/>${text(x, top + 16, 'Ends here', { size: 12, middle: true, fill: colours.soft })}`;
}

type TextLook = { size: number; weight?: number; fill?: string; middle?: boolean };

function text(
  x: number,
  y: number,
  words: string,
  { size, weight = 400, fill = colours.ink, middle }: TextLook,
): string {
  const anchor = middle === true ? ' text-anchor="middle"' : '';
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}"${anchor}>${words}</text>`;
}

/** Words on lines of so many letters; the last line says with "…" that there is more. */
export function wrapped(words: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(cut(word, letters));
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(`${lines[most - 1] ?? ''}…`, letters + 1)];
}

function cut(words: string, letters: number): string {
  return words.length <= letters ? words : `${words.slice(0, letters - 1)}…`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
