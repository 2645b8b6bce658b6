import { leafGroups } from './leaf-types/define-leaf.ts';
import { type LeafOp, leafTypes } from './leaf-types/registry.ts';

/** One kind of test, for people: what documentation and menus say of it. */
export type LeafReference = {
  op: LeafOp;
  /** Heading it stands under. */
  group: string;
  label: string;
  means: string;
  /** What the test says when it finds nothing to look at. */
  missing: string;
  example: Readonly<Record<string, unknown>>;
};

/** Every kind of test, in the order of menus. */
export function leafReference(): LeafReference[] {
  return Object.values(leafTypes).map(({ op, group, label, means, missing, example }) => ({
    op,
    group: leafGroups[group],
    label,
    means,
    missing,
    example,
  }));
}
