import { useEffect, useState } from 'react';
import { atLeisure } from '../leisure.ts';

/** False until the page has been shown and there is nothing more urgent: for what weighs much and is needed only when touched. */
export function useIdle(): boolean {
  const [idle, rest] = useState(false);
  useEffect(() => atLeisure(() => rest(true), 2_000), []);
  return idle;
}
