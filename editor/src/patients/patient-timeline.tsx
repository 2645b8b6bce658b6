import type { TimelineEntry } from '@cairn/core/api';
import { Link } from '@tanstack/react-router';
import { useMe } from '../shell/me-context.ts';
import { dayKey, formatClock, formatDay } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import classes from './patient-timeline.module.css';

/** What happened and what did not, with the reason, newest first, by day. */
export function PatientTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { practice } = useMe();
  const now = useNow();
  if (entries.length === 0)
    return <p className="soft">Nothing has happened yet. Each decision will stand here with its reason.</p>;
  return (
    <div className={classes.timeline}>
      {groupByDay(entries, practice.zone).map(([day, group]) => (
        <section key={day} className={classes.day}>
          <h3>{formatDay(group[0]?.at ?? day, practice.zone, now)}</h3>
          <ol>
            {group.map((entry) => (
              <li key={entry.id} className={classes.entry} data-tone={entry.tone}>
                <time dateTime={entry.at} className={classes.time}>
                  {formatClock(entry.at, practice.zone)}
                </time>
                <span className={classes.dot} aria-hidden />
                <div className={classes.words}>
                  <p>{entry.text}</p>
                  <p className={classes.meta}>
                    {entry.campaign === null ? null : (
                      <Link
                        to="/campaigns/$campaignId"
                        params={{ campaignId: entry.campaign.id }}
                        search={entry.nodeId === null ? {} : { step: entry.nodeId }}
                      >
                        {entry.campaign.name}
                      </Link>
                    )}
                    {entry.reason === null ? null : <span>{entry.reason}</span>}
                  </p>
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function groupByDay(entries: readonly TimelineEntry[], zone: string): [string, TimelineEntry[]][] {
  const days = new Map<string, TimelineEntry[]>();
  // Stable for equal instants: the server's order within one decision is the order of the steps.
  const newestFirst = [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  for (const entry of newestFirst) {
    const day = dayKey(entry.at, zone);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
