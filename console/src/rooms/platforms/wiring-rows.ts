import type { RouteItem } from '../../api/types.ts';

export type Routed = Pick<RouteItem, 'key' | 'value'> & { readonly activity: string };

/** Ready to paste into the wiring's YAML (schemas/wiring.json). A JSON string is a YAML string. */
export function wiringRows(source: string, routed: readonly Routed[]): string {
  const lines = routed.map(
    ({ key, value, activity }) => `  - { source: ${source}, ${key}: ${JSON.stringify(value)}, activity: ${activity} }`,
  );
  return ['routes:', ...new Set(lines)].join('\n');
}
