import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startResendStandIn } from './resend-stand-in.ts';
import type { StandInOptions } from './stand-in.ts';
import { startVonageStandIn } from './vonage-stand-in.ts';

/**
 * Runs both stand-ins as a process of their own. Prints one JSON line with their addresses once they listen, and ends
 * on SIGTERM or SIGINT. Faults and webhook addresses can be changed by `POST /__control` on each.
 */
const { values } = parseArgs({
  options: {
    'resend-port': { type: 'string', default: '0' },
    'vonage-port': { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    'log-file': { type: 'string' },
    'resend-rate': { type: 'string', default: '10' },
    'vonage-rate': { type: 'string', default: '30' },
    'resend-webhook-url': { type: 'string' },
    'resend-webhook-secret': { type: 'string' },
    'vonage-status-url': { type: 'string' },
    'vonage-inbound-url': { type: 'string' },
    'vonage-signature-secret': { type: 'string' },
    'vonage-public-key-file': { type: 'string' },
  },
});

const logFile = values['log-file'];
const common: StandInOptions = { seed: Number(values.seed), ...(logFile === undefined ? {} : { logFile }) };
const webhookSecret = values['resend-webhook-secret'];
const signatureSecret = values['vonage-signature-secret'];
const publicKeyFile = values['vonage-public-key-file'];

const resend = await startResendStandIn({
  ...common,
  port: Number(values['resend-port']),
  behaviour: { ratePerSecond: Number(values['resend-rate']), statusUrl: values['resend-webhook-url'] ?? null },
  ...(webhookSecret === undefined ? {} : { webhookSecret }),
});
const vonage = await startVonageStandIn({
  ...common,
  port: Number(values['vonage-port']),
  behaviour: {
    ratePerSecond: Number(values['vonage-rate']),
    statusUrl: values['vonage-status-url'] ?? null,
    inboundUrl: values['vonage-inbound-url'] ?? null,
  },
  ...(signatureSecret === undefined ? {} : { signatureSecret }),
  ...(publicKeyFile === undefined ? {} : { publicKey: readFileSync(publicKeyFile, 'utf8') }),
});

const address = ({ url, port }: { url: string; port: number }) => ({ url, port });
process.stdout.write(`${JSON.stringify({ resend: address(resend), vonage: address(vonage) })}\n`);

const stop = () => void Promise.all([resend.stop(), vonage.stop()]);
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
