import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../kernel/refusal.ts';
import { html, prose } from '../http/index.ts';
import { apiDocument, type ApiDocument } from './index.ts';
import { FAMILIES } from './page-words.ts';
import { referencePage } from './page.ts';

const HOSTILE = `<script>alert('"&`;

describe('a template', () => {
  it('escapes what is written into it, and only that', () => {
    expect(html`<p title="${HOSTILE}">${HOSTILE}</p>`.html).toBe(
      '<p title="&lt;script&gt;alert(&#39;&quot;&amp;">&lt;script&gt;alert(&#39;&quot;&amp;</p>',
    );
    expect(html`${[html`<b>1</b>`, html`<b>${2}</b>`]}${undefined}${false}`.html).toBe('<b>1</b><b>2</b>');
  });

  it('sets code apart and binds French punctuation to its word', () => {
    expect(prose('Ceci : `a < b` ; « non ».').html).toBe('Ceci\u00a0: <code>a &lt; b</code>\u00a0; «\u00a0non\u00a0».');
  });
});

describe('the page', () => {
  let document: ApiDocument;
  const page = (language: 'fr' | 'en', of = document): string =>
    referencePage(of, {
      language,
      nonce: 'n0nce',
      address: 'http://127.0.0.1:8080',
      fonts: { sans: '/assets/a.woff2' },
    });

  beforeAll(async () => {
    document = JSON.parse(JSON.stringify(await apiDocument())) as ApiDocument;
  });

  it('shows every route, every schema and every code, in both languages', () => {
    for (const language of ['fr', 'en'] as const) {
      const text = page(language);
      expect(text).toContain(`<html lang="${language}">`);
      expect(text).not.toMatch(/undefined|\[object|NaN/);
      for (const code of Object.keys(catalogue)) expect.soft(text).toContain(`id="${code}"`);
      for (const name of Object.keys(document.components.schemas)) expect.soft(text).toContain(`id="schema-${name}"`);
      for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods)))
        expect.soft(text).toContain(`id="${operation.operationId}"`);
    }
  });

  it('speaks one language at a time', () => {
    const [french, english] = [page('fr'), page('en')];
    for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
      const [word] = operation.summary.split('`');
      if (operation.summary !== operation['x-fr'].summary) expect.soft(french).not.toContain(`>${word}</a>`);
    }
    expect(english).not.toContain('obligatoire');
  });

  it('names each family of codes', () => {
    const families = new Set(Object.keys(catalogue).map((code) => code.slice(0, code.indexOf('.'))));
    expect([...families].filter((family) => !Object.hasOwn(FAMILIES, family))).toEqual([]);
  });

  it('has links that lead somewhere on it, and takes nothing from anywhere else', () => {
    const text = page('fr');
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(200);
    expect(targets.filter((id) => !ids.has(id))).toEqual([]);
    expect(text).not.toMatch(/<script|<img|<iframe|(?:href|src)="(?:https?:)?\/\//);
    expect(text.match(/ style="/g)).toBeNull();
    expect(text.match(/<style/g)).toEqual(['<style']);
  });

  it('lets nothing out of the document that is not text', () => {
    const [path, methods] = Object.entries(document.paths)[0]!;
    const [method, operation] = Object.entries(methods)[0]!;
    const hostile = {
      ...document,
      paths: { [path]: { [method]: { ...operation, description: HOSTILE, summary: HOSTILE } } },
    };
    expect(page('en', hostile)).not.toContain('<script');
  });
});
