import { databaseCode } from './database-failure.ts';

/**
 * True when the same work may succeed a moment later: SQLSTATE classes 08 (connection), 40 (rollback), 53 (resources), 57 (operator, also a
 * statement timeout), 55P03 (lock not available), a transaction ended for idling, a server that only reads as during a fail-over, and
 * connections lost before an answer.
 */
export function isTransient(error: unknown): boolean {
  const code = databaseCode(error);
  if (code === null) return false;
  return lostConnection.has(code) || transientStates.has(code) || /^(08|40|53|57)[0-9A-Z]{3}$/.test(code);
}

const transientStates = new Set(['55P03', '25P03', '25P04', '25006']);

const lostConnection = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);
