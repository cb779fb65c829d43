import { describe, expect, it } from 'vitest';
import type { CompiledMandate } from '../mandate/index.ts';
import { dueAt, expectedKinds, missingKinds } from './gap-rules.ts';

const keep = { record: {}, transcript: {}, audio: {}, message: {} };
const mandate = (more: object): CompiledMandate =>
  ({ activities: { service: { keep, ...more } } }) as unknown as CompiledMandate;
const call = { source: 'genesys', channel: 'call.inbound', activity: 'service' };

describe('what is expected of a contact', () => {
  it('is what its source tells apart and the instructions keep; sound where every call is recorded', () => {
    expect(expectedKinds(call, mandate({}))).toEqual(['record', 'transcript']);
    expect(expectedKinds(call, mandate({ recording: { share: 0.1 } }))).toEqual(['record', 'transcript']);
    expect(expectedKinds(call, mandate({ recording: { share: 1 } }))).toEqual(['record', 'transcript', 'audio']);
    expect(expectedKinds(call, mandate({ keep: { record: {} }, recording: { share: 1 } }))).toEqual(['record']);
    expect(expectedKinds({ ...call, source: 'siprec' }, mandate({}))).toEqual(['record']);
    expect(expectedKinds({ ...call, channel: 'chat' }, mandate({}))).toEqual(['record', 'message']);
  });

  it('is nothing where the source tells all at once, or no instruction matches', () => {
    expect(expectedKinds({ ...call, source: 'zendesk' }, mandate({}))).toEqual([]);
    expect(expectedKinds({ ...call, activity: null }, mandate({}))).toEqual([]);
    expect(expectedKinds({ ...call, activity: 'other' }, mandate({}))).toEqual([]);
    expect(expectedKinds(call, undefined)).toEqual([]);
  });

  it('is awaited from the end of the contact where that was said, else from when it first came', () => {
    expect([dueAt(10, undefined, 5), dueAt(10, 20, 5)]).toEqual([15, 25]);
    expect(missingKinds(['record', 'transcript'], ['record', 'audio'])).toEqual(['transcript']);
  });
});
