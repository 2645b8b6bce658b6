import { generateKeyPairSync } from 'node:crypto';

/** A pair as Vonage's client wants it; made anew for each run. */
export function vonageKeys(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}
