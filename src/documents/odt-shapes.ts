import { element, escaped, points, type StyleBook } from './odf-xml.ts';
import type { Block, Shape } from './types.ts';

/** A drawing as shapes of the text document, standing as one letter of its paragraph. */
export function drawingXml(
  { width, height, shapes, alt }: Extract<Block, { kind: 'drawing' }>,
  styles: StyleBook,
): string {
  // A ground of its full size, so that the group is as large as the drawing.
  const ground: Shape = { kind: 'box', x: 0, y: 0, width, height };
  const inner = [ground, ...shapes].map((shape) => shapeXml(shape, styles)).join('');
  const style = styles.name(
    'G',
    'graphic',
    element('style:graphic-properties', { 'style:vertical-pos': 'top', 'style:vertical-rel': 'baseline' }),
  );
  const group = element(
    'draw:g',
    { 'draw:style-name': style, 'text:anchor-type': 'as-char', 'draw:z-index': 0 },
    element('svg:desc', {}, escaped(alt)) + inner,
  );
  return element('text:p', { 'text:style-name': 'Text_20_body' }, group);
}

const look = (styles: StyleBook, fill: string | undefined, line: string | undefined): string =>
  styles.name(
    'G',
    'graphic',
    element('style:graphic-properties', {
      'draw:fill': fill ? 'solid' : 'none',
      'draw:fill-color': fill,
      'draw:stroke': line ? 'solid' : 'none',
      'svg:stroke-color': line,
      'svg:stroke-width': line && '0.8pt',
      'fo:padding': '0pt',
      'draw:textarea-vertical-align': 'top',
      'draw:auto-grow-height': 'false',
      'draw:auto-grow-width': 'false',
    }),
  );

const box = (x: number, y: number, width: number, height: number) => ({
  'svg:x': points(x),
  'svg:y': points(y),
  'svg:width': points(width),
  'svg:height': points(height),
});

function shapeXml(shape: Shape, styles: StyleBook): string {
  switch (shape.kind) {
    case 'box':
      return element('draw:rect', {
        'draw:style-name': look(styles, shape.fill, shape.line),
        ...box(shape.x, shape.y, shape.width, shape.height),
      });
    case 'disc': {
      const { x, y, radius } = shape;
      return element('draw:ellipse', {
        'draw:style-name': look(styles, shape.fill, shape.line),
        ...box(x - radius, y - radius, 2 * radius, 2 * radius),
      });
    }
    case 'arrow':
      return arrowXml(shape, styles);
    case 'label':
      return labelXml(shape, styles);
  }
}

function arrowXml({ from, to, line }: Extract<Shape, { kind: 'arrow' }>, styles: StyleBook): string {
  const style = styles.name(
    'G',
    'graphic',
    element('style:graphic-properties', {
      'draw:stroke': 'solid',
      'svg:stroke-color': line,
      'svg:stroke-width': '1pt',
      'draw:marker-end': 'Arrow',
      'draw:marker-end-width': '5pt',
    }),
  );
  return element('draw:line', {
    'draw:style-name': style,
    'svg:x1': points(from[0]),
    'svg:y1': points(from[1]),
    'svg:x2': points(to[0]),
    'svg:y2': points(to[1]),
  });
}

function labelXml(label: Extract<Shape, { kind: 'label' }>, styles: StyleBook): string {
  const { x, y, width, text, size, align, bold, colour, turned } = label;
  const paragraph = styles.name(
    'P',
    'paragraph',
    element('style:paragraph-properties', {
      'fo:text-align': align === 'left' ? 'start' : align === 'right' ? 'end' : 'center',
      'fo:margin-top': '0pt',
      'fo:margin-bottom': '0pt',
      'fo:line-height': '100%',
    }) +
      element('style:text-properties', {
        'fo:font-size': points(size),
        'fo:font-weight': bold ? 'bold' : 'normal',
        'fo:color': colour ?? '#1b2430',
      }),
    'Standard',
  );
  const height = size * 1.35;
  const words = element('text:p', { 'text:style-name': paragraph }, escaped(text));
  const place = turned
    ? {
        'svg:width': points(width),
        'svg:height': points(height),
        'draw:transform': `rotate (1.5707963) translate (${points(x)} ${points(y)})`,
      }
    : box(x, y, width, height);
  return element('draw:rect', { 'draw:style-name': look(styles, undefined, undefined), ...place }, words);
}
