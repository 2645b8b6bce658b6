import type { z } from 'zod';
import type { FactKey } from '../../facts/facts.ts';
import type { FilterView } from '../view.ts';

/** Headings under which the tests are listed, in the menu and in the reference. */
export const leafGroups = {
  patient: 'About the patient',
  visits: 'Visits and appointments',
  clinical: 'Diagnoses and procedures',
  billing: 'Insurance and money',
  activity: 'Events and forms',
  messages: 'Messages and campaigns',
  consent: 'Consent',
} as const;
export type LeafGroup = keyof typeof leafGroups;

/** What the schema cannot say: a value that a test still lacks. `path` is below the test. */
export type LeafGap = { path: string; field: string };

type Leaf = { op: string };

export type LeafDefinition<S extends z.ZodType<Leaf>> = {
  op: z.output<S>['op'];
  schema: S;
  group: LeafGroup;
  /** As authors choose it from a menu. */
  label: string;
  /** One or two sentences for the reference. */
  means: string;
  /** What the test says when it finds nothing to look at. */
  missing: string;
  example: z.input<S>;
  holds(leaf: z.output<S>, view: FilterView): boolean;
  /** Every instant at which time alone may change the answer, past or future; none where it never does. */
  flips?(leaf: z.output<S>, view: FilterView): number[];
  /** Where the flips come for ever: until when `flips` names all of them. Null: it names them all. */
  flipsUntil?(leaf: z.output<S>, view: FilterView): number | null;
  keys(leaf: z.output<S>): FactKey[];
  /** In plain words, as it is or turned round. */
  say(leaf: z.output<S>, holds: boolean): string;
  /** What was found of this patient, for staff who may see it. */
  found(leaf: z.output<S>, view: FilterView): string;
  gaps?(leaf: z.output<S>): LeafGap[];
  /** Asks about an enrollment: there is no answer for an audience. */
  needsEnrollment?(leaf: z.output<S>): boolean;
};

/** A definition's functions with one test filled in. */
export type BoundLeaf = {
  holds(view: FilterView): boolean;
  flips(view: FilterView): number[];
  flipsUntil(view: FilterView): number | null;
  keys(): FactKey[];
  say(holds: boolean): string;
  found(view: FilterView): string;
  gaps(): LeafGap[];
  needsEnrollment(): boolean;
};

export type LeafType<S extends z.ZodType<Leaf> = z.ZodType<Leaf>> = Pick<
  LeafDefinition<S>,
  'op' | 'schema' | 'group' | 'label' | 'means' | 'missing' | 'example'
> & {
  /** Throws on a test of another kind: the registry asks the right one. */
  bind(leaf: Leaf): BoundLeaf;
};

/** Makes a kind of test of its definition. */
export function defineLeaf<S extends z.ZodType<Leaf>>(definition: LeafDefinition<S>): LeafType<S> {
  const { op, schema, group, label, means, missing, example } = definition;
  const isOurs = (leaf: Leaf): leaf is z.output<S> => leaf.op === op;
  return {
    op,
    schema,
    group,
    label,
    means,
    missing,
    example,
    bind(leaf) {
      if (!isOurs(leaf)) throw new Error(`A test of kind ${leaf.op} was asked of ${op}.`);
      return {
        holds: (view) => definition.holds(leaf, view),
        flips: (view) => definition.flips?.(leaf, view) ?? [],
        flipsUntil: (view) => definition.flipsUntil?.(leaf, view) ?? null,
        keys: () => definition.keys(leaf),
        say: (holds) => definition.say(leaf, holds),
        found: (view) => definition.found(leaf, view),
        gaps: () => definition.gaps?.(leaf) ?? [],
        needsEnrollment: () => definition.needsEnrollment?.(leaf) ?? false,
      };
    },
  };
}
