import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { sampleInstructions } from '../estate/instructions/index.ts';
import { check, type Frame } from '../mandate/index.ts';
import { mapRows, mapSvg } from './files-rules.ts';
import { layoutOf } from './layout-rules.ts';
import { dataMap, type Asked } from './map-rules.ts';
import { FLOW_KINDS, type OutsideFlow, type Ran } from './types.ts';

const AT = Date.parse('2026-12-01T10:00:00Z');
const { frameYaml } = sampleInstructions().find(({ brand }) => brand === 'lumen')!;
const frame = check(frameYaml, { at: AT }).documents.find(({ kind }) => kind === 'frame')!.document as Frame;
const nothing: Ran = { taken: [], readings: [], recordings: 0, inlets: [], told: [] };
const outside = (over: Partial<OutsideFlow> = {}): OutsideFlow => ({
  id: 'o1',
  leaves: 'store',
  name: 'Entrepôt <de> données & co',
  data: 'exports mensuels',
  country: 'US',
  safeguard: null,
  note: null,
  changedAt: AT,
  changedBy: 'Nadia Ferrand',
  ...over,
});
const drawn = (ran: Partial<Ran> = {}, over: Partial<Asked> = {}) =>
  dataMap({
    at: AT,
    days: 30,
    ran: { ...nothing, ...ran },
    frame,
    stages: {
      'customer-service': 'production',
      prospecting: 'production',
      'call-recording': 'production',
      'agent-assist': 'draft',
    },
    outside: [],
    ...over,
  });
const kindOf = (map: ReturnType<typeof drawn>, from: string, to: string) =>
  map.flows.find((flow) => flow.from === from && flow.to === to)?.kind;
const codes = (map: ReturnType<typeof drawn>): string[] => map.differences.map(({ code, about }) => `${code} ${about}`);

describe('the map of a brand', () => {
  it('tells what ran as foreseen, what ran otherwise, and what did not run', () => {
    const map = drawn({
      taken: [
        { source: 'connect', channel: 'call.inbound', activity: 'customer-service', verdict: 'accepted', count: 40 },
        { source: 'connect', channel: 'post', activity: 'customer-service', verdict: 'accepted', count: 2 },
        { source: 'email', channel: 'email', activity: 'prospecting', verdict: 'accepted', count: 3 },
        { source: 'email', channel: 'email', activity: '', verdict: 'quarantined', count: 5 },
      ],
      readings: [
        { act: 'read', activity: 'customer-service', site: 'lille', country: 'FR', count: 7 },
        { act: 'read', activity: 'prospecting', site: 'tunis', country: 'TN', count: 1 },
        { act: 'export', activity: 'customer-service', site: 'lille', country: 'FR', count: 2 },
      ],
    });
    expect(kindOf(map, 'source:email', 'activity:prospecting')).toBe('seen');
    expect(kindOf(map, 'source:connect', 'activity:customer-service')).toBe('unforeseen');
    expect(kindOf(map, 'source:email', 'unrouted')).toBe('unforeseen');
    expect(kindOf(map, 'source:none', 'activity:call-recording')).toBe('silent');
    expect(kindOf(map, 'store:contents', 'site:lille')).toBe('seen');
    expect(kindOf(map, 'store:contents', 'site:tunis')).toBe('unforeseen');
    expect(kindOf(map, 'store:contents', 'brand')).toBe('seen');
    expect(kindOf(map, 'activity:agent-assist', 'store:contents')).toBe('stated');
    expect(codes(map)).toEqual([
      'channel-outside customer-service post',
      'unrouted email',
      'activity-silent call-recording',
      'site-outside tunis prospecting',
      'site-silent lisbonne',
    ]);
    expect(map.flows.find(({ from }) => from === 'source:connect')!.count).toBe(42);
  });

  it('has what somebody declared in a line of its own, and says where no safeguard covers it', () => {
    const map = drawn({}, { outside: [outside()] });
    expect(map.flows).toContainEqual(
      expect.objectContaining({ from: 'layer:store', to: 'outside:o1', kind: 'outside' }),
    );
    expect(codes(map)).toContain('outside-bare o1');
    expect(
      codes(drawn({}, { outside: [outside({ safeguard: 'SCC' }), outside({ id: 'o2', country: 'DE' })] })),
    ).not.toContain('outside-bare o1');
  });

  it('is laid out without a box on another, every line between two boxes', () => {
    const map = drawn(
      { taken: [{ source: 'connect', channel: 'chat', activity: 'customer-service', verdict: 'accepted', count: 1 }] },
      { outside: [outside({ leaves: 'source' }), outside({ id: 'o2' }), outside({ id: 'o3', leaves: 'site' })] },
    );
    const { nodes, flows, width, height, box } = layoutOf(map);
    expect(nodes).toHaveLength(map.nodes.length);
    expect(flows).toHaveLength(map.flows.length);
    expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
    for (const { x, y } of nodes) {
      expect(x + box.width).toBeLessThanOrEqual(width);
      expect(y + box.height).toBeLessThanOrEqual(height);
    }
    for (const { path } of flows) expect(path).not.toContain('NaN');
  });

  it.each(['fr', 'en'] as const)('is a drawing that any reader opens, and rows that say the same: %s', (language) => {
    const map = drawn({}, { outside: [outside()] });
    const svg = mapSvg(map, 'lumen', language);
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).not.toContain('<de>');
    for (const kind of ['silent', 'outside'] as const) expect(FLOW_KINDS).toContain(kind);
    expect(mapRows(map, language)).toHaveLength(map.flows.length + 1);
  });

  it('of a brand without instructions shows what ran and nothing else', () => {
    const map = drawn(
      { taken: [{ source: 'vcon', channel: 'chat', activity: '', verdict: 'quarantined', count: 1 }] },
      { frame: undefined, stages: {} },
    );
    expect(map.flows.map(({ kind }) => kind)).toEqual(['unforeseen']);
  });
});
