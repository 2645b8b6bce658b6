import type { PracticeFacts } from '@cairn/core';
import type { PracticeSettings } from '../tables/practices.ts';

/** A practice's allowed windows: SMS 08:00-21:00 and e-mail at any time unless it says otherwise; care keeps to them unless exempted. */
export function practiceQuietHours(settings: PracticeSettings): PracticeFacts['quietHours'] {
  return { sms: { startMinute: 8 * 60, endMinute: 21 * 60 }, email: null, careExempt: false, ...settings.quietHours };
}
