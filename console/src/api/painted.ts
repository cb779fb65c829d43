import { atLeisure } from '../leisure.ts';

let first: Promise<void> | undefined;

/** A page that nobody looks at is not painted: what waits for it is asked all the same. */
const LONGEST = 200;

/** Once the page has shown what it was opened for: counts beside it and warnings above it are asked afterwards. */
export const painted = (): Promise<void> =>
  (first ??= new Promise((resolve) => {
    requestAnimationFrame(() => atLeisure(resolve, LONGEST));
    setTimeout(resolve, LONGEST);
  }));
