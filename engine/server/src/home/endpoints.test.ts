import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../config/config.ts';
import { type Endpoints, readEndpoints, removeEndpoints, resolveEndpoints, writeEndpoints } from './endpoints.ts';
import { roleUrls } from './role-urls.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cairn-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const running: Endpoints = {
  pid: 1,
  publicUrl: 'http://127.0.0.1:4400',
  appUrl: 'postgres://cairn_app:a@127.0.0.1:5000/cairn',
  queueUrl: 'postgres://cairn_queue:b@127.0.0.1:5000/cairn',
  temporalAddress: '127.0.0.1:7000',
  temporalNamespace: 'default',
};
function configFor(environment: Record<string, string>): Config {
  const read = readConfig({ CAIRN_HOME: home, ...environment });
  if (!read.ok) throw new Error(read.sentence);
  return read.config;
}

describe('endpoints of a running Cairn', () => {
  it('are read by this user alone and are gone with it', () => {
    writeEndpoints(home, running);
    expect(statSync(join(home, 'endpoints.json')).mode & 0o777).toBe(0o600);
    expect(readEndpoints(home)).toEqual(running);
    removeEndpoints(home);
    expect(readEndpoints(home)).toBeNull();
  });

  it('lead a command to it, unless the environment leads elsewhere', () => {
    writeEndpoints(home, running);
    expect(resolveEndpoints(configFor({}))).toMatchObject({ ok: true, reachable: { appUrl: running.appUrl } });
    const elsewhere = { DATABASE_URL: 'postgres://owner:secret@db.example/cairn', TEMPORAL_ADDRESS: 't.example:7233' };
    expect(resolveEndpoints(configFor(elsewhere))).toMatchObject({
      ok: true,
      reachable: { appUrl: roleUrls(elsewhere.DATABASE_URL).appUrl, temporalAddress: 't.example:7233' },
    });
  });

  it('that are nowhere are answered with what to do', () => {
    expect(resolveEndpoints(configFor({}))).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('npm start'),
    });
  });
});

describe('roleUrls', () => {
  it('gives every process the same roles, and neither password away', () => {
    const once = roleUrls('postgres://owner:s%40cret@db.example:6000/cairn?sslmode=require');
    expect(roleUrls('postgres://owner:s%40cret@db.example:6000/cairn?sslmode=require')).toEqual(once);
    expect(once.appUrl).toMatch(/^postgres:\/\/cairn_app:[\w-]{43}@db\.example:6000\/cairn\?sslmode=require$/);
    expect(once.appPassword).not.toBe(once.queuePassword);
    expect(JSON.stringify(once)).not.toContain('s%40cret');
    expect(roleUrls('postgres://owner:other@db.example/cairn').appPassword).not.toBe(once.appPassword);
  });
});
