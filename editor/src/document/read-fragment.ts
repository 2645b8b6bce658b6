import type { Fragment } from './fragment.ts';
import { fragment } from './fragment.ts';
import { isRecord } from './value-at.ts';

type ReadFragment = { ok: true; fragment: Fragment } | { ok: false; problem: string };

const largestBytes = 256 * 1024;
/** Deep enough for any filter people write. */
const deepest = 60;

/** Reads steps from text of any origin. Total; what is wrong is said in a sentence for whoever pasted it. */
export function readFragment(text: string): ReadFragment {
  const size = new TextEncoder().encode(text).length;
  if (text.trim() === '') return refused('The clipboard is empty. Copy some steps first.');
  if (size > largestBytes) {
    return refused(
      `That is too large to paste: ${Math.ceil(size / 1024)} kB, and at most 256 kB fit. Copy fewer steps.`,
    );
  }
  const given = parsedJson(text);
  if (!isRecord(given)) {
    return refused(
      'What was copied are not steps of a campaign. Select steps here or in another campaign and copy them.',
    );
  }
  if (given['type'] !== 'journey-fragment') {
    return refused(
      'schemaVersion' in given
        ? 'That is a whole campaign, not some of its steps. Import it on the page “New campaign”.'
        : 'What was copied are not steps of a campaign. Select steps here or in another campaign and copy them.',
    );
  }
  const version = given['v'];
  if (typeof version === 'number' && version > 1) {
    return refused(
      `These steps were copied in a newer version of Cairn (form ${version}; this page reads form 1). Reload this page, or ask whoever runs Cairn to update it.`,
    );
  }
  if (isDeeperThan(deepest, given)) return refused('The copied steps are damaged: they are nested too deeply.');
  const parsed = fragment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.map(String).join('.') ?? '';
    return refused(
      `The copied steps are damaged${path === '' ? '' : ` at ${path}`}: ${issue?.message ?? 'unreadable'}.`,
    );
  }
  const problem = shapeProblem(parsed.data);
  return problem === null ? { ok: true, fragment: parsed.data } : refused(problem);
}

function shapeProblem({ entry, steps, exits }: Fragment): string | null {
  const has = (id: string) => Object.hasOwn(steps, id);
  if (!has(entry)) return `The copied steps are damaged: the first one, “${entry}”, is missing.`;
  for (const [id, { next }] of Object.entries(steps)) {
    const missing = Object.values(next).find((to) => !has(to));
    if (missing !== undefined) return `The copied steps are damaged: “${id}” leads to “${missing}”, which is missing.`;
  }
  const loose = exits?.find(({ after }) => !has(after));
  if (loose !== undefined) return `The copied steps are damaged: “${loose.after}” is missing.`;
  const back = wayBack(steps);
  return back === null ? null : `The copied steps go round in a circle at “${back}”. Lines only lead on.`;
}

/** A step that leads back to itself, or null. */
function wayBack(steps: Fragment['steps']): string | null {
  const finished = new Set<string>();
  for (const root of Object.keys(steps)) {
    const path = [{ id: root, left: Object.values(steps[root]?.next ?? {}) }];
    const open = new Set([root]);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.left.pop();
      if (next === undefined) {
        finished.add(top.id);
        open.delete(top.id);
        path.pop();
      } else if (open.has(next)) return next;
      else if (!finished.has(next)) {
        open.add(next);
        path.push({ id: next, left: Object.values(steps[next]?.next ?? {}) });
      }
    }
  }
  return null;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isDeeperThan(limit: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

function refused(problem: string): ReadFragment {
  return { ok: false, problem };
}
