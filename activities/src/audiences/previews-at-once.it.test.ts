import { audiencePreviews } from '@cairn/db';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createStillEngine, type StillEngine, tester } from '../testing/still-engine.ts';

let still: StillEngine;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterAll(() => still.stop());

it('are few in one practice, and one that its process left does not count for ever', async () => {
  const messages = [
    { channel: 'email' as const, purpose: 'care' as const, sensitive: false, subject: 'Hello', body: 'Hello' },
  ];
  const ask = () => still.recipients.preview(still.practiceId, { audience: { kind: 'everyone' }, messages }, tester);
  for (let n = 0; n < 4; n += 1) expect(await ask()).toMatchObject({ ok: true });
  expect(await ask()).toMatchObject({ ok: false, error: { code: 'previews_running', status: 409 } });
  const [first] = await still.read((tx) => tx.select().from(audiencePreviews).limit(1));
  await still.recipients.cancelPreview(still.practiceId, first?.id ?? '');
  expect(await ask()).toMatchObject({ ok: true });
  still.clock.offsetMs += 2 * 60_000;
  expect(await ask()).toMatchObject({ ok: true });
});
