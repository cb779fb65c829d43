import type { Bilingual } from '../law/index.ts';
import { layoutOf, type Drawn, type Placed } from './layout-rules.ts';
import { FLOW_KINDS, type DataMap } from './types.ts';
import { FLOW_LINES, FLOW_WORDS, LAYER_WORDS } from './words.ts';

type Language = 'fr' | 'en';

const escaped = (text: string): string =>
  text
    // Nothing that XML cannot hold.
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
const LETTERS = 32;
const shortened = (text: string): string => (text.length > LETTERS ? `${text.slice(0, LETTERS - 1).trimEnd()}…` : text);

const LEGEND = 24;
const TITLE = { fr: 'Carte des données', en: 'Data map' };

/** The map as a drawing of its own, readable without the console; each box and line says what it is to whoever cannot see it. */
export function mapSvg(map: DataMap, name: string, language: Language): string {
  const { width, height, box, columns, nodes, flows } = layoutOf(map);
  const legendY = height + 8;
  const total = legendY + FLOW_KINDS.length * LEGEND + 16;
  const labels = new Map(nodes.map(({ id, label }) => [id, label[language]]));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" role="img" aria-labelledby="t" lang="${language}" font-family="Source Sans 3, Calibri, Carlito, sans-serif">`,
    `<title id="t">${escaped(`${TITLE[language]} – ${name}`)}</title>`,
    `<rect width="${width}" height="${total}" fill="#ffffff"/>`,
    ...columns.map(
      ({ layer, x }) =>
        `<text x="${x}" y="22" font-size="14" font-weight="600" fill="#22262b">${escaped(LAYER_WORDS[layer][language])}</text>`,
    ),
    ...flows.map((flow) => lineSvg(flow, labels, language)),
    ...nodes.map((node) => boxSvg(node, box, language)),
    ...FLOW_KINDS.map((kind, i) => legendSvg(kind, legendY + i * LEGEND + 10, language)),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

const strokeOf = (kind: Drawn['kind'], width: number): string => {
  const { colour, dash, thin } = FLOW_LINES[kind];
  const drawn = dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
  return `fill="none" stroke="${colour}" stroke-width="${thin ? 1 : width.toFixed(1)}"${drawn}`;
};

function lineSvg(flow: Drawn, labels: ReadonlyMap<string, string>, language: Language): string {
  const said = flowText(flow, labels, language);
  return `<path d="${flow.path}" ${strokeOf(flow.kind, flow.width)}><title>${escaped(said)}</title></path>`;
}

function flowText(
  { from, to, kind, what, count }: Drawn,
  labels: ReadonlyMap<string, string>,
  language: Language,
): string {
  const counted =
    count === undefined ? '' : ` (${new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB').format(count)})`;
  return `${nameIn(from, labels, language)} → ${nameIn(to, labels, language)} : ${what[language]}${counted}, ${FLOW_WORDS[kind][language]}`;
}
const nameIn = (id: string, labels: ReadonlyMap<string, string>, language: Language): string => {
  const layer = (Object.keys(LAYER_WORDS) as (keyof typeof LAYER_WORDS)[]).find((one) => id === `layer:${one}`);
  return layer ? LAYER_WORDS[layer][language] : (labels.get(id) ?? id);
};

function boxSvg(
  { label, detail, outside, x, y }: Placed,
  { width, height }: { readonly width: number; readonly height: number },
  language: Language,
): string {
  const full = detail ? `${label[language]} – ${detail[language]}` : label[language];
  const rim = outside ? 'stroke="#5b6470" stroke-dasharray="2 4"' : 'stroke="#22262b"';
  return `<g><title>${escaped(full)}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="#faf8f4" ${rim}/><text x="${x + 10}" y="${y + (detail ? 19 : 28)}" font-size="13" fill="#22262b">${escaped(shortened(label[language]))}</text>${detail ? `<text x="${x + 10}" y="${y + 36}" font-size="11" fill="#4b535d">${escaped(shortened(detail[language]))}</text>` : ''}</g>`;
}

const legendSvg = (kind: Drawn['kind'], y: number, language: Language): string =>
  `<path d="M16 ${y}H76" ${strokeOf(kind, 2)}/><text x="88" y="${y + 4}" font-size="12" fill="#22262b">${escaped(FLOW_WORDS[kind][language])}</text>`;

const HEAD: readonly Bilingual[] = [
  { fr: 'De', en: 'From' },
  { fr: 'Vers', en: 'To' },
  { fr: 'Quoi', en: 'What' },
  { fr: 'Nombre', en: 'Count' },
  { fr: 'Constat', en: 'Finding' },
];

/** The same as rows: what the table on screen says, for a spreadsheet. */
export function mapRows(map: DataMap, language: Language): readonly (readonly (string | number | null)[])[] {
  const labels = new Map(
    map.nodes.map(({ id, label, detail }) => [
      id,
      detail ? `${label[language]} (${detail[language]})` : label[language],
    ]),
  );
  return [
    HEAD.map((one) => one[language]),
    ...map.flows.map(({ from, to, kind, what, count }) => [
      nameIn(from, labels, language),
      nameIn(to, labels, language),
      what[language],
      count ?? null,
      FLOW_WORDS[kind][language],
    ]),
  ];
}
