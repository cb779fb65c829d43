import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf, plainText, safeHtml } from './rules.ts';

describe('rich text', () => {
  test('that editors write comes back byte for byte', () => {
    for (const html of [
      '',
      'Sans balise & avec esperluette, 3 > 2',
      '<p>Un&nbsp;: <strong>d&eacute;j&agrave;</strong><br />\n<em>deux</em></p>\n<ul>\n<li>x</li>\n</ul>',
      '<span style="font-family: \'Open Sans\', Arial, sans-serif; background-color: #ffffff;">a</span>',
      '<a href="https://lumen.example/a?b=1&amp;c=2">lien</a> <a href="mailto:dpo@lumen.example">DPO</a>',
      '<table><tbody><tr><th colspan="2">a</th></tr><tr><td>b</td><td>c</td></tr></tbody></table>',
    ])
      expect([html, safeHtml(html)]).toEqual([html, { html, dropped: [] }]);
  });

  test('loses what could run or load, and keeps its words', () => {
    const cases: readonly (readonly [string, string, readonly string[]])[] = [
      ['a<script>alert(1)</script>b', 'ab', ['script']],
      ['<img src=x onerror=alert(1)>b', 'b', ['img']],
      ['<a href="javascript:alert(1)">x</a>', '<a>x</a>', ['a@href']],
      ['<a href="&#106;avascript:alert(1)">x</a>', '<a>x</a>', ['a@href']],
      ['<p style="color: red; background-image: url(x)">z</p>', '<p style="color: red">z</p>', ['p@style']],
      ['<p style="width: expression(alert(1))">z</p>', '<p>z</p>', ['p@style']],
      ['<p onclick=x class=y>q', '<p>q</p>', ['p@on…', 'p@other']],
      ['<svg><style><img src=x onerror=alert(1)></style></svg>z', 'z', ['svg']],
      ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '', ['noscript']],
      ['<!--<img src=x>-->t<?php ?>', 't', ['comment']],
      ['<weird-name>t</weird-name>', 't', ['tag']],
      ['a < b <3', 'a &lt; b &lt;3', []],
    ];
    for (const [unsafe, html, dropped] of cases)
      expect([unsafe, safeHtml(unsafe)]).toEqual([unsafe, { html, dropped }]);
  });

  test('is not followed into its depths', () => {
    const many = '<div>'.repeat(100_000);
    expect(safeHtml(many)).toEqual({ html: many.replaceAll('<', '&lt;'), dropped: ['count'] });
    const { html, dropped } = safeHtml('<div>'.repeat(4000) + 'x');
    expect(dropped).toEqual(['depth']);
    expect(html.length).toBeLessThan(1000);
    expect(plainText('<ul><li>'.repeat(1500) + 'x')).toContain('x');
  });

  test('of any kind ends as tags of ours around text in which none begins; doing it twice changes nothing', () => {
    const piece = fc.constantFrom(
      ...'<|>|</|"|\'|=|&|&lt;|<!--|-->|<p|<b>|<script|<style>|</script>|<svg|<math|href=|javascript:|onerror=|style=|url(|a|\n| |<a |/>'.split(
        '|',
      ),
    );
    const OURS = /^<(?:\/?[a-z][a-z0-9]*|[a-z][a-z0-9]*(?: (?:style|href|colspan|rowspan)="[^"<>]*")*(?: \/)?)>/;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { html } = safeHtml(pieces.join(''));
        for (const { index } of html.matchAll(/</g)) expect(html.slice(index)).toMatch(OURS);
        for (const [tag] of html.matchAll(/<[^>]*>/g)) expect(tag).not.toMatch(/script|url|expression|data:/);
        expect(safeHtml(html)).toEqual({ html, dropped: [] });
        blocksOf(html);
      }),
      { numRuns: 2000 },
    );
  });

  test('reads as blocks: paragraphs, lists within lists, tables, what is bold or linked', () => {
    expect(
      blocksOf(
        'Avant <b>gras</b>,<br />suite<ul><li>un<ol><li>deux</li></ol></li></ul><table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>',
      ),
    ).toEqual([
      { kind: 'paragraph', runs: [{ text: 'Avant ' }, { text: 'gras', bold: true }, { text: ',\nsuite' }] },
      {
        kind: 'list',
        ordered: false,
        items: [
          [
            { kind: 'paragraph', runs: [{ text: 'un' }] },
            { kind: 'list', ordered: true, items: [[{ kind: 'paragraph', runs: [{ text: 'deux' }] }]] },
          ],
        ],
      },
      {
        kind: 'table',
        columns: [1, 1],
        rows: [
          [{ blocks: [{ kind: 'paragraph', runs: [{ text: 'a' }] }] }, { blocks: [] }],
          [
            { blocks: [{ kind: 'paragraph', runs: [{ text: 'b' }] }] },
            { blocks: [{ kind: 'paragraph', runs: [{ text: 'c' }] }] },
          ],
        ],
      },
    ]);
    expect(plainText('<p>Un &amp;&nbsp;deux</p><p>trois</p>')).toBe('Un &\u00a0deux\ntrois');
  });
});
