import { Refusal, type Fault } from '../kernel/refusal.ts';
import type { Connector, Values } from './platform.ts';

const LONGEST = 20_000;
const ONE_LINE = /^[^\r\n\0]*$/;

/**
 * What somebody gave, as the connector's fields allow it, apart: settings, and secrets.
 * @throws Refusal `connector.fields` with every fault; values are never in it
 */
export function checkValues(
  { fields }: Pick<Connector, 'fields'>,
  given: Values,
): { readonly settings: Values; readonly secrets: Values } {
  const faults: Fault[] = [];
  const fault = (name: string): unknown => faults.push({ code: 'connector.field', place: { pointer: `/${name}` } });
  const settings: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  for (const { name, secret, optional, standard, choices, pattern, long } of fields) {
    const value = given[name]?.trim() || standard;
    if (value === undefined) {
      if (!optional) fault(name);
      continue;
    }
    const fits = choices ? choices.includes(value) : (pattern ?? (long ? /^/ : ONE_LINE)).test(value);
    if (!fits || value.length > LONGEST) fault(name);
    else (secret ? secrets : settings)[name] = value;
  }
  const known = new Set(fields.map(({ name }) => name));
  // A field that nobody knows is not named back: it may be a secret put in the wrong place.
  if (Object.keys(given).some((name) => !known.has(name))) faults.push({ code: 'connector.field' });
  if (faults.length > 0) throw new Refusal('connector.fields', { faults });
  return { settings, secrets };
}
