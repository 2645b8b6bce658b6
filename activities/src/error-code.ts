import { databaseCode } from '@cairn/db';

/**
 * What may be logged or stored of an error: the database's code or the error's class, and the place in our code. Never its text,
 * which may repeat a patient's data.
 */
export function errorCode(error: unknown): string {
  const code = databaseCode(error);
  if (code !== null) return code;
  if (!(error instanceof Error)) return 'unknown_error';
  const place = /\/([\w-]+\.ts:\d+)/.exec(error.stack?.slice(error.message.length) ?? '')?.[1];
  return place ? `${error.name}@${place}` : error.name;
}
