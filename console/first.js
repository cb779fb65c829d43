// Runs before the first paint and before any other code, written into the page under its nonce (ahead.ts). What the reader
// chose, the server wrote into the page (src/http/pages.ts): reading a browser's storage here would wait for the browser.
(() => {
  const page = document.documentElement;
  const me = document.currentScript;
  const kept = page.dataset.scheme;
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  page.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  // What this page asks first, asked while its code is on its way; src/api/client.ts takes the answers.
  const ahead = new Map();
  window.mandatAhead = ahead;
  (me.dataset.ask || '').split(' ').forEach((path) => {
    if (!path) return;
    const answer = fetch(path, {
      headers: { accept: 'application/json', 'accept-language': page.lang },
      credentials: 'same-origin',
      cache: 'no-store',
    });
    answer.catch(() => {});
    ahead.set(path, answer);
  });

  // Of both languages the one that is read; src/i18n/language.tsx takes it. A page that could not load them says so there.
  const words = me.dataset[page.lang];
  if (words) {
    // As a script first, as ahead.ts asks for the other code.
    const link = document.createElement('link');
    document.head.append(Object.assign(link, { rel: 'preload', as: 'script', crossOrigin: '', href: words }));
    window.mandatWords = import(words);
    window.mandatWords.catch(() => {});
  }
})();
