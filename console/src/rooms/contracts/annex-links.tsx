import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { Actions } from '../../parts/page.tsx';

/** Annexes I to IV as files: of the frame in force, or of one that is being written. */
export function AnnexLinks({ brand, draft }: { readonly brand: string; readonly draft?: string }): ReactNode {
  const { w, lang } = useLanguage();
  const of = draft === undefined ? '' : `&draft=${draft}`;
  return (
    <Actions>
      {(['pdf', 'odt'] as const).map((format) => (
        <a
          key={format}
          href={`/v1/brands/${brand}/annexes?format=${format}&language=${lang}${of}`}
          download
          aria-label={`${w.contracts.annexes}, ${format.toUpperCase()}`}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </Actions>
  );
}
