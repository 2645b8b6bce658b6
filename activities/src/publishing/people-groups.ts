import { type EnrollmentCommand, own, type Plan } from '@cairn/core';
import type { PeopleGroup } from '@cairn/core/api';
import { type CommandGroup, campaignVersions, isAnyOf, type Tx } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import type { Refusal } from '../context.ts';

/** What those who wait are told when a version is published; nothing to those who keep theirs. */
export function groupsToGive(versionId: string, people: readonly PeopleGroup[]): CommandGroup[] {
  return people.flatMap(({ choice, nodeId, versionId: on }): CommandGroup[] => {
    if (choice.kind === 'keep') return [];
    const command = commandOf(choice, { versionId, isOn: on === versionId });
    if (command === null) return [];
    return [{ versionId: on, nodeId, command }];
  });
}

/** Null: they are there already. */
function commandOf(
  choice: Exclude<PeopleGroup['choice'], { kind: 'keep' }>,
  { versionId, isOn }: { versionId: string; isOn: boolean },
): EnrollmentCommand | null {
  if (choice.kind === 'exit') return choice;
  if (!isOn) return { ...choice, versionId };
  return choice.toNodeId === null ? null : { kind: 'go_to', nodeId: choice.toNodeId };
}

type Asked = { campaignId: string; plan: Plan; people: readonly PeopleGroup[] };

/** A choice that could not be carried out, or null. */
export async function peopleProblem(tx: Tx, { campaignId, plan, people }: Asked): Promise<Refusal | null> {
  for (const [index, { nodeId, choice }] of people.entries()) {
    if (choice.kind !== 'move') continue;
    const to = choice.toNodeId ?? nodeId;
    const path = `people.${index}.choice.toNodeId`;
    if (own(plan.nodes, to) === undefined)
      return {
        code: 'step_unknown',
        status: 422,
        message: `The version to publish has no step ${to}. Choose where these patients go on, or let them keep their version.`,
        path,
      };
    if (to === plan.entry)
      return {
        code: 'not_a_step',
        status: 422,
        message: 'Patients cannot be sent back to the trigger. Choose a step after it.',
        path,
      };
  }
  const versionIds = [...new Set(people.map(({ versionId }) => versionId))];
  if (versionIds.length === 0) return null;
  const known = await tx
    .select({ id: campaignVersions.id })
    .from(campaignVersions)
    .where(and(isAnyOf(campaignVersions.id, versionIds), eq(campaignVersions.campaignId, campaignId)));
  if (known.length === versionIds.length) return null;
  return {
    code: 'version_unknown',
    status: 422,
    message: 'Some of these patients are said to be on a version that this campaign does not have. Load the page anew.',
    path: 'people',
  };
}
