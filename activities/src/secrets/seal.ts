import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Closes secrets that are kept in the database and opens them again. `about` says what a secret belongs to; it is no part of the sealed text
 * and must be the same for both, so that nobody can put one row's secret into another.
 */
export type Seal = {
  close(secret: string, about: string): string;
  /** Throws a sentence for the operator when the master key is not the one it was closed with, or the text was changed. */
  open(sealed: string, about: string): string;
};

/** Bytes of a master key. */
export const masterKeyBytes = 32;

const prefix = 'sealed:1:';
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Seals with a master key of 32 bytes (AES-256-GCM, a fresh nonce each time). */
export function createSeal(masterKey: Uint8Array): Seal {
  return {
    close: (secret, about) => {
      const nonce = randomBytes(nonceBytes);
      const closing = createCipheriv(cipher, masterKey, nonce).setAAD(Buffer.from(about));
      const closed = Buffer.concat([nonce, closing.update(secret, 'utf8'), closing.final(), closing.getAuthTag()]);
      return `${prefix}${closed.toString('base64url')}`;
    },
    open: (sealed, about) => {
      if (!isSealed(sealed)) throw new Error('A stored secret is not sealed: start Cairn again, which seals it.');
      const closed = Buffer.from(sealed.slice(prefix.length), 'base64url');
      const nonce = closed.subarray(0, nonceBytes);
      const text = closed.subarray(nonceBytes, -tagBytes);
      const tag = closed.subarray(-tagBytes);
      try {
        const opening = createDecipheriv(cipher, masterKey, nonce, { authTagLength: tagBytes })
          .setAAD(Buffer.from(about))
          .setAuthTag(tag);
        return Buffer.concat([opening.update(text), opening.final()]).toString('utf8');
      } catch {
        throw new Error('A stored secret cannot be opened: it was sealed with another master key. Put that key back.');
      }
    },
  };
}

/** Stands where there is no master key: nothing can be sealed or opened. */
export const noSeal: Seal = { close: refuse, open: refuse };

function refuse(): never {
  throw new Error(
    'The master key is not here, and a stored secret needs it: set CAIRN_MASTER_KEY_FILE to a copy of the server’s.',
  );
}

/** Whether a stored text was closed by a seal, of whatever key. */
export function isSealed(text: string): boolean {
  return text.startsWith(prefix);
}

/** What the secrets of each kind of row are about. */
export const sealedAbout = {
  webhook: (endpointId: string) => `webhook:${endpointId}`,
  signing: (practiceId: string) => `signing:${practiceId}`,
  installation: (key: string) => `installation:${key}`,
};
