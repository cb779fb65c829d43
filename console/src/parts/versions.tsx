import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MandateVersion } from '../api/types.ts';
import { useLanguage } from '../i18n/language.tsx';
import classes from './document.module.css';
import { Mono } from './facts.tsx';

/** The versions of the instructions, in the margin of the document. */
export function Versions({
  brand,
  versions,
  shown,
}: {
  readonly brand: string;
  readonly versions: readonly MandateVersion[];
  readonly shown: number;
}): ReactNode {
  const { w, f } = useLanguage();
  return (
    <nav className={classes.versions} aria-labelledby="versions">
      <h2 id="versions">{w.instructions.versions}</h2>
      <ol>
        {versions.map((version) => (
          <li className={classes.version} key={version.version} data-current={version.version === shown}>
            <Link
              data-version=""
              to="/marques/$brand/instructions"
              params={{ brand }}
              search={version.to === null ? {} : { version: version.version }}
              aria-current={version.version === shown ? 'page' : undefined}
              activeOptions={{ exact: true }}
            >
              {w.instructions.version(version.version)}
            </Link>
            <div>
              {version.to === null
                ? w.instructions.since(f.day(version.from))
                : w.instructions.between(f.shortDay(version.from), f.shortDay(version.to))}
            </div>
            <div>
              {version.cause === 'order' && version.order !== null
                ? w.instructions.byOrder(version.order)
                : w.instructions.byFrame}
            </div>
            <Mono>{version.digest.replace(/^sha\d+-/, '').slice(0, 12)}…</Mono>
            {version.version !== shown && (
              <div>
                <Link
                  to="/marques/$brand/instructions"
                  params={{ brand }}
                  search={{
                    vue: 'comparer',
                    de: Math.min(version.version, shown),
                    a: Math.max(version.version, shown),
                  }}
                >
                  {w.instructions.compareWith(shown)}
                </Link>
              </div>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
