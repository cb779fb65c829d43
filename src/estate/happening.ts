import type { App } from '../app.ts';

/** Something of the sample that takes place at its own moment, through the services that real data takes. */
export type Happening = { readonly at: number; readonly run: (app: App) => Promise<unknown> };
