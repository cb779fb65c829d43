import { lazyRouteComponent } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { onSecondFactor } from '../api/client.ts';

const StepUpDialog = lazyRouteComponent(() => import('./step-up-dialog.tsx'), 'StepUpDialog');

type Waiting = { readonly done: (shown: boolean) => void };

/** Whatever is refused for want of a second factor waits here for it, and is then asked again. */
export function StepUp(): ReactNode {
  const [waiting, wait] = useState<Waiting>();
  useEffect(
    () =>
      onSecondFactor(
        () =>
          new Promise<boolean>((resolve) => {
            wait({
              done: (shown) => {
                wait(undefined);
                resolve(shown);
              },
            });
          }),
      ),
    [],
  );
  return <Suspense>{waiting && <StepUpDialog done={waiting.done} />}</Suspense>;
}
