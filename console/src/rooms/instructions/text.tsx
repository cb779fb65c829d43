import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { mandate } from '../../api/queries.ts';
import type { MandateView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Contents, Document } from '../../parts/document.tsx';
import { Empty, Remark } from '../../parts/facts.tsx';
import { Columns, Stack } from '../../parts/page.tsx';
import { Versions } from '../../parts/versions.tsx';
import { OrNone } from './or-none.tsx';

/** The instructions of one version, whole, with all versions in the margin. */
export function Text({ brand, version }: { readonly brand: string; readonly version: number | undefined }): ReactNode {
  const query = useQuery(mandate(brand, version));
  return (
    <OrNone query={query} none={<NoMandate />}>
      {(view) => (
        <Columns
          margin="narrow"
          stick
          aside={
            <>
              <Versions brand={brand} versions={view.versions} shown={view.version.version} />
              <Contents document={view.document} />
            </>
          }
        >
          <Stack>
            {view.version.to !== null && <Past brand={brand} />}
            <Document document={view.document} signatures={view.signatures} />
          </Stack>
        </Columns>
      )}
    </OrNone>
  );
}

function Past({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  return (
    <Remark>
      {w.instructions.pastRemark}{' '}
      <Link to="/marques/$brand/instructions" params={{ brand }}>
        {w.instructions.current}
      </Link>
    </Remark>
  );
}

function NoMandate(): ReactNode {
  const { w } = useLanguage();
  return (
    <Empty title={w.instructions.emptyTitle} command={w.instructions.publishCommand}>
      {w.instructions.empty}
    </Empty>
  );
}

/** For the views that read the instructions in force. */
export function InForce({
  brand,
  children,
}: {
  readonly brand: string;
  readonly children: (view: MandateView) => ReactNode;
}): ReactNode {
  const query = useQuery(mandate(brand));
  return (
    <OrNone query={query} none={<NoMandate />}>
      {children}
    </OrNone>
  );
}
