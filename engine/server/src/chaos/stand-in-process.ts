import { join } from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from '../config/config.ts';
import { launchProgram } from './program-part.ts';

const addresses = z.object({ resend: z.object({ url: z.string() }), vonage: z.object({ url: z.string() }) });

export type StandIns = {
  resendUrl: string;
  vonageUrl: string;
  pendingWebhooks(): Promise<number>;
  /** From now on no call meets a fault: what is open may settle. */
  calm(): Promise<void>;
  stop(): Promise<void>;
};

export type StandInSettings = {
  home: string;
  seed: number;
  logFile: string;
  serverUrl: string;
  accounts: { email: string; sms: string };
  webhookSecret: string;
  signatureSecret: string;
  publicKeyFile: string;
};

/** How badly both behave. What pauses an account for a minute (quota, credentials) is left out: it would only idle the run. */
const faults = {
  timeoutBeforeAccept: 0.01,
  timeoutAfterAccept: 0.02,
  reset: 0.02,
  resetAfterAccept: 0.03,
  status422: 0.08,
  status429: 0.06,
  status500BeforeAccept: 0.03,
  status500AfterAccept: 0.04,
  retryAfterSeconds: 1,
  slowMs: 400,
  ratePerSecond: 30,
  webhookDelayMs: 150,
  webhookDuplicate: 0.3,
  webhookReorder: 0.3,
  undeliverable: 0.05,
};
const noFaults = {
  ...Object.fromEntries([...Object.keys(faults), 'webhookDrop'].map((name) => [name, 0])),
  retryAfterSeconds: 1,
  ratePerSecond: 30,
};

/** Starts Resend and Vonage as one process that lives through the whole run, and writes down every request it gets. */
export async function startStandIns(settings: StandInSettings): Promise<StandIns> {
  const { home, serverUrl, accounts } = settings;
  const vonage = `${serverUrl}/webhooks/vonage/${accounts.sms}`;
  const flags = {
    seed: String(settings.seed),
    'log-file': settings.logFile,
    'resend-webhook-url': `${serverUrl}/webhooks/resend/${accounts.email}`,
    'resend-webhook-secret': settings.webhookSecret,
    'vonage-status-url': `${vonage}/status`,
    'vonage-inbound-url': `${vonage}/inbound`,
    'vonage-signature-secret': settings.signatureSecret,
    'vonage-public-key-file': settings.publicKeyFile,
  };
  const launched = await launchProgram({
    file: join(repositoryRoot, 'activities/src/stand-ins/main.ts'),
    args: Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]),
    env: {},
    logFile: join(home, 'stand-ins.log'),
    readyWhen: /^\{"resend".*\}$/m,
  });
  const { resend, vonage: texts } = addresses.parse(JSON.parse(launched.said[0]));
  const urls = [resend.url, texts.url];
  const control = async (behaviour: object) => {
    for (const url of urls) await ask(`${url}/__control`, { method: 'POST', body: JSON.stringify(behaviour) });
  };
  await control(faults);
  // Only words on e-mails get lost: texts from patients must arrive, for the judges know that they were sent.
  await ask(`${resend.url}/__control`, { method: 'POST', body: JSON.stringify({ webhookDrop: 0.1 }) });
  return {
    resendUrl: resend.url,
    vonageUrl: texts.url,
    pendingWebhooks: async () => {
      const states = await Promise.all(urls.map(async (url) => state.parse(await ask(`${url}/__state`, {}))));
      return states.reduce((sum, { pendingWebhooks }) => sum + pendingWebhooks, 0);
    },
    calm: () => control(noFaults),
    stop: launched.stop,
  };
}

const state = z.object({ pendingWebhooks: z.number() });

async function ask(url: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`The stand-in answered ${answer.status}`);
  return answer.json();
}
