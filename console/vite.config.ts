import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { ahead, always, hinted } from './ahead.ts';

/** Beside each text its two compressed forms, which src/http/pages.ts sends to whoever takes them. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    // Once everything is written: before, Vite has not put its last words into the code.
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((name) => /\.(?:css|js)$/.test(name))) {
        const text = readFileSync(join(dir, name));
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(text));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(text));
      }
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), ahead(), hinted(), compressed()],
  // What pages.ts puts the nonce of each answer in place of.
  html: { cspNonce: '__CSP_NONCE__' },
  // Nothing inlined as data: URLs, so that the content policy stays at 'self'.
  build: {
    // The console, and the panel of agents: a page of its own, with what it needs alone.
    rolldownOptions: {
      input: ['index.html', 'panel.html'].map((page) => join(import.meta.dirname, page)),
      output: { codeSplitting: always },
    },
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8080', '/log': 'http://127.0.0.1:8080' } },
});
