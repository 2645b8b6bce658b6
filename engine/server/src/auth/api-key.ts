import { createHash, randomBytes } from 'node:crypto';

/** A key as it is handed out, once: what is stored is its SHA-256. */
export type NewApiKey = { key: string; prefix: string; secretHash: string };

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 32 random bytes in base 62 behind `cairn_`. */
export function newApiKey(): NewApiKey {
  const key = `cairn_${base62(randomBytes(32))}`;
  return { key, prefix: key.slice(0, 12), secretHash: hashApiKey(key) };
}

/** SHA-256 in hex. No salt: the key has 256 bits of its own, and the hash is what it is found by. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * The key of an `Authorization` header, or null: `Bearer <key>`, or `Basic` with the key as user name and no password, which
 * is how event clients send it.
 */
export function apiKeyIn(authorization: string | undefined): string | null {
  const [, scheme = '', sent = ''] = /^(Bearer|Basic) +([0-9A-Za-z_+/=-]{1,200})$/i.exec(authorization ?? '') ?? [];
  const key = scheme.toLowerCase() === 'basic' ? userNameIn(sent) : sent;
  return /^cairn_[0-9A-Za-z]{40,50}$/.test(key) ? key : null;
}

function userNameIn(credentials: string): string {
  return Buffer.from(credentials, 'base64').toString('latin1').replace(/:$/, '');
}

/** 43 digits hold 256 bits; leading zeros are kept so that every key has one length. */
function base62(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let digits = '';
  for (let i = 0; i < 43; i += 1) {
    digits = alphabet.charAt(Number(rest % 62n)) + digits;
    rest /= 62n;
  }
  return digits;
}
