import { createServer } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { exchange } from './exchange.ts';

const call = (url = 'http://127.0.0.1:4400/') => exchange(url, { method: 'POST', body: '{}' }, { timeoutMs: 5_000 });
const broken = (cause?: Error) => new TypeError('fetch failed', { cause });
const fault = (code: string, syscall?: string) => Object.assign(new Error('to p@example.com'), { code, syscall });

afterEach(() => {
  vi.restoreAllMocks();
});

describe('exchange', () => {
  test.each([
    ['a refused connection', fault('ECONNREFUSED', 'connect')],
    ['an unreachable network', fault('ENETUNREACH', 'connect')],
    ['a connect that timed out', fault('ETIMEDOUT', 'connect')],
    ['an unknown name', fault('ENOTFOUND', 'getaddrinfo')],
    ['a name server that is away', fault('EAI_AGAIN', 'getaddrinfo')],
    ['a connect that took too long', fault('UND_ERR_CONNECT_TIMEOUT')],
    ['an expired certificate', fault('CERT_HAS_EXPIRED')],
    [
      'several addresses, all refused',
      new AggregateError([fault('ECONNREFUSED', 'connect'), fault('ETIMEDOUT', 'connect')]),
    ],
  ])('%s never connected', async (_name, cause) => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(broken(cause));
    expect((await call()).kind).toBe('not_connected');
  });

  test.each([
    ['a reset', fault('ECONNRESET', 'read')],
    ['a read that timed out', fault('ETIMEDOUT', 'read')],
    ['a socket closed early', fault('UND_ERR_SOCKET')],
    ['headers that took too long', fault('UND_ERR_HEADERS_TIMEOUT')],
    ['an unknown cause', undefined],
    [
      'several addresses, of which one connected',
      new AggregateError([fault('ECONNREFUSED', 'connect'), fault('ECONNRESET', 'read')]),
    ],
  ])('%s may have arrived', async (_name, cause) => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(broken(cause));
    const reply = await call();
    expect(reply.kind).toBe('lost');
    expect(JSON.stringify(reply)).not.toContain('example');
  });

  test('an address that is none is never called', async () => {
    expect(await call('not a url')).toMatchObject({ kind: 'not_connected', code: 'ERR_INVALID_URL' });
  });

  test('does not follow a redirect', async () => {
    const reply = await answering('HTTP/1.1 307 Moved\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n');
    expect(reply).toMatchObject({ kind: 'answered', status: 307 });
  });

  test('keeps the status when the body is cut short or no JSON', async () => {
    const cut = await answering('HTTP/1.1 202 Accepted\r\ncontent-length: 40\r\n\r\n{"message_uuid":');
    expect(cut).toMatchObject({ kind: 'answered', status: 202, body: undefined });
    const page = await answering('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 6\r\n\r\n<html>');
    expect(page).toMatchObject({ kind: 'answered', status: 502, body: undefined });
  });
});

/** The reply to a server that answers these bytes and closes. */
async function answering(bytes: string) {
  const server = createServer((socket) => socket.once('data', () => socket.end(bytes)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  try {
    return await call(`http://127.0.0.1:${address.port}/`);
  } finally {
    server.close();
  }
}
