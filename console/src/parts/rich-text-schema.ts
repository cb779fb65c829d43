import { DOMParser as Reader, DOMSerializer, type Node, Schema } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';

/** The only addresses that a text leads to; the server holds to the same. */
export const isAddress = (href: string): boolean => /^(?:https:\/\/|mailto:)\S+$/i.test(href);

/** Paragraphs, emphasis, lists, tables and links: what is kept of a rich text, and nothing else. */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: {
      group: 'block',
      content: 'inline*',
      parseDOM: [{ tag: 'p' }, { tag: 'h1,h2,h3,h4,h5,h6' }],
      toDOM: () => ['p', 0],
    },
    bullet_list: { group: 'block', content: 'list_item+', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    ordered_list: {
      group: 'block',
      content: 'list_item+',
      attrs: { order: { default: 1 } },
      parseDOM: [{ tag: 'ol' }],
      toDOM: () => ['ol', 0],
    },
    list_item: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    ...tableNodes({ tableGroup: 'block', cellContent: 'block+', cellAttributes: {} }),
    hard_break: {
      group: 'inline',
      inline: true,
      selectable: false,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
    text: { group: 'inline' },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (link) => {
            const href = link.getAttribute('href') ?? '';
            return isAddress(href) ? { href } : false;
          },
        },
      ],
      toDOM: ({ attrs }) => ['a', { href: attrs['href'] as string, rel: 'noreferrer', target: '_blank' }, 0],
    },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  },
});

/** Read in a document of its own, where nothing runs and nothing is fetched; what the schema does not know is left out. */
export const readHtml = (html: string): Node =>
  Reader.fromSchema(schema).parse(new DOMParser().parseFromString(html, 'text/html').body);

export const fragmentOf = (node: Node): DocumentFragment =>
  DOMSerializer.fromSchema(schema).serializeFragment(node.content) as DocumentFragment;

/** Empty where nothing is said. */
export function writeHtml(node: Node): string {
  if (node.textContent.trim() === '' && node.childCount <= 1) return '';
  const box = document.createElement('div');
  box.append(fragmentOf(node));
  for (const link of box.querySelectorAll('a')) {
    link.removeAttribute('rel');
    link.removeAttribute('target');
  }
  return box.innerHTML;
}
