/**
 * Rules of messaging patients that hold whatever the campaign: what a text costs, what a reply means, when a message may go
 * out, whose clock counts, which addresses and words are usable. All pure; instants are epoch milliseconds.
 */
export {
  type EmailRefusal,
  maskAddress,
  type NormalisedEmail,
  type NormalisedPhone,
  normaliseEmail,
  normalisePhone,
  type PhoneRefusal,
} from './addresses.ts';
export { allowedLiveFields, type ContentProblem, contentProblems } from './content-guard.ts';
export {
  addDuration,
  type Duration,
  type DurationUnit,
  isWithinWaitBounds,
  maxWaitMs,
  minWaitMs,
  nominalMs,
  type RelativeTime,
  relativeTo,
} from './delay-time.ts';
export {
  type AllowedWindow,
  defaultQuietHours,
  endMarginMs,
  latestAllowedBefore,
  type NextAllowed,
  nextAllowed,
  type QuietHours,
  type QuietHoursOptions,
  type Weekday,
} from './quiet-hours.ts';
export { classifyReply, type ReplyContext, type ReplyIntent } from './reply-intent.ts';
export { countSegments, type SegmentCount, smartReplace } from './sms-segments.ts';
export { lintTemplate, maxSmsParts, type TemplateIssue, type TemplateIssueCode } from './template-lint.ts';
export { isZone, type ResolvedZones, resolveZones, type ZoneQuestion } from './zones.ts';
