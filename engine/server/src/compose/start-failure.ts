import type { Config } from '../config/config.ts';

/** What the operator is told when the start fails for a reason that has a remedy; everything else stays as it was thrown. */
export function startFailure(error: unknown, config: Pick<Config, 'host' | 'port' | 'databaseUrl'>): unknown {
  if (!(error instanceof Error)) return error;
  const sentence = sentenceOf(error, config);
  return sentence === null ? error : new Error(sentence, { cause: error });
}

function sentenceOf(error: Error, { host, port, databaseUrl }: Pick<Config, 'host' | 'port' | 'databaseUrl'>) {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if ('syscall' in error && error.syscall === 'listen') {
    if (code === 'EADDRINUSE')
      return `Another program uses port ${port} on ${host}: stop it, or set PORT to a free port.`;
    if (code === 'EACCES') return `This user may not use port ${port}: set PORT to one above 1023.`;
    return `Nothing can listen on ${host} (${code}): set HOST to an address of this machine, or leave it out.`;
  }
  if ('syscall' in error && error.syscall === 'getaddrinfo' && 'hostname' in error && error.hostname === host) {
    return `Nothing can listen on ${host} (${code}): set HOST to an address of this machine, or leave it out.`;
  }
  if (databaseUrl !== null && unreachable.has(code)) {
    return `The database of DATABASE_URL cannot be reached (${code}): start it, or correct the address.`;
  }
  if (databaseUrl !== null && (code === '28P01' || code === '28000')) {
    return 'The database of DATABASE_URL does not let this user in: correct the user or the password.';
  }
  return null;
}

const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'CONNECT_TIMEOUT']);
