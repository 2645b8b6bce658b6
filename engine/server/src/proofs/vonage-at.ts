import { generateKeyPairSync } from 'node:crypto';
import { createVonageProvider, type Provider } from '@cairn/activities';

/** The real client of Vonage, speaking to a stand-in. */
export function vonageAt(host: string): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return createVonageProvider({ applicationId: 'cairn-tests', privateKey: pem, host });
}
