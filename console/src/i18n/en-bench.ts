import { count } from './format.ts';
import type { frBench } from './fr-bench.ts';

const c = (value: number, one: string, many: string): string => count('en', value, one, many);

export const enBench: typeof frBench = {
  bench: {
    title: 'Test bench',
    lede: 'Write or paste a conversation: what is found in it shows as you go, with the rule that found it.',
    here: 'All of it happens in your browser: nothing is sent, nothing is kept.',
    sample: 'Sample',
    own: 'Your text',
    voice: 'Who speaks',
    voices: {
      customer: 'a conversation, the customer first',
      agent: 'a conversation, the agent first',
      note: 'an agent’s note',
    },
    policy: 'Policy',
    policies: {
      default: 'everything that is found',
      strictest: 'the strictest, without instructions',
      'card-only': 'card data alone',
    },
    text: 'The conversation',
    textNote: 'A line a turn; “Customer:” or “Agent:” says who speaks.',
    masked: 'What is left of it',
    maskedNotes: {
      default: 'Everything that is found is struck out before it is written.',
      strictest:
        'What nobody may keep, means of payment, identity documents, secrets and sensitive data struck out; the rest masked when read.',
      'card-only': 'Card numbers, verification codes and PINs struck out; the rest masked when read.',
    },
    nothing: 'Nothing written.',
    findings: 'Findings',
    count: (value: number) => (value === 0 ? 'Nothing found.' : `${c(value, 'finding', 'findings')}.`),
    verifier: (value: number) =>
      value === 0 ? 'Independent verifier: no card number is left' : 'Independent verifier: a card number is left',
    took: (millis: string) => `Read in ${millis} ms.`,
    noneTitle: 'Nothing found',
    none: 'This text holds nothing that the shield knows.',
    type: 'Data',
    words: 'Words',
    why: 'Why',
    then: 'Then',
    struck: 'struck out',
    kept: 'masked when read',
    score: 'Certainty',
  },
};
