import { z } from 'zod';

/** A provider's time as an ISO instant in UTC; without a zone it is taken as UTC. */
export const instant = z.string().transform((text, context) => {
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text.trim()) ? text : `${text.trim()}Z`;
  const at = new Date(zoned);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  context.addIssue({ code: 'custom', message: 'not an instant' });
  return z.NEVER;
});

/** Keeps a code, drops free text, which may name a person. */
export function codeFrom(value: string | undefined): string | null {
  return value !== undefined && /^[A-Za-z0-9_.-]{1,64}$/.test(value) ? value : null;
}
