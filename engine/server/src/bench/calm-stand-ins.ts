import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { launchProgram } from '../chaos/program-part.ts';
import { repositoryRoot } from '../config/config.ts';

const addresses = z.object({ resend: z.object({ url: z.string() }), vonage: z.object({ url: z.string() }) });

/** Both providers as one process of their own, which allows so many calls a second and never fails. */
export async function startCalmStandIns(
  rates: { resend: number; vonage: number },
  vonagePublicKey: string,
): Promise<{ resendUrl: string; vonageUrl: string; stop(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), 'cairn-stand-ins-'));
  const keyFile = join(home, 'vonage.pub');
  writeFileSync(keyFile, vonagePublicKey);
  const flags = [
    ['resend-rate', String(rates.resend)],
    ['vonage-rate', String(rates.vonage)],
    ['vonage-public-key-file', keyFile],
  ];
  const launched = await launchProgram({
    file: join(repositoryRoot, 'activities/src/stand-ins/main.ts'),
    args: flags.flatMap(([name, value]) => [`--${name}`, value ?? '']),
    env: {},
    logFile: join(home, 'stand-ins.log'),
    readyWhen: /^\{"resend".*\}$/m,
  });
  const { resend, vonage } = addresses.parse(JSON.parse(launched.said[0]));
  return {
    resendUrl: resend.url,
    vonageUrl: vonage.url,
    stop: async () => {
      await launched.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
