import type { PublishReview } from '@cairn/core/api';
import { Switch } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Change } from '../document/diff.ts';
import { useKnownNames } from '../steps/use-known-names.ts';
import { LoadingRows } from '../ui/notes.tsx';
import { useIsNarrow } from '../ui/use-is-narrow.ts';
import type { FlowLine } from './flow-diff.tsx';
import { FlowDiff, flowLines } from './flow-diff.tsx';
import page from './publish-page.module.css';

const ChangesCanvas = lazy(async () => ({ default: (await import('./changes-canvas.tsx')).ChangesCanvas }));

type Props = { campaignId: string; review: PublishReview; onOpen: (step: string) => void };

/** What differs from the live version: as a picture where there is room, and in sentences in the order of the flow. */
export function ChangesSection({ campaignId, review, onOpen }: Props) {
  const narrow = useIsNarrow();
  const [all, setAll] = useState(false);
  const { live, document } = review;
  const names = useKnownNames(document);
  const lines = useMemo(
    () => (live === null ? [] : flowLines(live.document, document, names)),
    [live, document, names],
  );
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
      {narrow || !lines.some(({ id, change }) => id !== null && change !== null) ? null : (
        <Suspense fallback={<LoadingRows count={1} height={550} />}>
          <ChangesCanvas campaignId={campaignId} before={live.document} after={document} names={names} lines={lines} />
        </Suspense>
      )}
      {shown.length === 0 ? null : <FlowDiff lines={shown} authors={review.authors} onOpen={onOpen} />}
    </section>
  );
}

function countsOf(lines: readonly FlowLine[]): string {
  const count = (kind: Change['kind']) => lines.filter(({ change }) => change?.kind === kind).length;
  const parts = [
    [count('changed'), 'changed'],
    [count('added'), 'new'],
    [count('removed'), 'removed'],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  return told.length === 0 ? 'Nothing differs.' : `${told.join(', ')}.`;
}
