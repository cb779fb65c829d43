/** Text as XML takes it: no control characters, no half of a surrogate pair. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- those that XML 1.0 does not know
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; `inner` is XML already. */
export function element(name: string, attributes: Attributes, inner = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

/** Text within a paragraph: line feeds and runs of blanks have elements of their own. */
export const inline = (text: string): string =>
  escaped(text)
    .replaceAll(/ {2,}/g, (blanks) => ` ${element('text:s', { 'text:c': blanks.length - 1 })}`)
    .replaceAll('\n', '<text:line-break/>');

export const points = (length: number): string => `${Math.round(length * 100) / 100}pt`;

/** Styles made as they are needed, each look once, named in the order they came. */
export function styleBook(): {
  name(prefix: string, family: string, inner: string, parent?: string): string;
  xml(): string;
} {
  const names = new Map<string, string>();
  return {
    name(prefix, family, inner, parent) {
      const key = JSON.stringify([family, inner, parent]);
      let name = names.get(key);
      if (name === undefined) {
        name = `${prefix}${names.size + 1}`;
        names.set(key, name);
      }
      return name;
    },
    xml: () =>
      [...names]
        .map(([key, name]) => {
          const [family, inner, parent] = JSON.parse(key) as [string, string, string?];
          const attributes = { 'style:name': name, 'style:family': family, 'style:parent-style-name': parent };
          return element('style:style', attributes, inner);
        })
        .join(''),
  };
}
export type StyleBook = ReturnType<typeof styleBook>;

export const NAMESPACES = {
  'xmlns:office': 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  'xmlns:style': 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
  'xmlns:text': 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
  'xmlns:table': 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
  'xmlns:draw': 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0',
  'xmlns:fo': 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0',
  'xmlns:svg': 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:meta': 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0',
  'xmlns:config': 'urn:oasis:names:tc:opendocument:xmlns:config:1.0',
  'xmlns:ooo': 'http://openoffice.org/2004/office',
} as const;

export const part = (root: string, inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, { ...NAMESPACES, 'office:version': '1.3' }, inner)}`;
