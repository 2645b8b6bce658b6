/** Branches of a node are ways out of it, so each keeps an id that lines hang on, whatever it is called and wherever it stands. */
import { z } from 'zod';
import type { Finding } from '../plan/issue-codes.ts';
import type { Ports } from './define-node.ts';

export const maxBranches = 10;

/** The way out of those whom no branch takes; no branch may have it as its id. */
export const elsePort = 'else';

export const branchId = z
  .string()
  .regex(
    /^(?!else$)[a-z][a-z0-9_]{0,39}$/,
    'Use lower-case letters, digits and _, starting with a letter, and not “else”',
  );

/** May be empty while it is being typed; `branchFindings` asks for one. */
export const branchName = z.string().trim().max(40);

type Named = { id: string; name: string };

/** Branches that could not be told apart, on the canvas or by lines. */
export function branchFindings(branches: readonly Named[], path: string): Finding[] {
  const isRepeated = (at: number, same: (other: Named) => boolean) => branches.slice(0, at).some(same);
  return branches.flatMap(({ id, name }, at): Finding[] => {
    const found: Finding[] = [];
    const isAlike = (other: Named) => other.name.toLowerCase() === name.toLowerCase();
    if (name === '') found.push({ code: 'branch_name_missing', path: `${path}.${at}.name` });
    else if (isRepeated(at, isAlike))
      found.push({ code: 'branch_duplicate', path: `${path}.${at}.name`, values: { name } });
    if (isRepeated(at, (other) => other.id === id))
      found.push({ code: 'branch_id_duplicate', path: `${path}.${at}.id`, values: { id } });
    return found;
  });
}

const draftBranch = z.looseObject({ id: branchId, name: z.string().catch('') });

/** The branches in settings that are not complete; what is no branch at all is left out. */
export function draftBranches(value: unknown): Named[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one) => draftBranch.safeParse(one).data ?? []);
}

/** How a branch without a name is called until it has one. */
export const unnamed = 'Unnamed';

/** One way out for each branch, in their order. */
export function portsOfBranches<T extends Named>(branches: readonly T[], label: (branch: T) => string): Ports {
  return Object.fromEntries(
    branches.map((branch) => [branch.id, { label: branch.name === '' ? unnamed : label(branch) }]),
  );
}
