import { afterEach, vi } from 'vitest';

/** A test that makes the program complain on the console fails, even if its assertions hold. */
const complaints: string[] = [];

vi.spyOn(console, 'error').mockImplementation((...words: readonly unknown[]) => {
  complaints.push(words.map(String).join(' '));
});

afterEach(() => {
  const heard = complaints.splice(0);
  if (heard.length > 0) throw new Error(`console.error was called:\n${heard.join('\n')}`);
});
