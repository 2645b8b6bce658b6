import { describe, expect, it } from 'vitest';
import { apiKeyIn, newApiKey } from './api-key.ts';

const { key } = newApiKey();
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('apiKeyIn', () => {
  it.each([`Bearer ${key}`, `bearer ${key}`, basic(`${key}:`), basic(key)])('finds the key', (header) => {
    expect(apiKeyIn(header)).toBe(key);
  });

  it.each([
    [undefined],
    [key],
    ['Bearer'],
    [`Bearer ${key}x y`],
    [`Bearer ${key}:`],
    [basic(`:${key}`)],
    [basic(`${key}:a password`)],
    [basic('somebody:secret')],
    ['Basic ???'],
    [`Basic ${key}`],
    [`Digest ${key}`],
  ])('finds none in %j', (header) => {
    expect(apiKeyIn(header)).toBeNull();
  });
});
