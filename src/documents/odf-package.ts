import { strToU8, zipSync, type Zippable } from 'fflate';
import { element, escaped, part } from './odf-xml.ts';

type About = {
  readonly title: string;
  readonly subject?: string;
  readonly author: string;
  readonly language: string;
  /** The moment it tells of, which is also its date of creation. */
  readonly at: number;
};

/** The first moment that a ZIP can hold: dates of the parts say nothing, and bytes must not depend on the day. */
const EPOCH = '1980-01-02T00:00:00';
const MANIFEST = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0';

/**
 * An OpenDocument 1.3 file of these XML parts (ISO/IEC 26300). Its type stands first and is not compressed (ODF 1.3, part 2, 3.3);
 * the same parts give the same bytes.
 */
export function packOdf(mediaType: string, about: About, parts: Readonly<Record<string, string>>): Buffer {
  const files = { ...parts, 'meta.xml': metaXml(about) };
  const entries: Zippable = { mimetype: [strToU8(mediaType), { level: 0 }] };
  for (const [name, text] of Object.entries(files)) entries[name] = strToU8(text);
  entries['META-INF/manifest.xml'] = strToU8(manifestXml(mediaType, Object.keys(files)));
  return Buffer.from(zipSync(entries, { mtime: EPOCH, level: 6 }));
}

function metaXml({ title, subject, author, language, at }: About): string {
  const day = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  const said = [
    element('meta:generator', {}, 'Mandat'),
    element('dc:title', {}, escaped(title)),
    ...(subject === undefined ? [] : [element('dc:subject', {}, escaped(subject))]),
    element('meta:initial-creator', {}, escaped(author)),
    element('dc:creator', {}, escaped(author)),
    element('meta:creation-date', {}, day),
    element('dc:date', {}, day),
    element('dc:language', {}, language),
  ];
  return part('office:document-meta', element('office:meta', {}, said.join('')));
}

function manifestXml(mediaType: string, files: readonly string[]): string {
  const entry = (path: string, type: string, version?: string): string =>
    element('manifest:file-entry', {
      'manifest:full-path': path,
      'manifest:version': version,
      'manifest:media-type': type,
    });
  const inner = entry('/', mediaType, '1.3') + files.map((file) => entry(file, 'text/xml')).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('manifest:manifest', { 'xmlns:manifest': MANIFEST, 'manifest:version': '1.3' }, inner)}`;
}
