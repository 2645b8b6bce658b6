import { createServer, type Server } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startFailure } from './start-failure.ts';

const config = { host: '127.0.0.1', port: 4400, databaseUrl: 'postgres://u:p@h/d' };
const told = (error: unknown, own: Partial<typeof config> | { databaseUrl: null } = {}) =>
  startFailure(error, { ...config, ...own });
const withCode = (code: string) => Object.assign(new Error('in the words of the system'), { code });

/** The real failure of listening there. */
function failureOf(server: Server, at: { host: string; port: number }): Promise<unknown> {
  return new Promise((resolve, reject) => {
    server.once('error', resolve).listen(at, () => reject(new Error('It listens.')));
  });
}

describe('startFailure', () => {
  it('names a port in use, and the way to another one', async () => {
    const first = createServer();
    await new Promise<void>((resolve) => first.listen({ host: '127.0.0.1', port: 0 }, resolve));
    const address = first.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const error = await failureOf(createServer(), { host: '127.0.0.1', port });
    first.close();
    expect(told(error, { port })).toMatchObject({
      message: `Another program uses port ${port} on 127.0.0.1: stop it, or set PORT to a free port.`,
      cause: error,
    });
  });

  it('names an address that is none of this machine', async () => {
    const host = '203.0.113.7';
    expect(told(await failureOf(createServer(), { host, port: 0 }), { host })).toMatchObject({
      message: expect.stringMatching(/^Nothing can listen on 203\.0\.113\.7 .*set HOST to/),
    });
  });

  it.each([
    ['ECONNREFUSED', /cannot be reached .*start it/],
    ['28P01', /does not let this user in/],
  ])('says of the operator’s own database (%s) what to do', (code, sentence) => {
    expect(told(withCode(code))).toMatchObject({ message: expect.stringMatching(sentence) });
  });

  it.each([[withCode('ECONNREFUSED')], [new Error('Cairn already runs.')], ['text']])(
    'leaves %s as it is when there is nothing to add',
    (error) => {
      expect(told(error, { databaseUrl: null })).toBe(error);
    },
  );
});
