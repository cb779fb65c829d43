import { QueryCache, QueryClient } from '@tanstack/react-query';
import { Refused } from './client.ts';
import { session } from './queries.ts';

const statusOf = (error: Error): number => (error instanceof Refused ? error.problem.status : -1);

/** What was asked of the server and what it answered, for the whole console. */
export const cache: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // The session ended elsewhere: the shell then leads to the entrance.
    onError: (error, query) => {
      if (statusOf(error) === 401 && query.queryKey[0] !== 'session') void cache.resetQueries(session);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // Reading a page leaves an entry in the log: nothing is read again because a window came to the front.
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && [0, 503].includes(statusOf(error)),
    },
  },
});
