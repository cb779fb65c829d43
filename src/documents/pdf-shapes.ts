import { faceOf } from './fonts.ts';
import type { Pdf } from './pdf-items.ts';
import type { Shape } from './types.ts';

/** Draws shapes from the top left corner of their drawing. */
export function drawShapes(pdf: Pdf, shapes: readonly Shape[], left: number, top: number): void {
  for (const shape of shapes) drawShape(pdf, shape, left, top);
}

function drawShape(pdf: Pdf, shape: Shape, left: number, top: number): void {
  switch (shape.kind) {
    case 'box':
      pdf.rect(left + shape.x, top + shape.y, shape.width, shape.height);
      return paint(pdf, shape);
    case 'disc':
      pdf.circle(left + shape.x, top + shape.y, shape.radius);
      return paint(pdf, shape);
    case 'arrow':
      return arrow(
        pdf,
        [left + shape.from[0], top + shape.from[1]],
        [left + shape.to[0], top + shape.to[1]],
        shape.line,
      );
    case 'label': {
      pdf
        .font(faceOf({ bold: shape.bold ?? false, italic: false }))
        .fontSize(shape.size)
        .fillColor(shape.colour ?? '#1b2430');
      const [x, y] = [left + shape.x, top + shape.y];
      const room = shape.width - pdf.widthOfString(shape.text);
      const indent = shape.align === 'center' ? room / 2 : shape.align === 'right' ? room : 0;
      if (!shape.turned) return void pdf.text(shape.text, x + indent, y, { lineBreak: false });
      pdf
        .save()
        .rotate(-90, { origin: [x, y] })
        .text(shape.text, x + indent, y, { lineBreak: false })
        .restore();
    }
  }
}

function paint(pdf: Pdf, { fill, line }: { readonly fill?: string; readonly line?: string }): void {
  pdf.lineWidth(0.8);
  if (fill && line) pdf.fillAndStroke(fill, line);
  else if (fill) pdf.fill(fill);
  else if (line) pdf.strokeColor(line).stroke();
}

const HEAD = 5;

function arrow(
  pdf: Pdf,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  colour: string,
): void {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const wing = (turn: number): [number, number] => [
    x2 - HEAD * Math.cos(angle + turn),
    y2 - HEAD * Math.sin(angle + turn),
  ];
  pdf.moveTo(x1, y1).lineTo(x2, y2).lineWidth(1).strokeColor(colour).stroke();
  pdf
    .moveTo(x2, y2)
    .lineTo(...wing(0.45))
    .lineTo(...wing(-0.45))
    .fill(colour);
}
