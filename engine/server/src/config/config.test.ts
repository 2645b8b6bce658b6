import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('needs nothing set', () => {
    const read = readConfig({ PATH: '/usr/bin' });
    expect(read).toMatchObject({
      ok: true,
      config: {
        port: 4400,
        host: '127.0.0.1',
        publicUrl: 'http://127.0.0.1:4400',
        demo: true,
        role: 'all',
        databaseUrl: null,
        temporal: { address: null, namespace: 'default', tls: false },
      },
    });
  });

  it('takes an empty value for an absent one', () => {
    expect(readConfig({ PORT: '', CAIRN_DEMO: ' ' })).toMatchObject({ ok: true, config: { port: 4400, demo: true } });
  });

  it('turns TLS on with an API key unless told otherwise', () => {
    const base = { TEMPORAL_ADDRESS: 'cloud.example:7233', TEMPORAL_API_KEY: 'k' };
    expect(readConfig(base)).toMatchObject({ ok: true, config: { temporal: { tls: true } } });
    expect(readConfig({ ...base, TEMPORAL_TLS: '0' })).toMatchObject({
      ok: true,
      config: { temporal: { tls: false } },
    });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT is not a port: use a whole number from 0 to 65535.'],
    [{ PORT: '70000' }, 'PORT is not a port: use a whole number from 0 to 65535.'],
    [{ CAIRN_DEMO: 'maybe' }, 'CAIRN_DEMO is not a switch: use 1 or 0.'],
    [{ CAIRN_ROLE: 'boss' }, 'CAIRN_ROLE is not a role: use all, server or worker.'],
    [
      { TEMPORAL_ADDRESS: 'https://t.example' },
      'TEMPORAL_ADDRESS is not the address of a Temporal server: use host:port, for example 127.0.0.1:7233.',
    ],
    [
      { DATABASE_URL: 'mysql://u:p@h/d' },
      'DATABASE_URL is not the address of a database: use postgres://user:password@host:5432/name.',
    ],
    [
      { DATABASE_URL: 'postgres://h/d' },
      'DATABASE_URL lacks the user or the password of the owner: use postgres://user:password@host:5432/name.',
    ],
    [
      { DATABASE_URL: 'postgres://u:50%off@h/d' },
      'DATABASE_URL has a user or a password with a % that stands for nothing: write such a % as %25.',
    ],
    [{ TEMPORAL_API_KEY: 'k' }, 'TEMPORAL_API_KEY needs a server to use it at: set TEMPORAL_ADDRESS to its host:port.'],
    [
      { VONAGE_APPLICATION_ID: 'a' },
      'VONAGE_APPLICATION_ID needs its key: set VONAGE_PRIVATE_KEY_FILE to the path of private.key.',
    ],
    [
      { CAIRN_PUBLIC_URL: 'https://c.example/app' },
      'CAIRN_PUBLIC_URL is not the address of a site: use scheme, host and port alone, for example https://cairn.example.',
    ],
  ])('stops %j with one sentence', (environment, sentence) => {
    expect(readConfig(environment)).toEqual({ ok: false, sentence });
  });

  it('refuses a setting it does not know, and names the ones it does', () => {
    const read = readConfig({ CAIRN_HOMES: '/tmp' });
    expect(read).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(/^CAIRN_HOMES is not a setting .*CAIRN_HOME/),
    });
  });

  it('repeats no secret', () => {
    const read = readConfig({ RESEND_WEBHOOK_SECRET: 'hush-hush' });
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain('hush-hush');
  });
});
