import { describeNode } from '@cairn/core';
import type { PeopleChoice, PeopleGroup, PublishReview, WaitingGroup } from '@cairn/core/api';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMe } from '../shell/me-context.ts';
import { withoutMarkup } from '../steps/sentence-of-step.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { DataTable } from '../ui/data-table.tsx';
import table from '../ui/table.module.css';
import { ToneBadge } from '../ui/tone-badge.tsx';
import type { Way } from './choices.ts';
import { choiceFor, choiceOf, moveAll, stepsToContinueAt, sumOf, wayOf, waysOf, withChoice } from './choices.ts';
import { nextVersion } from './next-version.ts';
import classes from './people-section.module.css';
import page from './publish-page.module.css';

type Props = {
  review: PublishReview;
  people: readonly PeopleGroup[];
  isOld: boolean;
  onChange: (people: readonly PeopleGroup[]) => void;
};

/** Where everybody waits now, what that step becomes, and the choice what becomes of them. */
export function PeopleSection({ review, people, isOld, onChange }: Props) {
  const { waiting } = review;
  const { version: next } = nextVersion(review);
  const here = waiting.reduce((sum, group) => sum + group.here, 0);
  if (here === 0)
    return (
      <section aria-labelledby="people" className={page.section}>
        <h2 id="people">Patients on their way</h2>
        <p>Nobody is on their way in this campaign. Whoever enters from now on gets the new version.</p>
      </section>
    );
  const sum = sumOf(waiting, people);
  return (
    <section aria-labelledby="people" className={page.section}>
      <div className={page.head}>
        <div>
          <h2 id="people">
            {here === 1 ? '1 patient is' : `${here.toLocaleString('en-US')} patients are`} on their way
          </h2>
          <p className="soft" aria-live="polite">
            {told(sum)}
          </p>
        </div>
        <div className={page.actions}>
          <Button size="xs" variant="default" disabled={people.length === 0} onClick={() => onChange([])}>
            All stay
          </Button>
          <Button size="xs" variant="default" onClick={() => onChange(moveAll(waiting, next))}>
            Move everybody who can be
          </Button>
        </div>
      </div>
      <DataTable
        columns={['Waits now at', 'Here', `In version ${next}`, 'What becomes of them']}
        className={classes.table}
        isOld={isOld}
      >
        {waiting.map((group) => (
          <GroupRow
            key={`${group.versionId}/${group.nodeId}`}
            group={group}
            review={review}
            next={next}
            choice={choiceOf(people, group)}
            onChange={(choice) => onChange(withChoice(people, group, choice))}
          />
        ))}
      </DataTable>
    </section>
  );
}

function told({ keep, move, exit }: { keep: number; move: number; exit: number }): string {
  const parts = [
    [move, 'move'],
    [keep, 'stay on their version'],
    [exit, 'leave'],
  ] as const;
  return `${parts
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${n.toLocaleString('en-US')} ${word}`)
    .join(', ')}.`;
}

type RowProps = {
  group: WaitingGroup;
  review: PublishReview;
  next: number;
  choice: PeopleChoice;
  onChange: (choice: PeopleChoice) => void;
};

function GroupRow({ group, review, next, choice, onChange }: RowProps) {
  const { title, sentence, version, here, held, stuck } = group;
  return (
    <tr className={table.row}>
      <th scope="row">
        <span className={classes.step}>{title}</span>
        <span className={classes.sentence}>{withoutMarkup(sentence)}</span>
        {version === review.live?.version ? null : <ToneBadge tone="muted">Version {version}</ToneBadge>}
      </th>
      <td data-label="Here" className={classes.here}>
        <span>{here.toLocaleString('en-US')}</span>
        {held === 0 ? null : <span className={classes.small}>{held} held</span>}
        {stuck === 0 ? null : <span className={classes.small}>{stuck} stuck</span>}
      </td>
      <td data-label={`In version ${next}`}>
        <Becomes group={group} />
      </td>
      <td data-label="What becomes of them">
        <Choice group={group} review={review} next={next} choice={choice} onChange={onChange} />
      </td>
    </tr>
  );
}

function Becomes({ group: { becomes, newSentence, sentence, newTitle } }: { group: WaitingGroup }) {
  switch (becomes) {
    case 'same':
      return <ToneBadge tone="good">Same step</ToneBadge>;
    case 'removed':
      return <ToneBadge tone="bad">Removed</ToneBadge>;
    case 'other_kind':
      return (
        <div className={classes.becomes}>
          <ToneBadge tone="warn">Another kind of step</ToneBadge>
          <span className={classes.sentence}>{newTitle}</span>
        </div>
      );
    case 'wait_changed':
    case 'changed':
      return (
        <div className={classes.becomes}>
          <ToneBadge tone="info">{becomes === 'changed' ? 'Changed' : 'The wait changed'}</ToneBadge>
          {newSentence === null || newSentence === sentence ? null : (
            <span className={classes.sentence}>{withoutMarkup(newSentence)}</span>
          )}
        </div>
      );
  }
}

function Choice({ group, review, next, choice, onChange }: RowProps) {
  const steps = stepsToContinueAt(review);
  const first = steps[0]?.id ?? group.nodeId;
  const way = wayOf(choice, group);
  const ways = waysOf(group, next).filter(({ value }) => value !== 'continue' || steps.length > 0);
  return (
    <div className={classes.choice}>
      <NativeSelect
        aria-label={`What becomes of those at ${group.title}, version ${group.version}`}
        data={ways}
        value={way}
        onChange={(event) => {
          const chosen = ways.find(({ value }) => value === event.currentTarget.value);
          if (chosen !== undefined) onChange(choiceFor(chosen.value, first));
        }}
      />
      {choice.kind === 'move' && choice.toNodeId !== null ? (
        <NativeSelect
          aria-label={`Where those at ${group.title} continue`}
          data={steps.map((node) => ({ value: node.id, label: node.name ?? describeNode(node).title }))}
          value={choice.toNodeId}
          onChange={(event) => onChange({ ...choice, toNodeId: event.currentTarget.value })}
        />
      ) : null}
      {choice.kind === 'exit' ? (
        <TextInput
          aria-label={`Why those at ${group.title} leave`}
          value={choice.reason}
          error={choice.reason.trim() === '' ? 'Say why: it stands on their timeline' : undefined}
          onChange={(event) => onChange({ kind: 'exit', reason: event.currentTarget.value })}
        />
      ) : null}
      <When group={group} way={way} />
    </div>
  );
}

/** When the first of them goes on with that choice. */
function When({ group, way }: { group: WaitingGroup; way: Way }) {
  const { practice } = useMe();
  const now = useNow();
  const { times, nextAt } = group;
  if (way === 'exit' || way === 'continue') return null;
  if (way === 'now')
    return (
      <span className={classes.small}>
        {group.here === 1 ? 'Goes on' : `All ${group.here.toLocaleString('en-US')} go on`} as soon as it is published
      </span>
    );
  const outcome = times === null || way === 'keep' ? null : way === 'recompute' ? times.recompute : times.keep;
  const at = outcome === null ? nextAt : outcome.nextAt;
  const parts = [
    ...(outcome !== null && outcome.atOnce > 0 ? [`${outcome.atOnce} would go on at once`] : []),
    ...(at === null ? [] : [`the first goes on ${formatMoment(at, practice.zone, now)}`]),
    ...(times !== null && times.leave > 0 && way !== 'keep' ? [`${times.leave} would leave by the new rules`] : []),
  ];
  if (parts.length === 0) return null;
  const text = parts.join('; ');
  return <span className={classes.small}>{`${text.charAt(0).toUpperCase()}${text.slice(1)}`}</span>;
}
