const NBSP = '\u00a0';
const NARROW = '\u202f';

/**
 * French spacing as the Imprimerie nationale sets it, so that no line breaks before a sign or within a number: a no-break space
 * before the colon, inside guillemets, after « n° » and « art. »; a narrow one before ; ? ! and between thousands.
 */
export function typeset(text: string): string {
  return text
    .replaceAll(/[ \u00a0\u202f](?=[:»])/g, NBSP)
    .replaceAll(/«[ \u00a0\u202f]/g, `«${NBSP}`)
    .replaceAll(/[ \u00a0](?=[;?!])/g, NARROW)
    .replaceAll(/\b(n°|art\.) (?=\S)/g, `$1${NBSP}`)
    .replaceAll(/(\d) (?=\d{3}(?!\d))/g, `$1${NARROW}`);
}

/**
 * The same dictionary, its sentences set once they are read, those that take words or numbers included: all at once would
 * cost a tenth of what a page takes to open, of which it reads a few.
 */
export function typesetAll<T extends object>(words: T): T {
  const set = new Map<PropertyKey, unknown>();
  return new Proxy(words, {
    get(from, name) {
      const word: unknown = Reflect.get(from, name);
      if (!Object.hasOwn(from, name)) return word;
      if (!set.has(name)) set.set(name, setIn(word));
      return set.get(name);
    },
  });
}

function setIn(words: unknown): unknown {
  if (typeof words === 'string') return typeset(words);
  if (typeof words === 'function')
    return (...given: readonly unknown[]) => setIn((words as (...given: readonly unknown[]) => unknown)(...given));
  return typeof words === 'object' && words !== null ? typesetAll(words) : words;
}
