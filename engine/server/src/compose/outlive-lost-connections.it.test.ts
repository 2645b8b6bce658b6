import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** How a process ends in which nobody handles this failure. */
function endOf(failure: string): { status: number | null; said: string } {
  const program = `
    import { outliveLostConnections } from './outlive-lost-connections.ts';
    outliveLostConnections({ warn: (fields) => process.stdout.write(JSON.stringify(fields)) });
    void Promise.reject(Object.assign(new Error('gone'), ${failure}));
    setTimeout(() => process.exit(0), 50);`;
  const args = ['--input-type=module-typescript', '--eval', program];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: import.meta.dirname, encoding: 'utf8' });
  return { status, said: stdout };
}

it('a lost connection that nobody waited for ends no process, and is told', () => {
  expect(endOf("{ code: 'CONNECTION_CLOSED', query: 'begin' }")).toEqual({
    status: 0,
    said: '{"error":"CONNECTION_CLOSED","query":"begin"}',
  });
});

it.each(["{ code: '23505' }", '{}'])('anything else that nobody handles does: %s', (failure) => {
  expect(endOf(failure)).toEqual({ status: 1, said: '' });
});
