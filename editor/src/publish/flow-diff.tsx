import type { KnownNames } from '@cairn/core';
import { describeNode } from '@cairn/core';
import type { PublishReview } from '@cairn/core/api';
import { UnstyledButton } from '@mantine/core';
import type { Change } from '../document/diff.ts';
import { diffDocuments } from '../document/diff.ts';
import { useMe } from '../shell/me-context.ts';
import { sentenceOfStep, withoutMarkup } from '../steps/sentence-of-step.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './flow-diff.module.css';
import { mergedOrder } from './flow-order.ts';

const faces = {
  added: { label: 'New', tone: 'good' },
  removed: { label: 'Removed', tone: 'bad' },
  changed: { label: 'Changed', tone: 'info' },
} as const;

/** A step of either document, with what differs; `id` null: the campaign's settings. */
export type FlowLine = { id: string | null; title: string; sentence: string; change: Change | null };

type Props = {
  lines: readonly FlowLine[];
  authors?: PublishReview['authors'];
  /** Absent: titles lead nowhere. */
  onOpen?: (step: string) => void;
};

/** Steps in the order patients come by, with what differs in sentences; removed ones as ghosts where they stood. */
export function FlowDiff({ lines, authors = [], onOpen }: Props) {
  return (
    <ol className={classes.list}>
      {lines.map((line) => (
        <Step key={line.id ?? 'campaign'} line={line} authors={authors} {...(onOpen === undefined ? {} : { onOpen })} />
      ))}
    </ol>
  );
}

type StepProps = { line: FlowLine; authors: PublishReview['authors']; onOpen?: (step: string) => void };

function Step({ line: { id, title, sentence, change }, authors, onOpen }: StepProps) {
  const { practice } = useMe();
  const now = useNow();
  const author = change === null ? undefined : authors.find(({ nodeId }) => nodeId === id);
  const isThere = id !== null && change?.kind !== 'removed' && onOpen !== undefined;
  return (
    <li className={classes.item} data-kind={change?.kind ?? 'same'}>
      <div className={classes.title}>
        {isThere ? (
          <UnstyledButton className={classes.link} onClick={() => onOpen(id)}>
            {title}
          </UnstyledButton>
        ) : (
          <strong>{title}</strong>
        )}
        {change === null ? null : <ToneBadge tone={faces[change.kind].tone}>{faces[change.kind].label}</ToneBadge>}
        {author === undefined ? null : (
          <span className={classes.author}>
            {author.by}, {formatMoment(author.at, practice.zone, now)}
          </span>
        )}
      </div>
      {change === null ? <p className={classes.same}>{sentence}</p> : <Difference change={change} />}
    </li>
  );
}

function Difference({ change: { before, after, fields } }: { change: Change }) {
  return (
    <>
      {before === null ? null : (
        <p className={classes.before}>
          <span className="visually-hidden">Before: </span>
          {before}
        </p>
      )}
      {after === null ? null : (
        <p>
          <span className="visually-hidden">Now: </span>
          {after}
        </p>
      )}
      {fields.length === 0 ? null : (
        <dl className={classes.fields}>
          {fields.map((field) => (
            <div key={field.label}>
              <dt>{field.label}</dt>
              <dd>
                <del>{withoutMarkup(field.before)}</del> <span aria-hidden>→</span>{' '}
                <ins>{withoutMarkup(field.after)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** All steps of both documents with their differences. */
export function flowLines(
  before: PublishReview['document'],
  after: PublishReview['document'],
  names: KnownNames = {},
): FlowLine[] {
  const changes = new Map(diffDocuments(before, after, names).map((change) => [change.nodeId, change]));
  const nodes = new Map([...before.nodes, ...after.nodes].map((node) => [node.id, node]));
  const settings = changes.get(null);
  const steps = mergedOrder(before, after).flatMap((id): FlowLine[] => {
    const node = nodes.get(id);
    if (node === undefined) return [];
    const title = node.name ?? describeNode(node).title;
    return [{ id, title, sentence: sentenceOfStep(node, names), change: changes.get(id) ?? null }];
  });
  return settings === undefined
    ? steps
    : [{ id: null, title: settings.title, sentence: '', change: settings }, ...steps];
}
