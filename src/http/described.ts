import type { z } from 'zod';
import type { Code } from '../kernel/refusal.ts';

/** The rooms of the reference, in the order in which an integrator meets them. */
export const ROOMS = [
  'intake',
  'interactions',
  'quarantine',
  'contact',
  'custody',
  'rights',
  'instructions',
  'impact',
  'trace',
  'accountability',
  'datamap',
  'access',
  'service',
] as const;
export type Room = (typeof ROOMS)[number];

type Text = { readonly en: string; readonly fr: string };
/** Content that no zod schema of the route parses: bytes, lines, text, HTML. */
export type Media = { readonly media: readonly string[]; readonly schema: z.ZodType; readonly note?: Text };

/** What a route says of itself in the reference (`/openapi.json`, `/docs`). A route that says nothing is not part of the API. */
export type About = Text & {
  readonly room: Room;
  readonly more?: Text;
  /** Refusals beyond those that its access, its parameters and its body bring with them. */
  readonly problems?: readonly Code[];
  readonly takes?: Media;
  readonly gives?: Readonly<Record<number, Media>>;
};

declare module 'fastify' {
  interface FastifyContextConfig {
    about?: About;
  }
}
