import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutboundHttp } from './outbound-http.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function receiver(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

const post = (url: string, timeoutMs = 5000) =>
  ({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body: '{"ü":1}', timeoutMs }) as const;

describe('outbound requests', () => {
  it.each([
    ['nonsense', 'address_invalid'],
    ['http://example.org/hook', 'not_https'],
    ['ftp://example.org/hook', 'not_https'],
    ['https://me:secret@example.org/', 'has_credentials'],
    ['https://127.0.0.1/', 'private_address'],
    ['https://127.1/', 'private_address'],
    ['https://2130706433/', 'private_address'],
    ['https://0x7f.1/', 'private_address'],
    ['https://[::1]/', 'private_address'],
    ['https://[::ffff:10.0.0.1]/', 'private_address'],
    ['https://169.254.169.254/latest/meta-data', 'private_address'],
  ] as const)('never go to %s', async (url, reason) => {
    const outbound = createOutboundHttp();
    expect(outbound.problemOf(url)).toBe(reason);
    expect(await outbound.send(post(url))).toEqual({ kind: 'refused', reason });
  });

  it('never go to a name that leads home', async () => {
    expect(await createOutboundHttp().send(post('https://localhost/'))).toEqual({
      kind: 'refused',
      reason: 'private_address',
    });
  });

  it('bring the bytes and answer with what came back', async () => {
    let heard = '';
    const origin = await receiver((request, response) => {
      request.on('data', (chunk) => {
        heard += String(chunk);
      });
      request.on('end', () => response.writeHead(503, { 'retry-after': '7' }).end('later'));
    });
    const answer = await createOutboundHttp({ alsoAllow: [origin] }).send(post(`${origin}/hook`));
    expect(answer).toEqual({ kind: 'answered', status: 503, retryAfter: '7', body: 'later' });
    expect(heard).toBe('{"ü":1}');
  });

  it('follow no redirect', async () => {
    const seen: (string | undefined)[] = [];
    const origin = await receiver((request, response) => {
      seen.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const answer = await createOutboundHttp({ alsoAllow: [origin] }).send(post(`${origin}/hook`));
    expect(answer).toMatchObject({ kind: 'answered', status: 302 });
    expect(seen).toEqual(['/hook']);
  });

  it('say whether anything was sent', async () => {
    const silent = await receiver(() => undefined);
    const outbound = createOutboundHttp({ alsoAllow: [silent, 'http://127.0.0.1:1'] });
    expect(await outbound.send(post(silent, 200))).toEqual({ kind: 'no_answer', code: 'ETIMEDOUT' });
    expect(await outbound.send(post('http://127.0.0.1:1/'))).toEqual({ kind: 'not_sent', code: 'ECONNREFUSED' });
  });

  it('read no more of an answer than is of use', async () => {
    const origin = await receiver((_request, response) => {
      response.on('error', () => undefined);
      const more = () => {
        while (response.write('x'.repeat(16_384)));
        response.once('drain', more);
      };
      more();
    });
    const answer = await createOutboundHttp({ alsoAllow: [origin] }).send(post(origin));
    expect(answer.kind === 'answered' ? answer.body.length : null).toBe(64 * 1024);
  });
});
