import { parseArgs } from 'node:util';
import type { NewAccount } from '@cairn/activities';
import { normaliseEmail, normalisePhone } from '@cairn/core';
import type { AccountSettings } from '@cairn/db';
import { CommandFailure, type CommandRun, misused } from './command.ts';
import { practiceFor, withCairn } from './with-cairn.ts';

const channelOf = { resend: 'email', vonage: 'sms' } as const;

/** Resend allows from 2 calls a second on; Vonage 30 a second for each key, but long numbers far fewer. */
const usualRate = { resend: 2, vonage: 1 } as const;

export const connect: CommandRun = async (args, { config, usage, say }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      sender: { type: 'string' },
      rate: { type: 'string' },
      'per-day': { type: 'string' },
      'segments-per-second': { type: 'string' },
      practice: { type: 'string' },
    },
  });
  const [provider] = positionals;
  if ((provider !== 'resend' && provider !== 'vonage') || values.sender === undefined) {
    throw misused(usage);
  }
  const account: NewAccount = {
    channel: channelOf[provider],
    provider,
    sender: senderOf(provider, values.sender),
    ratePerSecond: rateOf(values.rate, usualRate[provider]),
    settings: {
      ...limitOf('perDay', '--per-day', values['per-day']),
      ...limitOf('segmentsPerSecond', '--segments-per-second', values['segments-per-second']),
    },
  };
  return withCairn(config, async ({ database, engine, reachable }) => {
    const practice = await practiceFor(database, values.practice);
    const { accountId } = await engine.practice.connectAccount(practice.id, account, { kind: 'system', id: 'cli' });
    const paths =
      provider === 'resend' ? [`resend/${accountId}`] : [`vonage/${accountId}/status`, `vonage/${accountId}/inbound`];
    say(`${practice.name} now has ${provider} for ${account.channel}. Tell ${provider} to send its webhooks to:`);
    for (const path of paths) say(`  ${reachable.publicUrl}/webhooks/${path}`);
    say('While the practice is a sandbox, nothing leaves. npm run cairn -- go-live changes that.');
    return 0;
  });
};

function senderOf(provider: 'resend' | 'vonage', text: string): string {
  if (provider === 'vonage') {
    const phone = normalisePhone(text);
    if (!phone.ok)
      throw new CommandFailure(`${text} is not a phone number. Write it with its country, for example +16175550100.`);
    return phone.e164;
  }
  const bare = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text;
  if (!normaliseEmail(bare).ok)
    throw new CommandFailure(`${text} is not an e-mail address. Write it like "Practice <hello@practice.com>".`);
  return text;
}

function limitOf(name: 'perDay' | 'segmentsPerSecond', flag: string, text: string | undefined): AccountSettings {
  if (text === undefined) return {};
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1)
    throw new CommandFailure(`${flag} is a whole number from 1 on; ${text} is not.`);
  return { [name]: limit };
}

function rateOf(text: string | undefined, usual: number): number {
  const rate = text === undefined ? usual : Number(text);
  if (!(rate > 0 && rate <= 10_000))
    throw new CommandFailure(`--rate is calls a second, more than 0 and at most 10000; ${text} is not.`);
  return rate;
}
