import type { Bilingual } from '../law/index.ts';
import type { NoticeText } from './document-rules.ts';

const STYLE =
  'body{font:1rem/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1d1b18;background:#fff}h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.1rem;margin:1.6rem 0 .3rem}p{margin:.3rem 0}small,footer{color:#5b564e}';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The notice as a page of its own, or to be pasted into one: nothing is loaded from anywhere. */
export function noticePage({ language, title, subtitle, standing, sections }: NoticeText): string {
  const parts = sections.map(
    ({ title: head, article, text }) =>
      `<section><h2>${escaped(head)}</h2><p>${escaped(text)}</p><p><small>${escaped(article)}</small></p></section>`,
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(subtitle)}</p>
${parts.join('\n')}
<footer><small>${escaped(standing)}</small></footer></main></body></html>
`;
}

/** Plain text, for an email or a letter. */
export function noticePlain({ title, subtitle, standing, sections }: NoticeText): string {
  const parts = sections.map(({ title: head, text }) => `${head}\n${text}`);
  return `${[title, subtitle, ...parts, standing].join('\n\n')}\n`;
}

/** What an agent says, one sentence a line. */
export const noticeSpoken = (oral: readonly Bilingual[], language: 'fr' | 'en'): string =>
  `${oral.map((line) => line[language]).join('\n')}\n`;
