import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BrandId } from '../kernel/ids.ts';
import { createRecent, type Opened } from './recent.ts';

const lumen = 'lumen' as BrandId;
const orbe = 'orbe' as BrandId;

const opened = (entry: string, bytes = 100): Opened => ({
  entry,
  aliases: [],
  parts: [{ kind: 'message', revision: 1, expires: '2027-01-01', plain: new Uint8Array(bytes) }],
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what is remembered of contacts', () => {
  it('is given once, to the brand and the contact that it is of', () => {
    const recent = createRecent(Date.now);
    recent.keep(lumen, 'a', opened('first'));
    recent.keep(lumen, 'a', opened('second'));
    expect(recent.take(orbe, 'a')).toBeUndefined();
    expect(recent.take(lumen, 'b')).toBeUndefined();
    expect(recent.take(lumen, 'a')?.entry).toBe('second');
    expect(recent.take(lumen, 'a')).toBeUndefined();
    expect(recent.bytes).toBe(0);
  });

  it('is gone after seconds, whether somebody asks or not', () => {
    const recent = createRecent(Date.now);
    recent.keep(lumen, 'a', opened('first'));
    vi.advanceTimersByTime(8_000);
    recent.keep(lumen, 'b', opened('second'));
    vi.advanceTimersByTime(5_000);
    expect(recent.bytes).toBe(100);
    expect(recent.take(lumen, 'b')?.entry).toBe('second');
    recent.keep(lumen, 'c', opened('third'));
    vi.advanceTimersByTime(13_000);
    expect(recent.bytes).toBe(0);
    expect(recent.take(lumen, 'c')).toBeUndefined();
  });

  it('has bounded bytes: the oldest go', () => {
    const recent = createRecent(Date.now, 250);
    for (const name of ['a', 'b', 'c']) recent.keep(lumen, name, opened(name));
    expect(recent.bytes).toBe(200);
    expect(recent.take(lumen, 'a')).toBeUndefined();
    expect(recent.take(lumen, 'c')?.entry).toBe('c');
  });
});
