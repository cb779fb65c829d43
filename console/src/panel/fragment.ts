import type { Lang } from '../i18n/format.ts';

export type Handed = {
  readonly context: string | undefined;
  readonly lang: Lang | undefined;
  readonly scheme: 'light' | 'dark' | undefined;
};

/** What the desktop hands over after `#`, which no server sees; gone from the address at once, so that no history keeps it. */
export function takeFragment(): Handed {
  const said = new URLSearchParams(location.hash.slice(1));
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  const [lang, scheme] = [said.get('lang'), said.get('scheme')];
  return {
    context: said.get('context') ?? undefined,
    lang: lang === 'fr' || lang === 'en' ? lang : undefined,
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : undefined,
  };
}
