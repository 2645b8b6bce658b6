import type { CampaignDocument } from '@cairn/core';
import { descriptionOf, titleOf } from '../../steps/description-of.ts';
import type { Gap } from './command.ts';
import type { Applied } from './patch.ts';
import { applied } from './patch.ts';
import { categoryOf, finished, lineAt, reachedFrom, setLine, sketchOf } from './sketch.ts';

/** Leads a way out to a step further on. Null where that would lead back, into a trigger or a note. */
export function connect(document: CampaignDocument, from: Gap, to: string): Applied | null {
  const sketch = sketchOf(document);
  const source = sketch.nodes.get(from.after);
  const target = sketch.nodes.get(to);
  if (source === undefined || target === undefined || lineAt(sketch, from) === to) return null;
  if (!Object.hasOwn(descriptionOf(source).ports, from.port)) return null;
  if (categoryOf(target) === 'trigger' || categoryOf(target) === 'note') return null;
  if (reachedFrom(sketch, [to]).has(from.after)) return null;
  setLine(sketch, from, to);
  return applied(document, finished(sketch), [from.after], `continue “${titleOf(source)}” at “${titleOf(target)}”`);
}

export function disconnect(document: CampaignDocument, from: Gap): Applied | null {
  const sketch = sketchOf(document);
  const source = sketch.nodes.get(from.after);
  if (source === undefined || lineAt(sketch, from) === null) return null;
  setLine(sketch, from, null);
  const port = descriptionOf(source).ports[from.port];
  const way = port === undefined || Object.keys(descriptionOf(source).ports).length < 2 ? '' : `${port.label} of `;
  return applied(document, finished(sketch), [from.after], `end ${way}“${titleOf(source)}”`);
}
