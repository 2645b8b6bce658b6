import { describeNode } from '@cairn/core';
import type { PublishReview } from '@cairn/core/api';
import { Switch, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Change } from '../document/diff.ts';
import { diffDocuments } from '../document/diff.ts';
import { useMe } from '../shell/me-context.ts';
import { sentenceOfStep, withoutMarkup } from '../steps/sentence-of-step.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './changes-section.module.css';
import { mergedOrder } from './flow-order.ts';
import page from './publish-page.module.css';

const faces = {
  added: { label: 'New', tone: 'good' },
  removed: { label: 'Removed', tone: 'bad' },
  changed: { label: 'Changed', tone: 'info' },
} as const;

type Line = { id: string | null; title: string; sentence: string; change: Change | null };

/** What differs from the live version, in sentences and in the order of the flow; removed steps as ghosts where they stood. */
export function ChangesSection({ review, onOpen }: { review: PublishReview; onOpen: (step: string) => void }) {
  const [all, setAll] = useState(false);
  const { live, document } = review;
  const lines = useMemo(() => (live === null ? [] : linesOf(live.document, document)), [live, document]);
  if (live === null)
    return (
      <section aria-labelledby="changes" className={page.section}>
        <h2 id="changes">What changes</h2>
        <p>
          This is the first version, with {document.nodes.length} steps. It goes live and takes in patients from now on.
        </p>
      </section>
    );
  const shown = lines.filter(({ change }) => all || change !== null);
  return (
    <section aria-labelledby="changes" className={page.section}>
      <div className={page.head}>
        <div>
          <h2 id="changes">What changes from version {live.version}</h2>
          <p className="soft">{countsOf(lines)}</p>
        </div>
        <Switch
          size="sm"
          label="Show unchanged steps too"
          checked={all}
          onChange={(e) => setAll(e.currentTarget.checked)}
        />
      </div>
      {shown.length === 0 ? null : (
        <ol className={classes.list}>
          {shown.map((line) => (
            <ChangedStep key={line.id ?? 'campaign'} line={line} authors={review.authors} onOpen={onOpen} />
          ))}
        </ol>
      )}
    </section>
  );
}

type StepProps = { line: Line; authors: PublishReview['authors']; onOpen: (step: string) => void };

function ChangedStep({ line: { id, title, sentence, change }, authors, onOpen }: StepProps) {
  const { practice } = useMe();
  const now = useNow();
  const author = change === null ? undefined : authors.find(({ nodeId }) => nodeId === id);
  const isThere = id !== null && change?.kind !== 'removed';
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

function linesOf(before: PublishReview['document'], after: PublishReview['document']): Line[] {
  const changes = new Map(diffDocuments(before, after).map((change) => [change.nodeId, change]));
  const nodes = new Map([...before.nodes, ...after.nodes].map((node) => [node.id, node]));
  const settings = changes.get(null);
  const steps = mergedOrder(before, after).flatMap((id): Line[] => {
    const node = nodes.get(id);
    if (node === undefined) return [];
    const title = node.name ?? describeNode(node).title;
    return [{ id, title, sentence: sentenceOfStep(node), change: changes.get(id) ?? null }];
  });
  return settings === undefined
    ? steps
    : [{ id: null, title: settings.title, sentence: '', change: settings }, ...steps];
}

function countsOf(lines: readonly Line[]): string {
  const count = (kind: Change['kind']) => lines.filter(({ change }) => change?.kind === kind).length;
  const parts = [
    [count('changed'), 'changed'],
    [count('added'), 'new'],
    [count('removed'), 'removed'],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  return told.length === 0 ? 'Nothing differs.' : `${told.join(', ')}.`;
}
