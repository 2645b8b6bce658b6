import type { Nesting } from './layout/nesting.ts';
import { nestSteps } from './layout/nesting.ts';
import { entryOf } from './layout-of.ts';
import type { PortView, StepView } from './step-view.ts';

/** Names one branch: the step and its way out. */
export function branchKey(stepId: string, port: string): string {
  return `${stepId}:${port}`;
}

/** How the steps nest, for folding. */
export type Branches = { nesting: Nesting; parents: ReadonlyMap<string, string> };

export function branchesOf(steps: ReadonlyMap<string, StepView>): Branches {
  const successors = new Map(
    [...steps.values()].map((step) => [step.id, step.ports.flatMap(({ to }) => (to === null ? [] : [to]))]),
  );
  const nesting = nestSteps(entryOf([...steps.values()]) ?? '', successors);
  const parents = new Map<string, string>();
  for (const below of [nesting.heads, nesting.joins]) {
    for (const [parent, children] of below) for (const child of children) parents.set(child, parent);
  }
  return { nesting, parents };
}

/** Ways out whose branch can be folded: of steps with several, those that lead to steps which only they lead to. */
export function canFold(step: StepView, port: PortView, { nesting }: Branches): boolean {
  return step.ports.length > 1 && port.to !== null && (nesting.heads.get(step.id) ?? []).includes(port.to);
}

/** The branches of a step that can be folded, else the one that it stands in. */
export function branchesAt(steps: ReadonlyMap<string, StepView>, stepId: string, branches: Branches): string[] {
  const own = steps.get(stepId);
  const below = own?.ports.filter((port) => canFold(own, port, branches)) ?? [];
  if (below.length > 0) return below.map((port) => branchKey(stepId, port.id));
  for (let at: string | undefined = stepId; at !== undefined; at = branches.parents.get(at)) {
    const parent = steps.get(branches.parents.get(at) ?? '');
    const port = parent?.ports.find((one) => one.to === at);
    if (parent !== undefined && port !== undefined && canFold(parent, port, branches))
      return [branchKey(parent.id, port.id)];
  }
  return [];
}

/** Folded branches that hide a step. */
export function foldsOver(stepId: string, steps: ReadonlyMap<string, StepView>, branches: Branches): string[] {
  const keys: string[] = [];
  for (let at = stepId; ; ) {
    const above = branches.parents.get(at);
    if (above === undefined) return keys;
    const parent = steps.get(above);
    for (const port of parent?.ports ?? [])
      if (parent !== undefined && port.to === at && canFold(parent, port, branches))
        keys.push(branchKey(above, port.id));
    at = above;
  }
}

/**
 * Puts one card in the place of each folded branch, which says how many steps and problems it holds and leads where the branch leads.
 * Branches that no longer exist are left alone. Without any, the very map that was given.
 */
export function foldBranches(
  steps: ReadonlyMap<string, StepView>,
  folded: ReadonlySet<string>,
  branches: Branches,
): ReadonlyMap<string, StepView> {
  if (folded.size === 0) return steps;
  const hidden = new Set<string>();
  const shown = new Map(steps);
  for (const step of steps.values()) {
    if (hidden.has(step.id)) continue;
    const ports = step.ports.map((port) => {
      const key = branchKey(step.id, port.id);
      if (port.to === null || !folded.has(key) || !canFold(step, port, branches)) return port;
      const inside = insideOf(port.to, branches.nesting);
      for (const id of inside) hidden.add(id);
      const card = foldedCard(key, port, inside, steps);
      shown.set(card.id, card);
      return { ...port, to: card.id };
    });
    if (ports.some((port, index) => port !== step.ports[index])) shown.set(step.id, { ...step, ports });
  }
  for (const id of hidden) {
    shown.delete(id);
  }
  const outer = [...shown].filter(([, step]) => step.folded === null || !hidden.has(stepOf(step.folded.branch)));
  return new Map(outer);
}

function insideOf(head: string, { heads, joins }: Nesting): string[] {
  const found = [head];
  for (const id of found) found.push(...(heads.get(id) ?? []), ...(joins.get(id) ?? []));
  return found;
}

function foldedCard(
  branch: string,
  port: PortView,
  inside: readonly string[],
  steps: ReadonlyMap<string, StepView>,
): StepView {
  const own = new Set(inside);
  const views = inside.flatMap((id) => steps.get(id) ?? []);
  const leaving = views.flatMap((view) => view.ports.flatMap(({ to }) => (to === null || own.has(to) ? [] : [to])));
  const problems = views.reduce((sum, view) => sum + view.blocks + view.warns, 0);
  return {
    id: `fold:${branch}`,
    kind: 'folded',
    title: port.label,
    kindTitle: 'Folded branch',
    icon: 'fold',
    category: 'folded',
    sentence: views.map((view) => view.title).join(' → '),
    isComplete: true,
    missing: null,
    isOff: false,
    note: null,
    day: null,
    folded: { branch, steps: inside.length, problems },
    ports: [...new Set(leaving)].map((to) => ({ id: `to_${to}`, label: '', to })),
    blocks: views.reduce((sum, view) => sum + view.blocks, 0),
    warns: views.reduce((sum, view) => sum + view.warns, 0),
    isChanged: views.some((view) => view.isChanged),
  };
}

function stepOf(branch: string): string {
  return branch.slice(0, branch.indexOf(':'));
}
