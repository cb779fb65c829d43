/** What a refusal's code means: HTTP status, article where one applies, its text in both languages. */
export type Entry = { readonly status: number; readonly article?: string; readonly fr: string; readonly en: string };
