import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSeal, isSealed, masterKeyBytes, noSeal } from './seal.ts';

const seal = createSeal(randomBytes(masterKeyBytes));
const secret = 'whsec_ünlikely+to/be=guessed';

describe('a seal', () => {
  it('opens what it closed, and shows nothing of it meanwhile', () => {
    const sealed = seal.close(secret, 'webhook:1');
    expect(isSealed(sealed)).toBe(true);
    expect(sealed).not.toContain('whsec_');
    expect(seal.open(sealed, 'webhook:1')).toBe(secret);
  });

  it('closes the same secret into another text each time', () => {
    expect(seal.close(secret, 'webhook:1')).not.toBe(seal.close(secret, 'webhook:1'));
  });

  it.each([
    ['another key', (sealed: string) => createSeal(randomBytes(masterKeyBytes)).open(sealed, 'webhook:1')],
    ['another row', (sealed: string) => seal.open(sealed, 'webhook:2')],
    ['a changed text', (sealed: string) => seal.open(`${sealed.slice(0, -3)}AAA`, 'webhook:1')],
    ['a text cut short', (sealed: string) => seal.open(sealed.slice(0, 20), 'webhook:1')],
  ])('does not open with %s, and says so without the secret', (_, open) => {
    expect(() => open(seal.close(secret, 'webhook:1'))).toThrow(
      /^A stored secret cannot be opened: .* Put that key back\.$/,
    );
  });

  it('opens nothing that was never sealed', () => {
    expect(() => seal.open(secret, 'webhook:1')).toThrow('A stored secret is not sealed: start Cairn again');
  });
});

it('without a key there is one sentence for both ways', () => {
  expect(() => noSeal.close(secret, 'x')).toThrow('CAIRN_MASTER_KEY_FILE');
  expect(() => noSeal.open(secret, 'x')).toThrow('CAIRN_MASTER_KEY_FILE');
});
