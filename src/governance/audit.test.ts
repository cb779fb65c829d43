import { describe, expect, it } from 'vitest';
import { alertsOf } from './alert-rules.ts';
import { mayBecome, openFindings } from './audit-rules.ts';
import type { AuditData, AuditState } from './audit-types.ts';

const today = '2026-11-29';
const finding = {
  id: '1',
  weight: 'minor',
  text: 'Un constat.',
  action: 'Corriger.',
  owner: 'Nadia',
  due: '2026-12-10',
} as const;
const data = (change: Partial<AuditData> = {}): AuditData => ({
  title: 'Audit',
  kind: 'remote',
  scope: 'Tout',
  activities: [],
  auditor: 'Cabinet',
  from: '2026-11-20',
  to: '2026-11-21',
  documents: [],
  findings: [],
  ...change,
});
const code = (before: [AuditState, AuditData], after: [AuditState, AuditData]): string => {
  try {
    mayBecome({ state: before[0], data: before[1] }, { state: after[0], data: after[1] }, today);
    return 'may';
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
};

describe('an audit', () => {
  it('goes forward, one step after another, and is planned with its dates', () => {
    expect(code(['requested', data()], ['planned', data()])).toBe('may');
    expect(code(['requested', data()], ['planned', data({ from: undefined })])).toBe('audit.dates');
    expect(code(['planned', data()], ['planned', data({ from: '2026-12-01' })])).toBe('audit.dates');
    expect(code(['requested', data()], ['closed', data()])).toBe('audit.state');
    expect(code(['planned', data()], ['planned', data({ findings: [finding] })])).toBe('audit.state');
    expect(code(['closed', data()], ['closed', data({ title: 'Autre' })])).toBe('audit.over');
  });

  it('keeps what was found and given, and what was closed', () => {
    const found = data({ findings: [finding], documents: [{ name: 'Registre', reference: 'R', on: today }] });
    const closed = data({ ...found, findings: [{ ...finding, closedOn: today, evidence: 'E' }] });
    expect(code(['under-way', found], ['under-way', data({ documents: found.documents })])).toBe('audit.finding');
    expect(code(['under-way', found], ['under-way', data({ findings: found.findings })])).toBe('audit.finding');
    expect(code(['follow-up', found], ['follow-up', closed])).toBe('may');
    expect(code(['follow-up', closed], ['follow-up', found])).toBe('audit.finding');
  });

  it('does not close over an open finding; a remark may stand without action', () => {
    const found = data({ findings: [finding] });
    expect(code(['under-way', data()], ['under-way', data({ findings: [{ ...finding, owner: undefined }] })])).toBe(
      'audit.action',
    );
    expect(code(['follow-up', found], ['closed', found])).toBe('audit.open');
    const remark = { id: '2', weight: 'remark', text: 'Une remarque.' } as const;
    expect(openFindings(data({ findings: [remark] }))).toEqual([]);
    expect(code(['under-way', data()], ['closed', data({ findings: [remark] })])).toBe('may');
  });
});

describe('an alert', () => {
  const step = (kind: 'alert' | 'withdraw' | 'maintain' | 'acknowledge', at: number) => ({
    kind,
    note: '',
    article: undefined,
    by: '',
    at,
  });
  const order = (
    number: number,
    state: 'alerted' | 'withdrawn' | 'awaiting' | 'in-force',
    ...steps: ReturnType<typeof step>[]
  ) => ({
    number,
    state,
    receivedAt: number,
    steps,
    activities: ['a'],
    text: [],
  });

  it('is followed to its answer, those that wait first', () => {
    const alerts = alertsOf([
      order(1, 'withdrawn', step('alert', 10), step('withdraw', 11)),
      order(2, 'awaiting', step('alert', 12), step('maintain', 13)),
      order(3, 'in-force', step('alert', 14), step('maintain', 15), step('acknowledge', 16)),
      order(4, 'alerted', step('alert', 17)),
      order(5, 'in-force', step('alert', 18)),
      order(6, 'in-force'),
    ]);
    expect(alerts.map(({ number, state }) => [number, state])).toEqual([
      [4, 'controller'],
      [2, 'processor'],
      [5, 'in-force'],
      [3, 'accepted'],
      [1, 'withdrawn'],
    ]);
  });

  it('names the later order that amends it', () => {
    const [first] = alertsOf([order(1, 'withdrawn', step('alert', 10)), { ...order(20, 'in-force'), receivedAt: 20 }]);
    expect(first!.amendedBy).toBe(20);
  });
});
