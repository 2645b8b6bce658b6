import { z } from 'zod';

/** Addresses that end in an id of ours. */
export const idParams = z.object({ id: z.uuid('This is not an id: use the one that the list gives.') });
