import { describe, expect, it } from 'vitest';
import { createPlayback } from './playback.ts';

function withTimers() {
  const waiting: (() => void)[] = [];
  const playback = createPlayback({ set: (run) => waiting.push(run), clear: () => waiting.splice(0) });
  return { playback, ring: () => waiting.shift()?.() };
}

describe('createPlayback', () => {
  it('plays to the end and stops there', () => {
    const { playback, ring } = withTimers();
    playback.load(3);
    playback.play();
    expect(playback.state()).toMatchObject({ position: 1, isPlaying: true });
    ring();
    ring();
    expect(playback.state()).toMatchObject({ position: 3, isPlaying: false });
  });

  it('begins anew when it is played at its end', () => {
    const { playback } = withTimers();
    playback.load(3, 3);
    playback.play();
    expect(playback.state().position).toBe(1);
  });

  it('stays within the events, and stands still while it is paused', () => {
    const { playback, ring } = withTimers();
    playback.load(2);
    playback.seek(9);
    expect(playback.state().position).toBe(2);
    playback.seek(-1);
    playback.play();
    playback.pause();
    ring();
    expect(playback.state()).toMatchObject({ position: 1, isPlaying: false });
  });
});
