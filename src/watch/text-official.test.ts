import { expect, test } from 'vitest';
import { journal, PROCESSOR } from '../../test/support/law-texts.ts';
import { fetchOfficial } from './text-official.ts';

const PAGE = journal({ articles: PROCESSOR.FR });
type Asked = { readonly url: string; readonly headers: Headers };
/** A stand-in for the door: what each address answers, and what was asked. */
function door(answers: Readonly<Record<string, () => Response>>) {
  const asked: Asked[] = [];
  return {
    asked,
    fetch: async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
      asked.push({ url: String(url), headers: new Headers(init.headers) });
      return (answers[String(url)] ?? (() => new Response(null, { status: 404 })))();
    },
  };
}
const to = (location: string) => () => new Response(null, { status: 303, headers: { location } });
const FIRST = 'https://publications.europa.eu/resource/celex/32016R0679';
const DOCUMENT = 'https://publications.europa.eu/resource/cellar/x.0009.03/DOC_1';

test('an act is asked for by its number and language, and followed on its own host with encryption', async () => {
  const outgoing = door({ [FIRST]: to(DOCUMENT.replace('https', 'http')), [DOCUMENT]: () => new Response(PAGE) });
  expect(new TextDecoder().decode(await fetchOfficial(outgoing, '32016R0679', 'fr'))).toBe(PAGE);
  expect(outgoing.asked.map(({ url }) => url)).toEqual([FIRST, DOCUMENT]);
  expect(outgoing.asked.map(({ headers }) => headers.get('accept-language'))).toEqual(['fra', 'fra']);
});

test.for([
  ['another host', { [FIRST]: to('https://elsewhere.example/a') }],
  ['another port', { [FIRST]: to('https://publications.europa.eu:8443/a') }],
  ['itself', { [FIRST]: to(FIRST) }],
  ['nowhere', { [FIRST]: () => new Response(null, { status: 302 }) }],
  ['several', { [FIRST]: () => new Response('', { status: 300 }) }],
  ['nothing', {}],
] as const)('that leads to %s is not followed', async ([, answers]) => {
  await expect(fetchOfficial(door(answers), '32016R0679', 'en')).rejects.toThrow('law-text.unreachable');
});

test('no answer at all is said to be none', async () => {
  const fetch = (): Promise<Response> => Promise.reject(new Error('ECONNREFUSED'));
  await expect(fetchOfficial({ fetch }, '32016R0679', 'en')).rejects.toThrow('law-text.unreachable');
});
