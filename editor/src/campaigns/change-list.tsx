import type { Change } from '../document/diff.ts';
import type { Tone } from '../ui/tone-badge.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './change-list.module.css';

const faces = {
  added: { label: 'New', tone: 'good' },
  removed: { label: 'Removed', tone: 'bad' },
  changed: { label: 'Changed', tone: 'info' },
} as const satisfies Record<Change['kind'], { label: string; tone: Tone }>;

/** Differences in sentences, before and after. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className={classes.list}>
      {changes.map((change) => (
        <li key={change.nodeId ?? 'campaign'} className={classes.item}>
          <div className={classes.head}>
            <strong>{change.title}</strong>
            <ToneBadge tone={faces[change.kind].tone}>{faces[change.kind].label}</ToneBadge>
          </div>
          {change.before === null ? null : <p className={classes.before}>{change.before}</p>}
          {change.after === null ? null : <p className={classes.after}>{change.after}</p>}
          {change.fields.length === 0 ? null : (
            <dl className={classes.fields}>
              {change.fields.map((field) => (
                <div key={field.label}>
                  <dt>{field.label}</dt>
                  <dd>
                    <del>{field.before}</del> <ins>{field.after}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}
