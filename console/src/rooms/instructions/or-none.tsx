import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refused } from '../../api/client.ts';
import { Ready } from '../../parts/problem.tsx';

type OrNoneProps<T> = {
  readonly query: UseQueryResult<T>;
  readonly none: ReactNode;
  readonly children: (data: T) => ReactNode;
};

/** A brand that has published nothing yet is no fault: it is told what will stand here. */
export function OrNone<T>({ query, none, children }: OrNoneProps<T>): ReactNode {
  if (query.error instanceof Refused && query.error.problem.code === 'mandate.none') return none;
  return <Ready query={query}>{children}</Ready>;
}
