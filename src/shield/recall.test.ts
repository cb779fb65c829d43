import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detect, type FindingType } from './index.ts';

/** Labelled texts of others, outside the repository. Floors stand a little under what was measured: they stop a regression. */
const DATA = join(import.meta.dirname, '../../../shared/data');
const PII = join(DATA, 'pii');
const here = existsSync(PII);
if (!here) console.warn('recall: skipped, ../shared/data is not here');

type Gold = { readonly start: number; readonly end: number; readonly type: string };
type Score = { spans: number; whole: number; characters: number; leaked: number };

/** Whole spans covered and characters leaked, by label; and how much of the findings of some types is labelled. */
class Tally {
  readonly byType = new Map<string, Score>();
  right = 0;
  wrong = 0;
  private readonly counted: ReadonlySet<FindingType>;

  constructor(...counted: readonly FindingType[]) {
    this.counted = new Set(counted);
  }

  add(text: string, gold: readonly Gold[]): void {
    const found = detect([{ text, speaker: -1, role: 'other', field: 'message', stream: 0 }]);
    const masked = new Uint8Array(text.length);
    const labelled = new Uint8Array(text.length);
    for (const { start, end } of found) masked.fill(1, start, end);
    for (const { start, end, type } of gold) {
      labelled.fill(1, start, end);
      const score = this.byType.get(type) ?? { spans: 0, whole: 0, characters: 0, leaked: 0 };
      const [characters, leaked] = count(text, start, end, masked);
      this.byType.set(type, {
        spans: score.spans + 1,
        whole: score.whole + (leaked === 0 ? 1 : 0),
        characters: score.characters + characters,
        leaked: score.leaked + leaked,
      });
    }
    for (const { start, end, type } of found) {
      if (!this.counted.has(type)) continue;
      const [characters, wrong] = count(text, start, end, labelled);
      this.right += characters - wrong;
      this.wrong += wrong;
    }
  }

  recall(type: string): number {
    const { spans, whole } = this.byType.get(type)!;
    return whole / spans;
  }

  get precision(): number {
    return this.right / (this.right + this.wrong);
  }
}

/** Letters and digits of a span, and how many of them a map leaves out. */
function count(text: string, start: number, end: number, map: Uint8Array): readonly [number, number] {
  let characters = 0;
  let outside = 0;
  for (let at = start; at < end; at++) {
    if (!/[\p{L}\p{N}]/u.test(text[at]!)) continue;
    characters++;
    if (map[at] === 0) outside++;
  }
  return [characters, outside];
}

const json = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));

describe.skipIf(!here)('recall on the labelled texts of others', () => {
  it('French interviews and business documents: names', () => {
    const corpus = join(PII, 'rgpdpseudonymizer-fr/tests/test_corpus');
    const tally = new Tally('name');
    for (const file of readdirSync(join(corpus, 'annotations')).filter((name) => name.endsWith('.json'))) {
      const { document_name: name, entities } = json(corpus, 'annotations', file) as {
        document_name: string;
        entities: { entity_type: string; start_pos: number; end_pos: number }[];
      };
      const folder = ['interview_transcripts', 'business_documents'].find((one) =>
        existsSync(join(corpus, one, name)),
      )!;
      const text = readFileSync(join(corpus, folder, name), 'utf8').replaceAll('\r\n', '\n');
      const people = entities.filter(({ entity_type: type }) => type === 'PERSON');
      tally.add(
        text,
        people.map(({ start_pos: start, end_pos: end }) => ({ start, end, type: 'name' })),
      );
    }
    expect(tally.recall('name')).toBeGreaterThan(0.79);
    expect(tally.precision).toBeGreaterThan(0.87);
  });

  it('French prose with tagged names', () => {
    const tally = new Tally('name');
    for (const line of readFileSync(join(PII, 'rgpdpseudonymizer-fr/data/dataset_1.csv'), 'utf8').split('\n')) {
      const { text, gold } = untag(line);
      tally.add(text, gold);
    }
    expect(tally.recall('first_name')).toBeGreaterThan(0.935);
    expect(tally.recall('last_name')).toBeGreaterThan(0.955);
    expect(tally.precision).toBeGreaterThan(0.88);
  });

  it('English sentences of Presidio’s own evaluation', () => {
    const tally = new Tally('name', 'card', 'phone', 'email', 'iban', 'ip', 'nir', 'siren', 'siret', 'reference');
    for (const file of ['data/synth_dataset_v2.json', 'tests/data/generated_large.json']) {
      for (const { full_text: text, spans } of json(PII, 'presidio-research-en', file) as {
        full_text: string;
        spans: { start_position: number; end_position: number; entity_type: string }[];
      }[]) {
        tally.add(
          text,
          spans.map((span) => ({ start: span.start_position, end: span.end_position, type: span.entity_type })),
        );
      }
    }
    const floors = {
      CREDIT_CARD: 0.98,
      IBAN_CODE: 0.99,
      IP_ADDRESS: 0.99,
      EMAIL_ADDRESS: 0.98,
      US_SSN: 0.99,
      PHONE_NUMBER: 0.9,
      PERSON: 0.77,
    };
    for (const [type, floor] of Object.entries(floors)) expect.soft(tally.recall(type), type).toBeGreaterThan(floor);
    expect(tally.precision).toBeGreaterThan(0.97);
  });

  it('digits spelled out in transcripts of calls', () => {
    const spelled =
      /\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double)[\s,.-]+){3,}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b/gi;
    const folder = join(DATA, 'formats/vcon-fake');
    const tally = new Tally();
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const { analysis = [] } = json(folder, file) as { analysis?: { type: string; body: { transcript?: string } }[] };
      for (const { type, body } of analysis) {
        if (type !== 'transcript' || typeof body.transcript !== 'string') continue;
        const { transcript } = body;
        tally.add(
          transcript,
          Array.from(transcript.matchAll(spelled), ({ index, 0: found }) => ({
            start: index,
            end: index + found.length,
            type: 'spelled',
          })),
        );
      }
    }
    // The rest are numbers of invoices and an amount: nobody's.
    expect(tally.recall('spelled')).toBeGreaterThan(0.93);
  });
});

/** "Victor<first_name> Hugo<last_name>" as a text and the spans of its names. */
function untag(line: string): { text: string; gold: Gold[] } {
  let text = '';
  const gold: Gold[] = [];
  for (const [at, piece] of line.split(/<(first_name|last_name)>/).entries()) {
    if (at % 2 === 0) text += piece;
    else {
      const name = /[\p{L}\p{M}'’.-]+$/u.exec(text)?.[0];
      if (name !== undefined) gold.push({ start: text.length - name.length, end: text.length, type: piece });
    }
  }
  return { text, gold };
}
