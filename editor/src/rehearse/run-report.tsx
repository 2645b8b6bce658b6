import type { RehearsalReport, RehearsalRun } from '@cairn/core/api';
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { StepView } from '../canvas/step-view.ts';
import { useMay } from '../shell/use-may.ts';
import { formatDate } from '../time/format.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import classes from './everybody.module.css';
import { rehearseQueries } from './rehearse-queries.ts';

type Props = {
  run: RehearsalRun;
  report: RehearsalReport;
  steps: ReadonlyMap<string, StepView>;
  onChoose: (stepId: string | null) => void;
};

const number = (n: number) => n.toLocaleString('en-US');

/** What it came to, in one sentence first, then line by line; a number leads to a few of its people. */
export function RunReport({ run, report, steps, onChoose }: Props) {
  const [part, setPart] = useState<{ code: string; label: string } | null>(null);
  const maySee = useMay('outbox.read');
  const people = (code: string, label: string, n: number) =>
    maySee && n > 0 ? (
      <button type="button" className={classes.number} onClick={() => setPart({ code, label })}>
        {number(n)}
      </button>
    ) : (
      <span className={classes.number}>{number(n)}</span>
    );
  const nameOf = (stepId: string) => steps.get(stepId)?.title ?? stepId;
  return (
    <div className={classes.report}>
      <p className={classes.sentence}>
        <strong>{number(report.messages)} messages</strong>
        {report.toBooked > 0 ? `, ${number(report.toBooked)} to people already booked` : ''}, for{' '}
        {number(report.people)} {report.people === 1 ? 'person' : 'people'}.
      </p>
      {run.factor > 1 ? (
        <p className="soft">Of a sample: for everybody, multiply by about {run.factor.toFixed(1)}.</p>
      ) : null}
      <dl className={classes.totals}>
        <Total label="Would enter">{people('enters', 'Would enter', report.people)}</Total>
        <Total label="Already booked">{people('booked', 'Messages to people already booked', report.toBooked)}</Total>
        <Total label="Reached the goal">{people('end:goal_met', 'Reached the goal', report.goals)}</Total>
        <Total label="Under way at the end">{number(report.waiting)}</Total>
        <Total label="Most to one person">{number(report.mostToOne)}</Total>
      </dl>
      <Days days={report.days} />
      <Part title="By step">
        {report.steps.map(({ stepId, channel, sent, notSent, deferred }) => (
          <li key={`${stepId} ${channel}`}>
            <button type="button" className={classes.label} onClick={() => onChoose(stepId)}>
              {nameOf(stepId)} ({channel === 'sms' ? 'text' : 'e-mail'})
              <small>
                {notSent > 0 ? `${number(notSent)} not sent` : 'all sent'}
                {deferred > 0 ? `, ${number(deferred)} held back first` : ''}
              </small>
            </button>
            {people(`sent:${stepId}`, nameOf(stepId), sent)}
          </li>
        ))}
      </Part>
      <Part title="Not sent, and why">
        {report.skipped.map(({ stepId, channel, code, sentence, n }) => (
          <li key={`${stepId} ${channel} ${code}`}>
            <span>
              {sentence}
              <small>{nameOf(stepId)}</small>
            </span>
            {people(`skipped:${stepId}:${channel}:${code}`, sentence, n)}
          </li>
        ))}
      </Part>
      <Part title="Would not enter, and why">
        {report.refused.map(({ code, sentence, n }) => (
          <li key={code}>
            <span>{sentence}</span>
            {people(`refused:${code}`, sentence, n)}
          </li>
        ))}
      </Part>
      <Part title="How it ends">
        {report.ends.map(({ code, sentence, n }) => (
          <li key={code}>
            <span>{sentence}</span>
            {people(`end:${code}`, sentence, n)}
          </li>
        ))}
      </Part>
      <Part title="Taken for granted">
        {report.assumptions.map((sentence) => (
          <li key={sentence}>
            <span>{sentence}</span>
          </li>
        ))}
      </Part>
      <Modal opened={part !== null} onClose={() => setPart(null)} title={part?.label ?? ''}>
        {part === null ? null : <People runId={run.id} part={part.code} />}
      </Modal>
    </div>
  );
}

function Total({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode[] }) {
  const [limit, setLimit] = useState(8);
  if (children.length === 0) return null;
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      <ul>{children.slice(0, limit)}</ul>
      {children.length > limit ? (
        <Button size="compact-xs" variant="subtle" onClick={() => setLimit(children.length)}>
          Show {children.length - limit} more
        </Button>
      ) : null}
    </section>
  );
}

/** Bars, with the same numbers as a table for whoever does not see them. */
function Days({ days }: { days: RehearsalReport['days'] }) {
  const most = Math.max(1, ...days.map(({ email, sms }) => email + sms));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <section className={classes.part}>
      <h3>Messages a day</h3>
      <div className={classes.bars} aria-hidden>
        {days.map(({ day, email, sms }) => (
          <span
            key={day}
            title={`${formatDate(day)}: ${number(email + sms)}`}
            style={{ height: `${((email + sms) / most) * 100}%` }}
          />
        ))}
      </div>
      <p className={classes.axis} aria-hidden>
        <span>{formatDate(first.day)}</span>
        <span>at most {number(most)}</span>
        <span>{formatDate(last.day)}</span>
      </p>
      <table className="visually-hidden">
        <caption>Messages a day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">E-mail</th>
            <th scope="col">Text</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, email, sms }) => (
            <tr key={day}>
              <th scope="row">{formatDate(day)}</th>
              <td>{email}</td>
              <td>{sms}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function People({ runId, part }: { runId: string; part: string }) {
  const people = useQuery(rehearseQueries.people(runId, part));
  if (people.isPending) return <LoadingRows count={3} height={32} />;
  if (people.data === undefined) return <FailureNote title="They could not be loaded" error={people.error} />;
  return (
    <>
      <p className="soft">A few of them. That you looked is written down.</p>
      <ul className={classes.people}>
        {people.data.people.map(({ patientId, name, externalId }) => (
          <li key={patientId}>
            <Link to="/patients/$patientId" params={{ patientId }}>
              {name}
            </Link>
            <span className="soft"> {externalId}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
