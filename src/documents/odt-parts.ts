import { element, escaped, part } from './odf-xml.ts';
import type { Document } from './types.ts';

const FONT = 'Source Sans 3';
const ACCENT = '#1f4e6b';
const GREY = '#5b6675';

const paragraphStyle = (
  name: string,
  display: string,
  paragraph: object,
  text: object,
  more: Readonly<Record<string, string | number>> = {},
): string =>
  element(
    'style:style',
    {
      'style:name': name,
      'style:display-name': display,
      'style:family': 'paragraph',
      'style:parent-style-name': 'Standard',
      ...more,
    },
    element('style:paragraph-properties', { ...paragraph }) + element('style:text-properties', { ...text }),
  );

const heading = (level: number, size: number, top: number, colour: string): string =>
  paragraphStyle(
    `Heading_20_${level}`,
    `Heading ${level}`,
    {
      'fo:margin-top': `${top}pt`,
      'fo:margin-bottom': '4pt',
      'fo:keep-with-next': 'always',
      ...(level === 1 && { 'fo:border-bottom': `0.8pt solid ${ACCENT}` }),
    },
    { 'fo:font-size': `${size}pt`, 'fo:font-weight': 'bold', 'fo:color': colour },
    { 'style:default-outline-level': level, 'style:next-style-name': 'Text_20_body' },
  );

const listStyle = (name: string, level: (at: number) => string): string =>
  element(
    'text:list-style',
    { 'style:name': name },
    Array.from({ length: 10 }, (_, index) => level(index + 1)).join(''),
  );
const listPlace = (at: number): string =>
  element(
    'style:list-level-properties',
    { 'text:list-level-position-and-space-mode': 'label-alignment' },
    element('style:list-level-label-alignment', {
      'text:label-followed-by': 'listtab',
      'text:list-tab-stop-position': `${at * 14}pt`,
      'fo:text-indent': '-14pt',
      'fo:margin-left': `${at * 14}pt`,
    }),
  );

/** Styles, page and its header and footer. */
export function stylesXml({ language, header, footer }: Document): string {
  const defaults = element(
    'style:default-style',
    { 'style:family': 'paragraph' },
    element('style:text-properties', {
      'style:font-name': FONT,
      'fo:font-size': '10pt',
      'fo:language': language,
      'fo:country': language === 'fr' ? 'FR' : 'GB',
      'fo:color': '#1b2430',
    }),
  );
  const styles = [
    defaults,
    element('style:style', { 'style:name': 'Standard', 'style:family': 'paragraph', 'style:class': 'text' }),
    paragraphStyle(
      'Text_20_body',
      'Text body',
      { 'fo:margin-top': '4pt', 'fo:margin-bottom': '0pt', 'fo:line-height': '125%' },
      {},
    ),
    paragraphStyle(
      'Title',
      'Title',
      { 'fo:margin-bottom': '2pt' },
      { 'fo:font-size': '23pt', 'fo:font-weight': 'bold', 'fo:color': ACCENT },
    ),
    paragraphStyle('Subtitle', 'Subtitle', { 'fo:margin-bottom': '8pt' }, { 'fo:font-size': '12pt', 'fo:color': GREY }),
    heading(1, 16, 22, ACCENT),
    heading(2, 12.5, 15, ACCENT),
    heading(3, 10.5, 9, '#1b2430'),
    paragraphStyle('Note', 'Note', { 'fo:margin-top': '3pt' }, { 'fo:font-size': '8.5pt', 'fo:color': GREY }),
    paragraphStyle('Lead', 'Lead', { 'fo:margin-top': '4pt' }, { 'fo:font-size': '12pt' }),
    paragraphStyle(
      'Term',
      'Term',
      { 'fo:margin-top': '7pt', 'fo:keep-with-next': 'always' },
      { 'fo:font-size': '9pt', 'fo:font-weight': 'bold', 'fo:color': GREY },
    ),
    paragraphStyle(
      'Header',
      'Header',
      { 'fo:border-bottom': '0.5pt solid #c3cad3', 'fo:padding-bottom': '3pt' },
      { 'fo:font-size': '8pt', 'fo:color': GREY },
    ),
    element(
      'style:style',
      { 'style:name': 'Footer', 'style:family': 'paragraph', 'style:parent-style-name': 'Standard' },
      element(
        'style:paragraph-properties',
        { 'fo:border-top': '0.5pt solid #c3cad3', 'fo:padding-top': '3pt' },
        element('style:tab-stops', {}, element('style:tab-stop', { 'style:position': '471pt', 'style:type': 'right' })),
      ) + element('style:text-properties', { 'fo:font-size': '8pt', 'fo:color': GREY }),
    ),
    listStyle('Bullets', (at) =>
      element('text:list-level-style-bullet', { 'text:level': at, 'text:bullet-char': '–' }, listPlace(at)),
    ),
    listStyle('Numbers', (at) =>
      element(
        'text:list-level-style-number',
        { 'text:level': at, 'style:num-format': '1', 'style:num-suffix': '.' },
        listPlace(at),
      ),
    ),
    element('draw:marker', { 'draw:name': 'Arrow', 'svg:viewBox': '0 0 20 20', 'svg:d': 'M10 0l-10 20h20z' }),
  ];
  const number = language === 'fr' ? ['Page ', ' sur '] : ['Page ', ' of '];
  const pages = `${number[0]}${element('text:page-number', { 'text:select-page': 'current' }, '1')}${number[1]}${element('text:page-count', {}, '1')}`;
  const layout = element(
    'style:page-layout',
    { 'style:name': 'A4' },
    element('style:page-layout-properties', {
      'fo:page-width': '210mm',
      'fo:page-height': '297mm',
      'style:print-orientation': 'portrait',
      'fo:margin-top': '36pt',
      'fo:margin-bottom': '34pt',
      'fo:margin-left': '62pt',
      'fo:margin-right': '62pt',
    }) +
      element(
        'style:header-style',
        {},
        element('style:header-footer-properties', { 'fo:min-height': '28pt', 'fo:margin-bottom': '12pt' }),
      ) +
      element(
        'style:footer-style',
        {},
        element('style:header-footer-properties', { 'fo:min-height': '28pt', 'fo:margin-top': '12pt' }),
      ),
  );
  const master = element(
    'style:master-page',
    { 'style:name': 'Standard', 'style:page-layout-name': 'A4' },
    element('style:header', {}, element('text:p', { 'text:style-name': 'Header' }, escaped(header))) +
      element(
        'style:footer',
        {},
        element('text:p', { 'text:style-name': 'Footer' }, `${escaped(footer)}<text:tab/>${pages}`),
      ),
  );
  return part(
    'office:document-styles',
    fontFaces +
      element('office:styles', {}, styles.join('')) +
      element('office:automatic-styles', {}, layout) +
      element('office:master-styles', {}, master),
  );
}

export const fontFaces = element(
  'office:font-face-decls',
  {},
  element('style:font-face', {
    'style:name': FONT,
    'svg:font-family': `'${FONT}', 'Liberation Sans', Arial`,
    'style:font-family-generic': 'swiss',
    'style:font-pitch': 'variable',
  }),
);
