import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Block } from '../documents/types.ts';
import { assessmentDocument } from './assessment-document.ts';
import { FEARED_EVENTS, METHOD } from './assessment-method-types.ts';
import { risksOf } from './assessment-rules.ts';
import type { FullAssessment } from './assessments.ts';
import { readPia } from './pia-read-rules.ts';
import { MAP_SIZE, riskMap } from './risk-map-rules.ts';

const AT = Date.UTC(2026, 10, 28, 12);
const DIGEST = 'd'.repeat(64);
const { data } = readPia(JSON.parse(readFileSync(join(import.meta.dirname, '../../testdata/pia/front.json'), 'utf8')));
const said = { by: 'person:1', at: AT, digest: DIGEST };
const full = (more: Partial<FullAssessment['assessment']> = {}): FullAssessment => ({
  assessment: {
    id: '1',
    activity: 'agent-assist',
    version: 2,
    status: 'submitted',
    revision: 4,
    data,
    digest: DIGEST,
    acts: {
      opinions: [
        { ...said, name: 'Dominique Roy', capacity: 'controller-dpo', opinion: 'reserved', text: 'Sous réserve.' },
        { ...said, name: 'CSE', capacity: 'persons', opinion: 'favourable', text: 'Rien à redire.', digest: 'old' },
      ],
    },
    because: [],
    madeAt: AT,
    changedAt: AT,
    ...more,
  },
  steps: [],
  parties: { role: 'processor', dpos: { controller: true, processor: true } },
  newer: undefined,
  named: { controller: 'Lumen Énergie SA', processor: 'Atlas Relation SAS' },
});

const textOf = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'heading') return block.text;
      if (block.kind === 'paragraph') return block.runs.map(({ text }) => text).join('');
      if (block.kind === 'list') return block.items.map(textOf).join('\n');
      if (block.kind === 'table')
        return [...(block.head ?? []), ...block.rows.flat().map((cell) => textOf(cell.blocks))].join('\n');
      if (block.kind === 'signatures') return block.boxes.map(({ title }) => title).join('\n');
      return block.kind === 'drawing' ? block.alt : '';
    })
    .join('\n');

describe('the document of an assessment', () => {
  test('says each question of the method, in its order, and each answer, in both languages', () => {
    for (const language of ['fr', 'en'] as const) {
      const text = textOf(assessmentDocument(full(), { brand: 'lumen', language }).blocks);
      const words = METHOD.flatMap((section) => [
        section[language],
        ...section.parts.flatMap((part) => [part[language]]),
      ]);
      const places = words.map((word) => text.indexOf(word));
      expect(places.filter((place) => place < 0)).toEqual([]);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      for (const { title } of data.measures) expect(text).toContain(title);
      for (const { list = [] } of data.answers) for (const item of list) expect(text).toContain(item);
      expect(text).toContain('Responsable de la sécurité');
    }
  });

  test('says who advised, and whether on this content; what is not decided opens nothing', () => {
    const text = textOf(assessmentDocument(full(), { brand: 'lumen', language: 'fr' }).blocks);
    expect(text).toContain('Favorable avec réserves – Dominique Roy, le 28 novembre 2026');
    expect(text).toContain('Personnes consultées : CSE. Rien à redire.');
    expect(text.match(/Avis donné sur un contenu antérieur/g)).toHaveLength(1);
    expect(text).toContain('Cette version n’est pas validée');
    expect(text).toContain('Aucune décision n’est encore prise.');
    expect(text).toContain('Pour le sous-traitant (article 28(3)(f))');
    const decision = {
      kind: 'validated',
      name: 'Camille Aubert',
      by: 'person:2',
      at: AT,
      departs: 'Levées par le plan.',
    } as const;
    const valid = full({ status: 'validated', acts: { decision }, validatedAt: AT, reviewBy: AT });
    const after = textOf(assessmentDocument(valid, { brand: 'lumen', language: 'en' }).blocks);
    expect(after).toContain('Assessment validated – Camille Aubert, on 28 November 2026');
    expect(after).toContain('Why it departs from an opinion: Levées par le plan.');
    expect(after).not.toContain('is not validated');
  });
});

describe('the risk map', () => {
  test('shows each risk within its place, before and after where they differ', () => {
    const risks = risksOf(data);
    expect(risks.map(({ event, before, after }) => [event, before, after])).toEqual([
      ['access', { severity: 3, likelihood: 2 }, { severity: 2, likelihood: 1 }],
      ['change', { severity: 3, likelihood: 2 }, { severity: 2, likelihood: 1 }],
      ['loss', { severity: 3, likelihood: 2 }, { severity: 3, likelihood: 2 }],
    ]);
    const shapes = riskMap(risks, 'fr');
    expect(shapes.filter(({ kind }) => kind === 'disc')).toHaveLength(5);
    expect(shapes.filter(({ kind }) => kind === 'arrow')).toHaveLength(2);
    for (const shape of shapes)
      if (shape.kind === 'box' || shape.kind === 'disc') {
        expect(shape.x).toBeLessThan(MAP_SIZE.width);
        expect(shape.y).toBeLessThan(MAP_SIZE.height);
      }
  });

  test('shows nothing of what nobody estimated', () => {
    const none = { ...data, answers: [], evaluations: [] };
    expect(riskMap(risksOf(none), 'en').filter(({ kind }) => kind === 'disc')).toEqual([]);
    const { blocks } = assessmentDocument(full({ data: none }), { brand: 'lumen', language: 'fr' });
    expect(textOf(blocks)).toContain(`${FEARED_EVENTS.loss.fr} : risque non estimé.`);
  });
});
