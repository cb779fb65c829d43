// Runs before the first paint, from a file because the content policy allows no inline script.
(function () {
  var kept = null;
  try {
    kept = localStorage.getItem('mandat-scheme');
    document.documentElement.lang = localStorage.getItem('mandat-language') === 'en' ? 'en' : 'fr';
  } catch (_) {}
  var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
