import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../kernel/json.ts';
import { Refusal } from '../kernel/refusal.ts';
import { emit } from './emit.ts';
import { normalise } from './normalise.ts';
import * as parts from './parts.ts';
import { readVcon } from './read.ts';

/** Samples shared between projects, read in place; absent elsewhere. */
const FORMATS = join(import.meta.dirname, '../../../shared/data/formats');
const present = existsSync(FORMATS);
const context = { source: 'vcon', receivedAt: Date.parse('2026-11-24T00:00:00Z') };

const REFUSED: Readonly<Record<string, string>> = {
  // Fragments and other documents in the same folders: no uuid.
  'ab.vcon': 'vcon.uuid-missing /uuid',
  'simple-vcon.vcon': 'vcon.uuid-missing /uuid',
  'vcon_json_schema.json': 'vcon.uuid-missing /uuid',
  'cc_json_schema.json': 'vcon.uuid-missing /uuid',
  'vcon-0.0.1.schema.json': 'vcon.uuid-missing /uuid',
  'ab_call_ext_rec_signed.vcon': 'vcon.signed ',
  // Decrypted, and still signed.
  'ab_call_ext_rec_decrypted.vcon': 'vcon.signed ',
  'ab_call_ext_rec_encrypted.vcon': 'vcon.encrypted ',
  'invalid__bad_dialog_types.json': 'vcon.party-reference /dialog/0/parties/0',
  'invalid__bad_duration.json': 'vcon.duration /dialog/0/duration',
  'invalid__bad_party_ref.json': 'vcon.party-reference /dialog/0/parties/1',
  'invalid__bad_url.json': 'vcon.url /dialog/0/url',
  'invalid__empty_vcon.json': 'vcon.uuid-missing /uuid',
  'invalid__invalid_dialog_url.json': 'vcon.url /dialog/0/url',
  'invalid__missing_uuid_and_vcon_version.json': 'vcon.uuid-missing /uuid',
  'invalid__null_dialog_string_analysis.json': 'vcon.type /analysis',
  'invalid__null_parties.json': 'vcon.party-reference /dialog/0/parties/0',
  'invalid__out_of_range_party_indices.json': 'vcon.party-reference /dialog/0/parties/1',
  // invalid__bad_mimetype.json is read: the unreadable type is dropped with a note, the recording's address is sound.
};

const files = present
  ? readdirSync(FORMATS)
      .filter((folder) => folder.startsWith('vcon-'))
      .flatMap((folder) =>
        readdirSync(join(FORMATS, folder))
          .filter((name) => /\.(?:json|vcon)$/.test(name))
          .map((name) => ({ folder, name })),
      )
  : [];

function open({ folder, name }: { folder: string; name: string }): unknown {
  return parseJson(readFileSync(join(FORMATS, folder, name)));
}

describe.skipIf(!present)(`the shared vCons (${present ? files.length : 'absent'})`, () => {
  it('are each read, or refused with the expected place and reason', () => {
    const outcomes = new Map<string, string>();
    for (const file of files) {
      try {
        readVcon(open(file), context);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        outcomes.set(file.name, `${error.code} ${error.place?.pointer}`);
      }
    }
    expect(Object.fromEntries([...outcomes].sort())).toEqual(Object.fromEntries(Object.entries(REFUSED).sort()));
    expect(files.length - outcomes.size).toBeGreaterThan(150);
  });

  it('come out valid by the working group’s schemas, the contact centre’s too', () => {
    const schema = (name: string): object =>
      JSON.parse(readFileSync(join(FORMATS, 'vcon-ietf', name), 'utf8')) as object;
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const checks = ['vcon_json_schema.json', 'cc_json_schema.json'].map((name) => ajv.compile(schema(name)));
    for (const file of files.filter(({ name }) => !(name in REFUSED))) {
      const out = JSON.parse(JSON.stringify(emit(readVcon(open(file), context).vcon))) as unknown;
      for (const check of checks) expect(check(out) ? [] : check.errors, file.name).toEqual([]);
    }
  });

  it('normalise to what normalises no further, and survive their parts', () => {
    for (const file of files.filter(({ name }) => !(name in REFUSED))) {
      const { vcon, head, slots } = readVcon(open(file), context);
      expect(normalise(vcon, context).vcon).toEqual(vcon);
      expect(
        parts.join(parts.split(vcon, head.channel, slots, []).map((part) => parts.decodePart(parts.encodePart(part)))),
      ).toEqual(vcon);
    }
  });
});
