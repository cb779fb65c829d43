import { describe, expect, it } from 'vitest';
import type { Exercised } from '../interaction/types.ts';
import { recordsOf } from './heard-rules.ts';

const around = { at: 1000, latest: 5000 };
const heard = (...signals: Exercised[]) => recordsOf(signals, around);

describe('what is recorded of signals', () => {
  it('is one opposition to everything, at the last moment it was said, by the keyword where there is one', () => {
    expect(
      heard(
        { kind: 'objection', score: 0.9, how: 'oral', at: 2000 },
        { kind: 'call-objection', score: 1, how: 'stop', at: 3000 },
        { kind: 'withdrawal', score: 0.9 },
      ),
    ).toEqual([{ kind: 'opposition', channels: [], at: 3000, until: undefined, how: 'stop', flaws: [] }]);
  });

  it('is no wider than calls where calls alone are refused', () => {
    expect(heard({ kind: 'call-objection', score: 1 })).toMatchObject([
      { channels: ['phone', 'automated-call', 'voicemail'], at: 1000, how: 'written' },
    ]);
  });

  it('is never later than what was received', () => {
    expect(heard({ kind: 'objection', score: 1, at: 9000 })).toMatchObject([{ at: 5000 }]);
  });

  it('is a consent that lacks the mentions, and its period where none was told', () => {
    const [bare] = heard({ kind: 'consent', score: 1, channels: ['sms'] });
    expect(bare).toMatchObject({ kind: 'consent', channels: ['sms'] });
    expect(bare!.flaws).toEqual([
      'identity-missing',
      'object-missing',
      'period-missing',
      'withdrawal-missing',
      'access-missing',
      'text-missing',
      'unproven',
    ]);
    const [until] = heard({ kind: 'consent', score: 1, channels: ['phone'], until: 9000 });
    expect(until!.flaws).not.toContain('period-missing');
  });

  it('is nothing where a person should read it first, or where it is about something else', () => {
    expect(
      heard(
        { kind: 'objection', score: 0.4 },
        { kind: 'access', score: 1 },
        { kind: 'erasure', score: 1 },
        { kind: 'recording-objection', score: 1 },
      ),
    ).toEqual([]);
  });
});
