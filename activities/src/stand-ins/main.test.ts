import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const address = z.object({ url: z.url(), port: z.number() });

test('runs as its own process, prints its addresses and ends when asked', async () => {
  const file = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = spawn(process.execPath, [file, '--resend-rate', '5'], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = await once(createInterface(child.stdout), 'line');
  const { resend, vonage } = z.object({ resend: address, vonage: address }).parse(JSON.parse(line));
  const state = await fetch(`${resend.url}/__state`);
  expect(await state.json()).toMatchObject({ acceptances: 0, behaviour: { ratePerSecond: 5 } });
  const inbound = { from: '+15005550001', to: '+15005550100', text: 'STOP' };
  const answer = await fetch(`${vonage.url}/__inbound`, { method: 'POST', body: JSON.stringify(inbound) });
  expect(answer.status).toBe(202);
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
});
