// Runs before the first paint and before any other code, written into the page under its nonce (ahead.ts).
(() => {
  const page = document.documentElement;
  const me = document.currentScript;
  let kept = null;
  try {
    kept = localStorage.getItem('mandat-scheme');
    page.lang = localStorage.getItem('mandat-language') === 'en' ? 'en' : 'fr';
  } catch {}
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  page.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  // Of both languages the one that is read.
  const words = me.dataset[page.lang];
  if (words) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.crossOrigin = '';
    link.nonce = me.nonce;
    link.href = words;
    document.head.append(link);
  }

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

  // The first format of a process reads the languages' tables, and nothing else is to be done here until the code comes.
  Intl.DateTimeFormat(page.lang);
})();
