import type { Room } from '../http/index.ts';
import type { Code } from '../kernel/refusal.ts';

/** JSON Schema as the document holds it; `x-fr` is the French of `description`. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly 'x-fr'?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
};
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly 'x-fr'?: string;
  readonly schema: Schema;
};
export type Answer = { readonly description: string; readonly content?: Content };
type Words = { readonly summary: string; readonly description?: string };
type French = Words & { readonly body?: string; readonly answers?: Readonly<Record<string, string>> };

export type Operation = Words & {
  readonly operationId: string;
  readonly tags: readonly [Room];
  /** The same words in French. */
  readonly 'x-fr': French;
  /** Codes of the problems it may answer with; their statuses are among `responses`. */
  readonly 'x-problems': readonly Code[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly description?: string; readonly content: Content };
  readonly responses: Readonly<Record<string, Answer>>;
};

/** The OpenAPI 3.1 document, as far as we make and read it. */
export type ApiDocument = {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: Room; readonly description: string; readonly 'x-fr': string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
};
