import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spent } from '../../../test/support/growth.ts';
import { normalise } from '../normalise.ts';
import { CUT } from '../notes.ts';
import { htmlText } from './html.ts';

const text = htmlText;

describe('the text of an HTML body', () => {
  it('keeps the lines that a person sees', () => {
    expect(text('<p>Bonjour,</p><p>Ma carte est <b>4970</b>&nbsp;1012<br>Merci</p>')).toBe(
      'Bonjour,\n\nMa carte est 4970 1012\nMerci',
    );
    expect(text('<table><tr><td>Nom</td><td>Durand</td></tr></table><ul><li>un<li>deux</ul>')).toBe(
      'Nom Durand\n\nun\n\ndeux',
    );
    expect(text('<pre>un\n  deux</pre>')).toBe('un\ndeux');
  });

  it('decodes entities, whatever way they are written', () => {
    expect(text('&#52;97&#x30; 1012 &eacute;t&eacute; &lt;b&gt; &amp;eacute;')).toBe('4970 1012 été <b> &eacute;');
  });

  it('leaves out scripts, styles, comments and what stands around them', () => {
    const html = `<head><title>x</title><style>p{}</style></head><body>vu<script>var a = "<p>non</p>"</script>
      <!-- non --><svg><text>non</text></svg><template>non</template> encore</body>`;
    expect(text(html)).toBe('vu encore');
  });

  it('keeps what a style hides, and what attributes tell', () => {
    expect(text('<div style="display:none">cité</div><img alt="RIB FR76">')).toBe('cité\nRIB FR76');
    expect(text('<a href="mailto:camille%40orange.example?subject=x" title="Écrire">moi</a>')).toBe(
      'Écrire moi (camille@orange.example)',
    );
    expect(text('<a href="tel:+33639980012">+33639980012</a>')).toBe('+33639980012');
    expect(text('<a href="https://marque.example/?jeton=1">le lien</a>')).toBe('le lien');
    expect(text('<a href="mailto:%E0%A4%A">x</a>')).toBe('x (%E0%A4%A)');
  });

  it('is what plain text was', () => {
    expect(text('3 < 4 et 5 > 2')).toBe('3 < 4 et 5 > 2');
  });

  it('is read as far as a person would, where it is enormous or deep', () => {
    expect(text('x'.repeat(5_000_000)).length).toBeLessThan(5_000_000);
    expect(text(`${'<div>'.repeat(100_000)}x`).length).toBeLessThan(200);
  });

  it('says where it was cut, in the text and as a note, and only then', () => {
    expect(text('x'.repeat(5_000_000))).toMatch(/x\n\[…\] Coupé ici/);
    expect(text(`${'<div>'.repeat(100_000)}x`)).toContain(CUT);
    expect(text('x'.repeat(3_999_000))).toBe('x'.repeat(3_999_000));
    const noted = (body: string): readonly string[] => {
      const dialog = [{ type: 'text', start: '2026-11-24T09:00:00Z', parties: 0, encoding: 'none', body }];
      const vcon = {
        uuid: '01920000-0000-7000-8000-000000000001',
        created_at: '2026-11-24T09:00:00Z',
        parties: [{}],
        dialog,
      };
      return [...normalise(vcon, { source: 'test', receivedAt: Date.parse('2026-11-24T10:00:00Z') }).notes];
    };
    expect(noted(`Bonjour\n${CUT}`)).toContain('text.cut');
    expect(noted('Bonjour')).not.toContain('text.cut');
  });

  it('never throws, and ends quickly', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '</',
      '<p',
      '<a href="tel:1',
      '"',
      '&#',
      '&',
      '<!--',
      '<pre>',
      '<script>',
      'x',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        expect(typeof text(parts.join(''))).toBe('string');
      }),
    );
    for (const hostile of [
      '<a title="x">',
      '<td>',
      '</p>',
      '&#',
      '<!--',
      '<a href="mailto:',
      '<pre>\n</pre>',
      '<p x=',
      '<a href="tel:1">x</a>',
    ]) {
      const took = spent();
      text(hostile.repeat(100_000));
      expect(took()).toBeLessThan(4000);
    }
  });
});
