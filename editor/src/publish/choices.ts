import type { PeopleChoice, PeopleGroup, PublishReview, WaitingGroup } from '@cairn/core/api';

/** What is chosen for a group, as one word for a select. */
export type Way = 'keep' | 'move' | 'keep_time' | 'recompute' | 'now' | 'continue' | 'exit';

export type WayOption = { value: Way; label: string };

const exitReason = 'The step was removed from the campaign';

/** The ways that make sense for those at a step, the plainest first. */
export function waysOf(group: WaitingGroup, next: number): WayOption[] {
  const keep: WayOption = { value: 'keep', label: `Stay on version ${group.version}` };
  const rest: WayOption[] = [
    { value: 'continue', label: 'Continue at another step' },
    { value: 'exit', label: 'Leave the campaign' },
  ];
  if (group.version === next) return [{ value: 'keep', label: 'Stay where they are' }, ...rest];
  switch (group.becomes) {
    case 'same':
    case 'changed':
      return [keep, { value: 'move', label: `Move to version ${next}` }, ...rest];
    case 'wait_changed':
      return [
        keep,
        { value: 'keep_time', label: `Move to version ${next}, keep the time they wait for` },
        { value: 'recompute', label: `Move to version ${next}, count the wait anew` },
        { value: 'now', label: `Move to version ${next} and go on now` },
        ...rest,
      ];
    case 'other_kind':
    case 'removed':
      return [keep, ...rest];
  }
}

export function choiceOf(people: readonly PeopleGroup[], group: WaitingGroup): PeopleChoice {
  return people.find((one) => isOf(one, group))?.choice ?? { kind: 'keep' };
}

export function wayOf(choice: PeopleChoice, group: WaitingGroup): Way {
  switch (choice.kind) {
    case 'keep':
      return 'keep';
    case 'exit':
      return 'exit';
    case 'move': {
      if (choice.toNodeId !== null) return 'continue';
      if (group.becomes !== 'wait_changed') return 'move';
      return choice.wait === 'keep' ? 'keep_time' : choice.wait;
    }
  }
}

/** The choice behind a way; `firstStep` is where those continue for whom no step was chosen yet. */
export function choiceFor(way: Way, firstStep: string): PeopleChoice {
  switch (way) {
    case 'keep':
      return { kind: 'keep' };
    case 'move':
    case 'keep_time':
      return { kind: 'move', toNodeId: null, wait: 'keep' };
    case 'recompute':
      return { kind: 'move', toNodeId: null, wait: 'recompute' };
    case 'now':
      return { kind: 'move', toNodeId: null, wait: 'now' };
    case 'continue':
      return { kind: 'move', toNodeId: firstStep, wait: 'keep' };
    case 'exit':
      return { kind: 'exit', reason: exitReason };
  }
}

export function withChoice(
  people: readonly PeopleGroup[],
  { versionId, nodeId }: Pick<WaitingGroup, 'versionId' | 'nodeId'>,
  choice: PeopleChoice,
): PeopleGroup[] {
  const others = people.filter((one) => !isOf(one, { versionId, nodeId }));
  return choice.kind === 'keep' ? others : [...others, { versionId, nodeId, choice }];
}

/** Everybody whose step is still there moves along, at the time they wait for; the others stay. */
export function moveAll(waiting: readonly WaitingGroup[], next: number): PeopleGroup[] {
  return waiting
    .filter(({ becomes, version }) => becomes !== 'removed' && becomes !== 'other_kind' && version !== next)
    .map(({ versionId, nodeId }) => ({ versionId, nodeId, choice: { kind: 'move', toNodeId: null, wait: 'keep' } }));
}

/** Steps of the version to come at which somebody can continue. */
export function stepsToContinueAt({ document }: Pick<PublishReview, 'document'>) {
  const isLedTo = new Set(document.edges.map(({ to }) => to));
  return document.nodes.filter(({ id, kind }) => kind !== 'note' && isLedTo.has(id));
}

/** How many each choice is for, for one sentence. */
export function sumOf(waiting: readonly WaitingGroup[], people: readonly PeopleGroup[]) {
  const sum = { keep: 0, move: 0, exit: 0 };
  for (const group of waiting) sum[choiceOf(people, group).kind] += group.here;
  return sum;
}

function isOf(one: PeopleGroup, { versionId, nodeId }: Pick<WaitingGroup, 'versionId' | 'nodeId'>): boolean {
  return one.versionId === versionId && one.nodeId === nodeId;
}
