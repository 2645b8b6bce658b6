import { describe, expect, it } from 'vitest';
import { bodyRoom } from './body-room.ts';

describe('the room for bodies', () => {
  it('is taken, refused when it is full, and given back once', () => {
    const room = bodyRoom(10);
    const first = room.take(6);
    expect(first).not.toBeNull();
    expect(room.take(5)).toBeNull();
    const second = room.take(4);
    expect(second).not.toBeNull();
    first?.();
    first?.();
    expect(room.take(7)).toBeNull();
    expect(room.take(6)).not.toBeNull();
  });

  it('holds one that is larger than all of it when nothing else is under way', () => {
    const room = bodyRoom(10);
    expect(room.take(11)).not.toBeNull();
    expect(room.take(1)).toBeNull();
  });
});
