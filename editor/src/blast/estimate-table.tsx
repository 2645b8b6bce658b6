import type { SendEstimate } from '@cairn/core/api';
import { useMe } from '../shell/me-context.ts';
import { durationWords } from '../time/duration-words.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { countOf } from '../ui/count-of.ts';
import { DataTable } from '../ui/data-table.tsx';
import { NoteBox } from '../ui/note-box.tsx';
import table from '../ui/table.module.css';

const channelWords = { email: 'E-mail', sms: 'Text message' } as const;

/** What sending it now would come to, message by message. */
export function EstimateTable({ estimate, isOld }: { estimate: SendEstimate; isOld: boolean }) {
  const { messages, issues, limit, recipients, seconds, costMinor, currency, lastAt } = estimate;
  const { practice } = useMe();
  const now = useNow();
  const isPriced = currency !== null;
  return (
    <>
      {issues.map(({ code, path, message, severity }) => (
        <NoteBox key={`${code}/${path}/${message}`} tone={severity === 'blocks' ? 'bad' : 'warn'} title="">
          {message}
        </NoteBox>
      ))}
      {limit !== null && recipients !== null && recipients > limit ? (
        <NoteBox tone="warn" title={`Your practice sends to at most ${countOf(limit, 'patient')} at once`}>
          Narrow the audience, or set a limit per day in Checks so that it goes in parts.
        </NoteBox>
      ) : null}
      <DataTable columns={['Message', 'Can be reached', 'Takes', ...(isPriced ? ['Costs'] : [])]} isOld={isOld}>
        {messages.map((one) => (
          <tr key={`${one.nodeId}/${one.channel}`} className={table.row}>
            <th scope="row">
              {channelWords[one.channel]}
              {one.segments === null || one.segments < 2 ? null : (
                <span className="soft"> · {one.segments} parts each</span>
              )}
              {one.afterSeconds === null || one.afterSeconds === 0 ? null : (
                <span className="soft"> · {durationWords(one.afterSeconds)} later</span>
              )}
            </th>
            <td data-label="Can be reached">{one.reachable?.toLocaleString('en-US') ?? '–'}</td>
            <td data-label="Takes">{one.seconds === null ? '–' : `about ${durationWords(one.seconds)}`}</td>
            {isPriced ? <td data-label="Costs">{money(one.costMinor, currency)}</td> : null}
          </tr>
        ))}
        {messages.length > 1 ? (
          <tr className={table.row}>
            <th scope="row">Altogether</th>
            <td />
            <td data-label="Takes">{seconds === null ? '–' : `about ${durationWords(seconds)}`}</td>
            {isPriced ? <td data-label="Costs">{money(costMinor, currency)}</td> : null}
          </tr>
        ) : null}
      </DataTable>
      {lastAt === null ? null : (
        <p className="soft" role="status">
          The last message goes out about {formatMoment(lastAt, practice.zone, now)}.
        </p>
      )}
    </>
  );
}

/** From the currency's smallest unit; a dash where it is not known. */
function money(minor: number | null, currency: string): string {
  if (minor === null) return '–';
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  return `about ${format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))}`;
}
