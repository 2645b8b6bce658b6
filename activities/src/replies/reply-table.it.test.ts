import { addresses, autoReplies, consents, events, practices, providerAccounts, staffTasks } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createDispatcher, type Dispatcher } from '../dispatch/dispatcher.ts';
import type { Provider, ProviderRequest } from '../providers/provider.ts';
import { createStillEngine, journey, type StillEngine, text, wait } from '../testing/still-engine.ts';
import { textFrom } from '../testing/text-from.ts';

let still: StillEngine;
const sent: ProviderRequest[] = [];
const provider: Provider = {
  name: 'recording',
  idempotent: false,
  keyWindowMs: 0,
  send: async (request) => {
    sent.push(request);
    return { kind: 'accepted', providerId: `id-${request.clientRef}` };
  },
};
const stopping = new AbortController();
let dispatcher: Dispatcher;
let dispatching: Promise<void>;

beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'), { providers: () => provider });
  await still.read((tx) => tx.update(practices).set({ phone: '+16175550199' }));
  await still.publish('holds', holdingJourney());
  dispatcher = createDispatcher(still.context);
  dispatching = dispatcher.run({ shard: 0, of: 1 }, stopping.signal);
  await still.read((tx) => tx.update(providerAccounts).set({ ratePerSecond: 50, burst: 50 }));
});
afterAll(async () => {
  stopping.abort();
  await dispatching;
  await still.stop();
});

function holdingJourney() {
  const awaited = { kind: 'event', event: 'message.replied', where: [] };
  const config = { for: awaited, since: 'node', timeout: { amount: 2, unit: 'days' } };
  const made = journey({ id: 'hold', kind: 'wait-for', config }, text('thanks'), wait('rest', 3, 'days'));
  return { ...made, edges: made.edges.map((edge) => (edge.from === 'hold' ? { ...edge, port: 'happened' } : edge)) };
}

let count = 0;
/** Somebody whose number is known, or, without a name, a number of nobody. */
async function person(name = '') {
  count += 1;
  const phone = `+16175554${String(100 + count)}`;
  const patientId = name === '' ? null : await still.patient(`${name}-${count}`, { phone });
  return { phone, patientId, externalId: `${name}-${count}` };
}
const repliesTo = (phone: string) =>
  still.read((tx) => tx.select().from(autoReplies).where(eq(autoReplies.toAddress, phone)).orderBy(autoReplies.id));
async function optedOut(phone: string): Promise<boolean> {
  const [row] = await still.read((tx) => tx.select().from(addresses).where(eq(addresses.value, phone)));
  return row !== undefined && row.optedOutAt !== null;
}
const tasksOf = (patientId: string | null) =>
  still.read((tx) =>
    tx
      .select()
      .from(staffTasks)
      .where(eq(staffTasks.patientId, patientId ?? '')),
  );
/** What this number was sent, once nothing more is under way to it. */
async function received(phone: string): Promise<string[]> {
  dispatcher.look([still.accounts.sms]);
  for (;;) {
    const open = (await repliesTo(phone)).filter(({ state }) => state === 'queued' || state === 'calling');
    if (open.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return sent.filter(({ to }) => to === phone).map((request) => request.text);
}
const confirmation = expect.stringMatching(/^Still practice: You are unsubscribed\..*START/);
const clarified = expect.stringMatching(
  /unsubscribed.*START.*To cancel an appointment, please call us at \+16175550199\.$/,
);
const help = expect.stringMatching(/^Still practice: .*\+16175550199.*Msg & data rates may apply.*STOP to cancel/);
const welcome = expect.stringMatching(/^Still practice: .*again.*HELP.*STOP/);

describe('a text that asks for an end', () => {
  const stops = [
    ...['STOP', ' stop ', 'Stop.', 'STOP!!', 'stopall', 'UNSUBSCRIBE', 'End', 'QUIT', 'revoke', 'opt out', 'OPT-OUT'],
    ...['optout', '“stop”', 's\u200btop', '\uff33\uff34\uff2f\uff30'],
  ];
  it.each(stops)('%j opts out and is confirmed once', async (words) => {
    const { phone, patientId } = await person('stops');
    await textFrom(still, phone, words);
    expect(await optedOut(phone)).toBe(true);
    expect(await received(phone)).toEqual([confirmation]);
    expect(await repliesTo(phone)).toMatchObject([
      { kind: 'stop', state: 'accepted', attempts: 1, fromAddress: '+16175550100' },
    ]);
    expect((await tasksOf(patientId)).map(({ kind }) => kind)).toEqual(['reply_opt_out']);
  });

  it.each(['cancel', 'CANCEL.', 'please cancel'])(
    '%j opts out, says how to cancel a visit, and staff ask',
    async (words) => {
      const { phone, patientId } = await person('cancels');
      await textFrom(still, phone, words);
      expect(await optedOut(phone)).toBe(true);
      expect(await received(phone)).toEqual([clarified]);
      expect((await tasksOf(patientId)).map(({ title }) => title)).toEqual([
        expect.stringContaining('their appointment'),
      ]);
    },
  );

  it.each(['please stop texting me', 'no more messages', 'remove me'])('%j opts out and is flagged', async (words) => {
    const { phone, patientId } = await person('wishes');
    await textFrom(still, phone, words);
    expect(await optedOut(phone)).toBe(true);
    expect(await received(phone)).toEqual([confirmation]);
    expect((await tasksOf(patientId)).map(({ title }) => title)).toEqual([
      expect.stringContaining('Please read the reply'),
    ]);
  });

  it('is confirmed for a number of nobody, once, and never a second time', async () => {
    const { phone } = await person();
    await textFrom(still, phone, 'STOP');
    await textFrom(still, phone, 'STOP');
    expect(await optedOut(phone)).toBe(true);
    expect(await received(phone)).toEqual([confirmation]);
  });

  it('is confirmed once, however often it is said, and gives staff one task', async () => {
    const { phone, patientId } = await person('insists');
    for (const words of ['STOP', 'stop', 'unsubscribe', 'no more messages']) await textFrom(still, phone, words);
    expect(await received(phone)).toEqual([confirmation]);
    expect(await tasksOf(patientId)).toHaveLength(1);
  });

  it('has no effect when its webhook is delivered again', async () => {
    const { phone, patientId } = await person('again');
    const more = { messageUuid: `uuid-${phone}` };
    expect(await textFrom(still, phone, 'STOP', more)).toBe('taken');
    expect(await textFrom(still, phone, 'STOP', more)).toBe('repeated');
    expect(await received(phone)).toEqual([confirmation]);
    expect(await tasksOf(patientId)).toHaveLength(1);
  });

  it('ends reminders too: nothing but the confirmation follows', async () => {
    const { phone, externalId } = await person('reminded');
    const enrollmentId = await still.book(externalId, `visit-${externalId}`);
    await textFrom(still, phone, 'STOP');
    await still.tell('message.replied', externalId);
    await received(phone);
    expect((await still.effectsOf(enrollmentId)).map(({ state }) => state)).not.toContain('accepted');
    expect(sent.filter(({ to }) => to === phone)).toHaveLength(1);
  });
});

describe('a text that asks for something else', () => {
  it.each(['stop by at 5?', 'I’ll stop at the pharmacy', 'Is Monday possible?'])(
    '%j is for staff to read alone',
    async (words) => {
      const { phone, patientId } = await person('writes');
      await textFrom(still, phone, words);
      expect(await optedOut(phone)).toBe(false);
      expect(await received(phone)).toEqual([]);
      expect((await tasksOf(patientId)).map(({ kind }) => kind)).toEqual(['reply_message']);
    },
  );

  it.each(['HELP', 'INFO', 'help?'])('%j is answered whatever the state, and changes nothing', async (words) => {
    const { phone } = await person('asks');
    await textFrom(still, phone, words);
    expect(await optedOut(phone)).toBe(false);
    await textFrom(still, phone, 'STOP');
    await received(phone);
    await textFrom(still, phone, words);
    expect(await optedOut(phone)).toBe(true);
    expect(await received(phone)).toEqual([help, confirmation, help]);
  });

  it('HELP from a number of nobody is answered', async () => {
    const { phone } = await person();
    await textFrom(still, phone, 'HELP');
    expect(await received(phone)).toEqual([help]);
  });

  it('HELP of a machine is answered a few times, then once a day', async () => {
    const { phone } = await person();
    for (let n = 0; n < 10; n += 1) await textFrom(still, phone, 'HELP');
    expect(await received(phone)).toHaveLength(3);
    still.clock.offsetMs += 25 * 3_600_000;
    for (let n = 0; n < 3; n += 1) await textFrom(still, phone, 'HELP');
    expect(await received(phone)).toHaveLength(4);
  });

  it.each(['wrong number', 'You have the wrong person'])(
    '%j is the last word: nothing more is sent there',
    async (words) => {
      const { phone, patientId } = await person('wrong');
      await textFrom(still, phone, words);
      for (const more of ['HELP', 'STOP', 'START', 'hello?']) await textFrom(still, phone, more);
      expect(await received(phone)).toEqual([]);
      expect((await tasksOf(patientId)).map(({ kind }) => kind)).toContain('reply_wrong_number');
    },
  );
});

describe('a text that asks to come back', () => {
  it.each(['START', 'yes', 'Unstop!'])('%j opts in, with the text as its proof, and is welcomed', async (words) => {
    const { phone, patientId } = await person('returns');
    await textFrom(still, phone, 'STOP');
    await received(phone);
    await textFrom(still, phone, words);
    expect(await optedOut(phone)).toBe(false);
    expect(await received(phone)).toEqual([confirmation, welcome]);
    const granted = await still.read((tx) =>
      tx
        .select()
        .from(consents)
        .where(eq(consents.patientId, patientId ?? ''))
        .orderBy(consents.purpose),
    );
    const proof = {
      channel: 'sms',
      granted: true,
      source: 'sms_keyword',
      evidence: expect.stringMatching(/^inbound:/),
    };
    expect(granted).toMatchObject([
      { ...proof, purpose: 'care' },
      { ...proof, purpose: 'operational' },
    ]);
  });

  it('STOP after it is confirmed anew', async () => {
    const { phone } = await person('wavers');
    for (const words of ['STOP', 'START', 'STOP']) {
      await textFrom(still, phone, words);
      await received(phone);
    }
    expect(await received(phone)).toEqual([confirmation, welcome, confirmation]);
    expect(await optedOut(phone)).toBe(true);
  });

  it.each(['START', 'YES'])('%j of somebody who never left changes and sends nothing', async (words) => {
    const { phone } = await person('stays');
    await textFrom(still, phone, words);
    expect(await received(phone)).toEqual([]);
  });

  it('keeps a refusal on record where two share the number', async () => {
    const { phone, patientId } = await person('shares');
    const other = await still.patient(`shares-too-${count}`, { phone });
    const refusal = {
      practiceId: still.practiceId,
      patientId: other,
      channel: 'sms',
      purpose: 'care',
      source: 'form',
    } as const;
    await still.read((tx) => tx.insert(consents).values({ ...refusal, granted: false, recordedAt: Date.now() - 1000 }));
    await textFrom(still, phone, 'STOP');
    await textFrom(still, phone, 'START');
    const care = await still.read((tx) => tx.select().from(consents).where(eq(consents.purpose, 'care')));
    expect(care.find((one) => one.patientId === other)).toMatchObject({ granted: false });
    expect(care.find((one) => one.patientId === patientId)).toMatchObject({ granted: true });
  });
});

describe('a reply that a journey waits for', () => {
  const repliedWith = async (patientId: string | null) => {
    const found = and(eq(events.patientId, patientId ?? ''), eq(events.name, 'message.replied'));
    const rows = await still.read((tx) => tx.select().from(events).where(found));
    return rows.map(({ properties }) => properties);
  };

  it.each(['YES', 'C', '1', 'Confirm'])('%j is the journey’s, and opts nobody in', async (words) => {
    const { phone, patientId, externalId } = await person('holds');
    await still.book(externalId, `visit-${externalId}`);
    await textFrom(still, phone, words);
    expect(await repliedWith(patientId)).toMatchObject([{ intent: 'awaited_reply', keyword: words.toUpperCase() }]);
    expect(await received(phone)).toEqual([]);
    expect(await tasksOf(patientId)).toEqual([]);
  });

  it('YES stays the journey’s for who is opted out', async () => {
    const { phone, patientId, externalId } = await person('holds');
    await still.book(externalId, `visit-${externalId}`);
    await still.read((tx) =>
      tx.update(addresses).set({ optedOutAt: Date.now(), optedOutBy: 'page' }).where(eq(addresses.value, phone)),
    );
    await textFrom(still, phone, 'YES');
    expect(await optedOut(phone)).toBe(true);
    expect(await repliedWith(patientId)).toMatchObject([{ intent: 'awaited_reply' }]);
    // Opted out on another way, so never confirmed by a text: the first STOP is.
    await textFrom(still, phone, 'STOP');
    await textFrom(still, phone, 'STOP');
    expect(await received(phone)).toEqual([confirmation]);
  });

  it.each(['CANCEL', 'STOP'])('%j ends all texts, whatever is waited for', async (words) => {
    const { phone, externalId } = await person('holds');
    await still.book(externalId, `visit-${externalId}`);
    await textFrom(still, phone, words);
    expect(await optedOut(phone)).toBe(true);
    expect(await received(phone)).toEqual([words === 'CANCEL' ? clarified : confirmation]);
  });
});
