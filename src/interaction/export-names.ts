import { parseJson } from '../kernel/json.ts';
import { isMembers } from './conform.ts';
import { decodedText } from './content.ts';
import { token } from './pointer.ts';
import type { Vcon } from './types.ts';

/** As deep as slots are looked for (`json-slots.ts`). */
const DEEPEST_STRING = 3;
/** The standard's own names, outside the bodies: what is masked must not rename them. */
const ORDINARY = /^[a-z_]{1,40}$/;
const INSIDE = /^\/(?:dialog|analysis|attachments)\/\d+\/body/;

/** Names of members, in JSON inside strings too, that `wanted` picks: their pointers (`#name`), and the names. */
export function namesIn(vcon: Vcon, wanted: (name: string) => boolean): Map<string, string> {
  const found = new Map<string, string>();
  const known = new Map<string, boolean>();
  const isWanted = (name: string): boolean => {
    let answer = known.get(name);
    if (answer === undefined) known.set(name, (answer = wanted(name)));
    return answer;
  };
  const walk = (value: unknown, pointer: string, strings: number): void => {
    if (Array.isArray(value)) value.forEach((one, index) => walk(one, `${pointer}/${index}`, strings));
    else if (isMembers(value))
      for (const [name, one] of Object.entries(value)) {
        const at = `${pointer}/${token(name)}`;
        if ((INSIDE.test(pointer) || !ORDINARY.test(name)) && isWanted(name)) found.set(`${at}#name`, name);
        walk(one, at, strings);
      }
    else if (typeof value === 'string' && strings < DEEPEST_STRING) walkText(value, pointer, strings);
  };
  const walkText = (text: string, pointer: string, strings: number): void => {
    if (/^\s*[[{]/.test(text)) walk(jsonIn(text), `${pointer}#json`, strings + 1);
    else if (strings === 0 && /^\/(?:dialog|analysis|attachments)\/\d+\/body$/.test(pointer)) {
      const inside = /^[\w-]+$/.test(text) ? decodedText(text) : undefined;
      if (inside !== undefined && /^\s*[[{]/.test(inside)) walk(jsonIn(inside), `${pointer}#base64#json`, strings + 1);
    }
  };
  walk(vcon, '', 0);
  return found;
}

function jsonIn(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
