import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const cli = fileURLToPath(new URL('./main.ts', import.meta.url));
const server = fileURLToPath(new URL('../main.ts', import.meta.url));
const example = fileURLToPath(new URL('../../../../examples/appointment-reminder/campaign.json', import.meta.url));
let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'cairn-cli-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function run(file: string, args: string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', CAIRN_HOME: home, NODE_NO_WARNINGS: '1', ...environment },
  });
  return { status, stdout, stderr };
}

describe('the start', { timeout: 120_000 }, () => {
  it('stops with one sentence at a value it does not know', () => {
    expect(run(server, [], { CAIRN_ROLE: 'boss' })).toEqual({
      status: 1,
      stdout: '',
      stderr: 'CAIRN_ROLE is not a role: use all, server or worker.\n',
    });
  });
});

describe('the command line', { timeout: 120_000 }, () => {
  it('says what it can do, and what to do when nothing runs', () => {
    expect(run(cli, []).stdout).toContain('npm run cairn -- doctor');
    expect(run(cli, ['dance'])).toMatchObject({ status: 1, stderr: expect.stringContaining('no command dance') });
    expect(run(cli, ['api-key', 'create', '--name', 'x'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('npm start'),
    });
    expect(run(cli, ['api-key', '--colour', 'red'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('api-key create'),
    });
  });

  it('imports nothing that is not there', () => {
    expect(run(cli, ['import', 'xml', 'x'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('import fhir'),
    });
    expect(run(cli, ['import', 'fhir', join(home, 'none.ndjson')])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('cannot be read'),
    });
    expect(run(cli, ['import', 'fhir', cli, '--source', 'Not A Name'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--source'),
    });
  });

  it('walks an invented patient through a campaign file', () => {
    const { status, stdout } = run(cli, ['simulate', example, '--from', '2026-03-02T14:00:00Z']);
    expect(status).toBe(0);
    expect(stdout).toContain('E-mail “Reminder by e-mail” handed over to m•••@example.com');
    expect(stdout).toContain('Finished the campaign Appointment reminder (Reminded.)');
  });

  it('refuses a campaign file with code, node and remedy', () => {
    const file = join(home, 'bad.json');
    const nodes = [{ id: 'start', kind: 'manual-trigger', config: { reentry: 'once', colour: 'red' } }];
    writeFileSync(file, JSON.stringify({ schemaVersion: 1, name: 'Bad', nodes, edges: [] }));
    expect(run(cli, ['simulate', file])).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/blocks {2}config_field_unknown {2}start/),
    });
    writeFileSync(file, '{');
    expect(run(cli, ['simulate', file])).toMatchObject({ status: 1, stderr: expect.stringContaining('is not JSON') });
    expect(run(cli, ['simulate', join(home, 'none.json')])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('cannot be read'),
    });
  });
});
