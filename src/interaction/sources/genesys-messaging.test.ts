import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { joined, piecesOf, read, refusalOf, said, sampleOf, tell } from '../../../test/support/source-samples.ts';
import { genesysMessaging } from './genesys-messaging.ts';
import { verifySignature } from './verify-signature.ts';

const sample = async (name: string) => read(genesysMessaging, sampleOf('genesys-messaging', name));
const parsed = (name: string): Record<string, unknown> =>
  JSON.parse(sampleOf('genesys-messaging', name).bytes.toString('utf8')) as Record<string, unknown>;

describe('Open Messaging', () => {
  it('reads both directions as one contact a day', async () => {
    const whole = await joined(genesysMessaging, 'open-inbound.json', 'open-outbound.json');
    expect(said(whole)).toEqual(['customer: Bonjour, voici mon RIB', 'agent: Merci, c’est reçu.']);
    expect(whole.identifiers).toEqual([{ kind: 'social', value: 'open:alice-opaque' }]);
    expect(whole.vcon.attachments?.[0]).toMatchObject({ filename: 'rib.png', caption: 'mon rib' });
    expect(piecesOf(await sample('open-inbound.json'))[0]?.contact).toBe('integration-1/alice-opaque/2026-11-23');
    expect(await sample('open-receipt.json')).toEqual([{ take: 'counted', event: 'receipt.delivered' }]);
  });

  it('verifies Open Messaging in base64, and nothing else', () => {
    const bytes = sampleOf('genesys-messaging', 'open-outbound.json').bytes;
    const verify = (header: string) => {
      verifySignature(
        genesysMessaging.signature!,
        { bytes, headers: { 'x-hub-signature-256': header }, url: 'https://x.example/' },
        ['secret'],
        0,
      );
    };
    const digest = (encoding: 'base64' | 'hex') => createHmac('sha256', 'secret').update(bytes).digest(encoding);
    expect(() => verify(`sha256=${digest('base64')}`)).not.toThrow();
    for (const wrong of [
      `sha256=${digest('hex')}`,
      digest('base64'),
      '',
      `sha256=${digest('base64').slice(0, -4)}AAA=`,
    ])
      expect(() => verify(wrong)).toThrow('source.signature');
  });

  it.each([
    [
      'source.missing /channel/from/id',
      { ...parsed('open-inbound.json'), channel: { platform: 'Open', messageId: 'm', from: {}, to: { id: 'i' } } },
    ],
    ['source.malformed /text', { ...parsed('open-inbound.json'), text: 7 }],
    ['source.malformed', 7],
  ])('refuses with %s', async (refusal, payload) => {
    expect(await refusalOf(async () => tell(genesysMessaging, payload))).toBe(refusal);
  });
});
