import { describe, expect, it } from 'vitest';
import { readProofs } from './csv-rules.ts';
import { countsOf, standings } from './staff-rules.ts';
import type { Member, Proof, UndertakingText } from './staff-types.ts';

const member = (id: string): Member => ({ id, name: id, email: '', site: null, employer: null, roles: ['agent'] });
const text = (version: string, since: string, renew: boolean): UndertakingText => ({
  version,
  since,
  renew,
  sha512: null,
});
const proof = (kind: Proof['kind'], title: string, on: string, until: string | null = null): Proof => ({
  id: '',
  person: 'a',
  kind,
  title,
  on,
  until,
  reference: null,
});
const of = (proofs: readonly Proof[], texts: readonly UndertakingText[] = [], day = '2026-11-29') =>
  standings([member('a')], proofs, texts, day)[0]!;

describe('an undertaking', () => {
  it('is missing, held, or to renew once a text that everybody signs again is in force', () => {
    const [one, two, three] = [
      text('1', '2025-01-01', false),
      text('2', '2026-01-01', false),
      text('3', '2026-09-01', true),
    ];
    const signed = [proof('undertaking', '1', '2025-02-01')];
    expect(of([], [one]).undertaking.state).toBe('missing');
    expect(of(signed, [one, two]).undertaking.state).toBe('held');
    expect(of(signed, [one, two, three]).undertaking.state).toBe('lapsed');
    expect(of([...signed, proof('undertaking', '3', '2026-10-01')], [one, two, three]).undertaking.state).toBe('held');
  });
});

describe('a training', () => {
  it('holds until its day, is spoken of a month before, and lapses', () => {
    const until = (day: string) => of([proof('training', 't', '2025-12-01', day)]).training.state;
    expect(until('2027-01-31')).toBe('held');
    expect(until('2026-12-20')).toBe('lapsing');
    expect(until('2026-11-29')).toBe('lapsing');
    expect(until('2026-11-28')).toBe('lapsed');
  });

  it('is counted, and who lacks something comes first', () => {
    const all = standings(
      [member('a'), member('b')],
      [proof('training', 't', '2026-01-01', '2026-12-05')],
      [],
      '2026-11-29',
    );
    expect(countsOf(all)).toEqual({ must: 2, unsigned: 2, untrained: 1, lapsing: 1, first: '2026-12-05' });
  });
});

describe('a file', () => {
  const known = {
    people: new Map([['a@b.example', 'a']]),
    texts: [text('2', '2026-01-01', false)],
    today: '2026-11-29',
  };
  const read = (csv: string) => readProofs(csv, known).map((line) => ('fault' in line ? line.fault : line.proof.kind));

  it('is read with semicolons or commas, French heads or English', () => {
    expect(read('Adresse;Nature;Version;Date;Valable jusqu’au\nA@b.example;Engagement;2;01/10/2026;\n')).toEqual([
      'undertaking',
    ]);
    expect(read('\ufeffemail,kind,title,date,until\na@b.example,training,GDPR,2026-10-01,2027-10-01\n')).toEqual([
      'training',
    ]);
  });

  it('says of each line why it has no place', () => {
    const head = 'email;kind;title;date;until\n';
    expect(read('nom;prenom\nx;y\n')).toEqual(['columns']);
    expect(read(`${head}x@b.example;training;t;2026-10-01;2027-01-01`)).toEqual(['person']);
    expect(read(`${head}a@b.example;signed;t;2026-10-01;`)).toEqual(['kind']);
    expect(read(`${head}a@b.example;undertaking;9;2026-10-01;`)).toEqual(['title']);
    expect(read(`${head}a@b.example;training;t;31/02/2026;2027-01-01`)).toEqual(['date']);
    expect(read(`${head}a@b.example;training;t;2027-01-01;2027-10-01`)).toEqual(['date']);
    expect(read(`${head}a@b.example;training;t;2026-10-01;`)).toEqual(['until']);
    expect(read('')).toEqual(['columns']);
  });
});
