import type { PublishReview } from '@cairn/core/api';
import classes from './estimate-section.module.css';
import page from './publish-page.module.css';

/** How many messages those who wait will get with the choices made, while nothing new happens to them. */
export function EstimateSection({ estimate, isOld }: { estimate: PublishReview['estimate']; isOld: boolean }) {
  const { people, tried, atOnce, nextDay, nextWeek, exits } = estimate;
  const isAll = tried >= people;
  const numbers = [
    { label: 'at once', n: atOnce },
    { label: 'within 24 hours', n: nextDay },
    { label: 'within 7 days', n: nextWeek },
  ];
  return (
    <section aria-labelledby="estimate" className={page.section}>
      <h2 id="estimate">What those who wait will get</h2>
      <dl className={classes.numbers} data-old={isOld || undefined}>
        {numbers.map(({ label, n }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {isAll || n === 0 ? '' : 'about '}
              {n.toLocaleString('en-US')} {n === 1 ? 'message' : 'messages'}
            </dd>
          </div>
        ))}
        <div>
          <dt>leave the campaign</dt>
          <dd>
            {exits.toLocaleString('en-US')} {exits === 1 ? 'patient' : 'patients'}
          </dd>
        </div>
      </dl>
      <p className="soft">
        Worked out step by step for{' '}
        {isAll ? 'each of them' : `${tried.toLocaleString('en-US')} of ${people.toLocaleString('en-US')}`}, as if
        nothing new happened. Quiet hours, limits and replies can make it fewer or later.
      </p>
    </section>
  );
}
