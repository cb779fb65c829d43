import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Activity, Frame } from '../mandate/index.ts';
import { draw, type Drawing } from './mention-rules.ts';
import type { MentionId } from './mention-types.ts';
import { approvable, differences, isMissing, standingOf } from './notice-rules.ts';

const frame = parse(readFileSync(new URL('../estate/instructions/lumen.yaml', import.meta.url), 'utf8')) as Frame;
const service = frame.activities.find(({ id }) => id === 'customer-service')!;
const drawing = (change: Partial<Activity> = {}, more: Partial<Drawing> = {}): Drawing => ({
  frame,
  activity: { ...service, ...change },
  collected: 'both',
  day: '2026-11-29',
  ...more,
});
const ids = (of: Drawing): readonly MentionId[] => draw(of).map(({ id }) => id);
const french = (of: Drawing, id: MentionId): string => draw(of).find((one) => one.id === id)?.text?.fr ?? '';
const missing = (of: Drawing): readonly MentionId[] =>
  draw(of)
    .filter(isMissing)
    .map(({ id }) => id);

describe('a notice', () => {
  it('owes every mention of art. 13(1) and (2), and those of art. 14 unless data come from the person', () => {
    const person = ids(drawing({}, { collected: 'person' }));
    for (const id of ['controller', 'officer', 'purpose', 'recipients', 'transfers', 'retention'] as const)
      expect(person).toContain(id);
    for (const id of ['rights', 'complaint', 'provision', 'automated', 'recording'] as const)
      expect(person).toContain(id);
    expect(person).not.toContain('source');
    expect(ids(drawing())).toEqual(expect.arrayContaining(['source', 'categories']));
    expect(ids(drawing({}, { collected: 'elsewhere' }))).not.toContain('provision');
  });

  it('says in both languages what the instructions say', () => {
    for (const { text } of draw(drawing())) if (text) expect(text.en).not.toBe('');
    expect(french(drawing(), 'controller')).toContain('Lumen Énergie SA, SIREN 000\u202f002\u202f204');
    expect(french(drawing(), 'retention')).toContain('enregistrements sonores');
    expect(french(drawing(), 'recording')).toContain('Une partie des appels est enregistrée (qualité de service)');
    expect(french(drawing(), 'rights')).toContain('portabilité');
    expect(french(drawing({ from: ['tunis'] }), 'transfers')).toContain('Tunisie : clauses contractuelles types');
  });

  it('never guesses what the instructions leave to the controller', () => {
    expect(missing(drawing())).toEqual(['source', 'provision']);
    expect(missing(drawing({ basis: 'legitimate-interests' }))).toContain('interests');
    expect(french(drawing({ basis: 'legitimate-interests' }), 'rights')).toContain('opposition');
    const bare = { ...frame, controllers: frame.controllers.map(({ dpo: _, ...one }) => ({ ...one, country: 'CH' })) };
    expect(missing(drawing({}, { frame: bare }))).toEqual(
      expect.arrayContaining(['representative', 'officer', 'complaint']),
    );
  });

  it('follows the law by its dates', () => {
    expect(ids(drawing({}, { day: '2026-08-10' }))).not.toContain('prospecting');
    expect(ids(drawing({}, { day: '2026-08-11' }))).toContain('prospecting');
    const talking = { ai: { uses: ['conversation' as const], models: ['m'], countries: ['EEA'] } };
    expect(ids(drawing(talking))).toContain('machine');
    expect(ids(drawing(talking, { day: '2026-08-01' }))).not.toContain('machine');
  });

  it('is out of step with another text, mention by mention', () => {
    const said = { source: { fr: 'Un fichier loué.', en: 'A rented list.' }, provision: { fr: 'Oui.', en: 'Yes.' } };
    const then = standingOf(drawing(), said);
    expect(then.missing).toBe(0);
    const approved = { mentions: approvable(then.mentions) };
    expect(differences(approved, then.mentions)).toEqual([]);
    const shorter = { ...service.keep, transcript: { from: 'interaction' as const, for: 'P6M' } };
    const now = standingOf(drawing({ keep: shorter }), said);
    expect(now.digest).not.toBe(then.digest);
    expect(differences(approved, now.mentions).map(({ id }) => id)).toEqual(['retention']);
  });

  it('says aloud who calls, for whom, and how to refuse what may be refused', () => {
    const lines = standingOf(drawing({ purpose: 'prospecting' }), {}).oral.map(({ fr }) => fr);
    expect(lines[0]).toContain('Atlas Relation SAS, pour le compte de Lumen Énergie SA');
    expect(lines[1]).toContain('appel commercial');
    expect(lines[2]).toContain('peut être enregistré');
  });
});
