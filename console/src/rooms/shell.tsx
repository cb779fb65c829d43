import { useNetwork } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Refused } from '../api/client.ts';
import { overview, session } from '../api/queries.ts';
import { rememberWanted } from '../api/sign-in.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Frame } from '../parts/frame.tsx';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { useBrands } from './brands.ts';
import { GlassBanner } from './people/banner.tsx';
import { Rail } from './rail.tsx';
import { StepUp } from './step-up.tsx';

/** What surrounds every room once the session is open: the rail, and on each page whether the data are fictional. */
export function Shell(): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(session);
  if (query.error) {
    if (query.error instanceof Refused && query.error.problem.status === 401) {
      rememberWanted();
      return <Navigate to="/entree" />;
    }
    return (
      <Page title="Mandat">
        <Problem error={query.error} retry={() => void query.refetch()} />
      </Page>
    );
  }
  if (!query.data) return null;
  return <Opened sample={query.data.installation.sample} skip={w.skip} rail={<Rail session={query.data} />} />;
}

const isUnreachable = (error: Error | null): boolean => error instanceof Refused && error.problem.status === 0;

function Opened({
  sample,
  skip,
  rail,
}: {
  readonly sample: boolean;
  readonly skip: string;
  readonly rail: ReactNode;
}): ReactNode {
  const { w, f } = useLanguage();
  const polled = useQuery(overview);
  const { online } = useNetwork();
  const { brand } = useParams({ strict: false });
  const fictional = sample || useBrands().some((item) => item.brand === brand && item.sample);
  return (
    <Frame
      rail={rail}
      skip={skip}
      alarm={<GlassBanner />}
      banner={fictional ? w.sample : undefined}
      warning={
        // Only once something had been read: a page that could read nothing says so itself.
        polled.data && (!online || isUnreachable(polled.error))
          ? w.unreachable(f.time(new Date(polled.dataUpdatedAt)))
          : undefined
      }
    >
      <Outlet />
      <StepUp />
    </Frame>
  );
}
