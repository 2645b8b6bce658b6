import type { EntryAnswer } from '@cairn/core/api';
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { useMe } from '../shell/me-context.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './explained-entry.module.css';

const channelWords: Readonly<Record<string, string>> = { email: 'e-mail', sms: 'text message' };

type Rule = EntryAnswer['trigger'];

/** Why the patient did or did not enter, and did or did not get each message: every condition with its value. */
export function ExplainedEntry({ answer }: { answer: EntryAnswer }) {
  const { practice } = useMe();
  const now = useNow();
  const moment = (at: string) => formatMoment(at, practice.zone, now);
  const { verdict, takesIn, journeys, lastRefusal } = answer;
  return (
    <div className={classes.answer}>
      <p className={classes.verdict} role="status">
        <ToneBadge tone={verdict.enters && takesIn ? 'good' : 'warn'}>
          {verdict.enters && takesIn ? 'May enter' : 'Does not enter'}
        </ToneBadge>
        <span>{takesIn ? verdict.sentence : 'The campaign is not live, so it takes nobody in.'}</span>
      </p>
      <section>
        <h3>How it starts</h3>
        <p className="soft">{answer.starts}</p>
        <RuleList rules={[answer.trigger]} />
      </section>
      <section>
        <h3>What must hold</h3>
        <RuleList rules={answer.rules} />
      </section>
      {lastRefusal === null ? null : (
        <p>
          Last kept out {moment(lastRefusal.at)}: {lastRefusal.sentence}
          {lastRefusal.clause === null ? '' : ` (${lastRefusal.clause})`}
          {lastRefusal.times > 1 ? `, ${lastRefusal.times} times so far` : ''}
        </p>
      )}
      {journeys.length === 0 ? null : (
        <section>
          <h3>Journeys so far</h3>
          <ul className={classes.plain}>
            {journeys.map((journey) => (
              <li key={journey.id}>
                Entered {moment(journey.enteredAt)}
                {journey.reason === null ? '' : ` (${journey.reason})`}
                {journey.endedAt === null
                  ? ', still on the way'
                  : `, left ${moment(journey.endedAt)}: ${journey.exitDetail ?? journey.exitReason ?? ''}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>Its messages</h3>
        {answer.messages.length === 0 ? <p className="soft">This campaign sends none.</p> : null}
        <ul className={classes.plain}>
          {answer.messages.map((message) => (
            <li key={`${message.nodeId}/${message.channel}`} className={classes.message}>
              <Mark holds={message.now.kind === 'would_go' ? true : message.now.kind === 'put_off' ? null : false} />
              <span>
                <strong>{message.name}</strong>{' '}
                <span className="soft">by {channelWords[message.channel] ?? message.channel}</span>
                <br />
                Now: {message.now.sentence}
                {message.now.until === null ? '' : ` Again from ${moment(message.now.until)}.`}
                {message.sent.map((sent) => (
                  <span key={`${sent.at}/${sent.state}`} className={classes.sent}>
                    {moment(sent.at)}: {sent.state === sent.sentence ? sent.state : `${sent.state}. ${sent.sentence}`}
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function RuleList({ rules }: { rules: readonly Rule[] }) {
  return (
    <ul className={classes.rules}>
      {rules.map((rule) => (
        <li key={rule.title}>
          <span className={classes.rule}>
            <Mark holds={rule.holds} />
            <span>
              <strong>{rule.title}</strong>
              <br />
              {rule.found}
            </span>
          </span>
          {rule.clauses.length === 0 ? null : (
            <ul className={classes.clauses}>
              {rule.clauses.map((clause) => (
                <li key={`${clause.path}/${clause.sentence}`} style={{ marginInlineStart: clause.depth * 14 }}>
                  <Mark holds={clause.holds} />
                  <span>
                    {clause.sentence}
                    {clause.found === null ? null : <span className="soft"> · {clause.found}</span>}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Said by shape and word, not by colour alone. */
function Mark({ holds }: { holds: boolean | null }) {
  const Icon = holds === null ? IconMinus : holds ? IconCheck : IconX;
  const word = holds === null ? 'Not decided' : holds ? 'Holds' : 'Does not hold';
  return (
    <span className={classes.mark} data-holds={holds ?? undefined} role="img" aria-label={word} title={word}>
      <Icon size={15} stroke={2.4} aria-hidden />
    </span>
  );
}
