import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { payloadOfSample, samplesOf } from '../../../test/support/source-samples.ts';
import { ROOT } from '../../../test/support/source.ts';
import { SOURCES } from './index.ts';

/** Read by their mapping, or as what they are said to be: nothing in them tells who wrote them. */
const TOLD = /^(?:drop|transcripts\/assemblyai-callback\.json)/;

test('every sample of every system is recognised by its own source and by no other', () => {
  const folders = readdirSync(join(ROOT, 'testdata/sources'));
  const samples = folders.flatMap((folder) => samplesOf(folder).map((sample) => ({ folder, sample })));
  for (const { folder, sample } of samples) {
    const payload = payloadOfSample(sample);
    const found = SOURCES.filter((source) => source.recognises(payload)).map(({ id }) => id);
    const place = `${folder}/${sample.name}`;
    expect([place, ...found]).toEqual(TOLD.test(place) ? [place] : [place, folder]);
  }
  expect(folders.toSorted()).toEqual(SOURCES.map(({ id }) => id).toSorted());
  expect(samples.length).toBeGreaterThan(150);
});
