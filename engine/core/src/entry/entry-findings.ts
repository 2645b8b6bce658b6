import { bindLeaf } from '../filter/bind-leaf.ts';
import type { Filter } from '../filter/filter.ts';
import { filterFindings } from '../nodes/filter-findings.ts';
import type { Finding } from '../plan/issue-codes.ts';
import type { EntryRules } from './entry-rules.ts';

const noMessages = () => null;

/** What is wrong with a rule over patients that stands outside any campaign: a segment's, an audience's. */
export function audienceFindings(filter: Filter, path: string): Finding[] {
  return [...filterFindings(filter, path, noMessages), ...journeyFindings(filter, path, () => true)];
}

/** What is wrong with a campaign's entry rules; `hasAppointment` says whether every entry is about an appointment. */
export function entryFindings(rules: EntryRules, { hasAppointment }: { hasAppointment: boolean }): Finding[] {
  const { filter, per, startsOn, endsOn } = rules;
  const path = 'settings.entry';
  // Which appointment it is about is known at entry; what became of a journey is not.
  const asksOfJourney = (op: string) => op !== 'this_appointment' || !hasAppointment;
  return [
    ...(filter === undefined
      ? []
      : [
          ...filterFindings(filter, `${path}.filter`, noMessages),
          ...journeyFindings(filter, `${path}.filter`, asksOfJourney),
        ]),
    ...(startsOn !== undefined && endsOn !== undefined && endsOn < startsOn
      ? [{ code: 'entry_dates_reversed', path: `${path}.endsOn` } as const]
      : []),
    ...(per === 'appointment' && !hasAppointment
      ? [{ code: 'entry_needs_appointment', path: `${path}.per` } as const]
      : []),
  ];
}

/** Tests that ask about an enrollment where there is none yet. */
function journeyFindings(filter: Filter, path: string, counts: (op: string) => boolean): Finding[] {
  switch (filter.op) {
    case 'all':
    case 'any':
      return filter.of.flatMap((part, at) => journeyFindings(part, `${path}.of.${at}`, counts));
    case 'not':
      return journeyFindings(filter.of, `${path}.of`, counts);
    default: {
      const leaf = bindLeaf(filter);
      if (!leaf.needsEnrollment() || !counts(filter.op)) return [];
      return [{ code: 'filter_needs_journey', path, values: { test: leaf.say(true) } }];
    }
  }
}
