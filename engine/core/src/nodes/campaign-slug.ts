import { z } from 'zod';

/** A campaign of the same practice by its short name, which stays when the campaign is called otherwise. */
export const campaignSlug = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,119}$/, 'Use the campaign’s short name: lower-case letters, digits and -');
