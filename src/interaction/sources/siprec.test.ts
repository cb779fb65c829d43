import { describe, expect, it } from 'vitest';
import { joined, kept, piecesOf, refusalOf, sampleOf, tell } from '../../../test/support/source-samples.ts';
import { siprec } from './siprec.ts';

const RFC = sampleOf('siprec', 'rfc7865.xml').bytes.toString('utf8');

describe('SIPREC metadata', () => {
  it('tell who took part and when each came and went, and guess nobody to be the customer', async () => {
    const { vcon, head, identifiers } = await joined(siprec, 'rfc7865.xml');
    expect(vcon.parties).toEqual([
      { sip: 'sip:+33639980012@sbc.example', name: 'Camille & Durand' },
      { sip: 'sip:sacha@aubepine.example', name: 'Sacha Petit' },
    ]);
    expect(vcon.dialog).toMatchObject([
      {
        type: 'recording',
        start: '2026-11-23T10:00:00Z',
        duration: 240,
        party_history: [
          { party: 0, event: 'join' },
          { party: 1, event: 'join' },
          { party: 1, event: 'drop' },
        ],
      },
    ]);
    expect(head.channel).toBeUndefined();
    expect(identifiers).toEqual([]);
  });

  it('of the simpler form name the customer by the direction', async () => {
    const inbound = await joined(siprec, 'simple.xml');
    expect(inbound.head.channel).toBe('call.inbound');
    expect(inbound.identifiers).toEqual([{ kind: 'phone', value: '+33639980012' }]);
    const xml = sampleOf('siprec', 'simple.xml').bytes.toString('utf8').replace('inbound', 'outbound');
    const outbound = kept(piecesOf(await tell(siprec, xml))[0]!);
    expect(outbound.head.channel).toBe('call.outbound');
    expect(outbound.identifiers).toEqual([{ kind: 'phone', value: '+33199000010' }]);
  });

  it('are read out of the body that SIP carries them in, with a prefix or without', async () => {
    const wrapped = `--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--b\r\nContent-Type: application/rs-metadata+xml\r\n\r\n${RFC}\r\n--b--`;
    expect(await tell(siprec, wrapped)).toEqual(await tell(siprec, RFC));
    const prefixed = RFC.replaceAll(/<(\/?)(?=[a-z])/gi, '<$1rs:').replace('xmlns=', 'xmlns:rs=');
    expect(await tell(siprec, prefixed)).toEqual(await tell(siprec, RFC));
  });

  it('of several sessions are one contact each', async () => {
    const two = RFC.replace(
      '</recording>',
      '<session session_id="second"><start-time>2026-11-23T11:00:00Z</start-time></session></recording>',
    );
    expect(piecesOf(await tell(siprec, two)).map(({ contact }) => contact)).toEqual([
      'siprec/hVpd7YQgRW2nD22h7q60JQ==',
      'siprec/second',
    ]);
  });

  it.each([
    [
      'source.malformed',
      '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><recording><session id="1"/>&b;</recording>',
    ],
    ['source.too-nested', `<recording>${'<session>'.repeat(40)}${'</session>'.repeat(40)}</recording>`],
    ['source.too-nested', `<recording>${' '.repeat(1_000_001)}</recording>`],
    ['source.malformed 1:21', '<recording><session></recording>'],
    ['source.missing /recording/session', '<recording><participant participant_id="1"/></recording>'],
    ['source.missing /recording/session/@session_id', '<recording><session/></recording>'],
    [
      'source.malformed /recording/session/start-time',
      '<recording><session id="1"><start-time>soon</start-time></session><caller/></recording>',
    ],
    ['source.missing /recording', '<other/>'],
    ['source.malformed 1:1', 'no xml'],
  ])('are refused with %s', async (refusal, xml) => {
    expect(await refusalOf(async () => tell(siprec, xml))).toBe(refusal);
  });
});
