import { describe, expect, it } from 'vitest';
import { joined, kept, piecesOf, refusalOf, said, tell } from '../../../test/support/source-samples.ts';
import { captions } from './captions.ts';

const segments = async (text: string): Promise<unknown> =>
  (kept(piecesOf(await tell(captions, text))[0]!).vcon.analysis![0]!.body as { segments: unknown }).segments;

describe('captions', () => {
  it('of WebVTT name their speakers by voice tags, and lose their mark-up and notes', async () => {
    const whole = await joined(captions, 'call.vtt');
    expect(said(whole)).toEqual([
      'agent: Bonjour, vous êtes bien chez Aubépine.',
      'customer: Mon numéro c’est le zéro six, & la suite',
      'agent: Merci.',
      'other: Une réplique aux temps illisibles',
    ]);
    expect(JSON.stringify(whole.vcon)).not.toContain('06 39 98');
  });

  it('of SRT name them by a label that is a role or stands in brackets', async () => {
    expect(said(await joined(captions, 'call.srt'))).toEqual([
      'agent: Bonjour, vous êtes bien chez Aubépine.',
      'customer: Je suis né le douze mars. Et j’habite Rennes.',
      'other: Attention: ceci n’est pas un nom.',
    ]);
  });

  it('tell their times in seconds, with commas or points, with hours or without', async () => {
    expect(await segments('WEBVTT\n\n01:02:03.250 --> 01:02:04.5\nOui\n\n02:03.250 --> 02:04.000\nNon')).toMatchObject([
      { start: 3723.25, end: 3724.5 },
      { start: 123.25, end: 124 },
    ]);
    expect(await segments('1\n00:00:00,660 --> 00:00:04,100\nOui')).toMatchObject([{ start: 0.66, end: 4.1 }]);
  });

  it('show a number that is written as character references, or cut by tags', async () => {
    const cue = 'WEBVTT\n\n00:00.000 --> 00:01.000\n';
    expect(await segments(`${cue}&#52;970 1012 &#x33;456 78<b>93</b>`)).toMatchObject([
      { text: '4970 1012 3456 7893' },
    ]);
    expect(await segments(`${cue}4970<00:00.500> 1012`)).toMatchObject([{ text: '4970 1012' }]);
    expect(await segments(`${cue}si a < b et c > d`)).toMatchObject([{ text: 'si a < b et c > d' }]);
  });

  it('keep what stands where it should not', async () => {
    expect(await segments('WEBVTT\n00:00.000 --> 00:01.000\nun\n00:01.000 --> 00:02.000\ndeux\n\nperdu')).toMatchObject(
      [{ text: 'un' }, { text: 'deux', start: 1 }, { text: 'perdu' }],
    );
  });

  it('without a word are counted', async () => {
    expect(await tell(captions, 'WEBVTT\n\nNOTE rien\n')).toEqual([{ take: 'counted', event: 'silence' }]);
  });

  it('are refused where they are none', async () => {
    expect(await refusalOf(async () => tell(captions, 'un simple texte'))).toBe('source.malformed');
    expect(await refusalOf(async () => tell(captions, ''))).toBe('source.malformed');
  });
});
