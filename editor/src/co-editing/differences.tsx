import type { CampaignDocument } from '@cairn/core';
import { ChangeList } from '../campaigns/change-list.tsx';
import { diffDocuments } from '../document/diff.ts';
import classes from './co-editing.module.css';

type Props = { base: CampaignDocument; theirs: CampaignDocument; mine: CampaignDocument };

/** What the other one changed and what was changed here, both against what both began from. */
export function Differences({ base, theirs, mine }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keyboard
    <section className={classes.differences} aria-label="Differences" tabIndex={0}>
      <Part title="What they changed" before={base} after={theirs} none="Nothing that is left by now." />
      <Part title="What you changed" before={base} after={mine} none="Nothing." />
    </section>
  );
}

function Part({
  title,
  before,
  after,
  none,
}: {
  title: string;
  before: CampaignDocument;
  after: CampaignDocument;
  none: string;
}) {
  const changes = diffDocuments(before, after);
  return (
    <div>
      <h3>{title}</h3>
      {changes.length === 0 ? <p className="soft">{none}</p> : <ChangeList changes={changes} />}
    </div>
  );
}
