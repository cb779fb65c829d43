/** A document as its content alone: what it says, not how a format lays it out. Lengths are points (1/72 inch). */
export type Document = {
  readonly title: string;
  readonly subtitle?: string;
  readonly language: 'fr' | 'en';
  /** Stands at the top of every page, and beside the page's number at the bottom. */
  readonly header: string;
  readonly footer: string;
  readonly author: string;
  readonly subject: string;
  /** When what it says was so: the same document of the same moment has the same bytes. */
  readonly at: number;
  readonly blocks: readonly Block[];
};

/** Text of one look. A line feed breaks the line. */
export type Run = {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly link?: string;
  /** Hexadecimal, `#rrggbb`. */
  readonly colour?: string;
};
export type Align = 'left' | 'center' | 'right' | 'justify';

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | {
      readonly kind: 'paragraph';
      readonly runs: readonly Run[];
      /** `note` is small and grey, `lead` larger; `term` stays with what follows it. */
      readonly look?: 'note' | 'lead' | 'term';
      readonly align?: Align;
    }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | {
      readonly kind: 'table';
      /** Widths relative to each other. */
      readonly columns: readonly number[];
      readonly head?: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | {
      readonly kind: 'drawing';
      readonly width: number;
      readonly height: number;
      readonly shapes: readonly Shape[];
      readonly alt: string;
    }
  /** Boxes that people sign in, side by side. */
  | {
      readonly kind: 'signatures';
      readonly boxes: readonly { readonly title: string; readonly lines: readonly string[] }[];
    }
  | { readonly kind: 'page' };

export type Cell = {
  readonly blocks: readonly Block[];
  /** Background, `#rrggbb`. */
  readonly shade?: string;
  /** Names its row. */
  readonly head?: boolean;
};

/** Drawn from the top left corner of its drawing. */
export type Shape =
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill?: string;
      readonly line?: string;
    }
  | {
      readonly kind: 'disc';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill?: string;
      readonly line?: string;
    }
  | {
      readonly kind: 'arrow';
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
      readonly line: string;
    }
  | {
      readonly kind: 'label';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly text: string;
      readonly size: number;
      readonly align: 'left' | 'center' | 'right';
      readonly bold?: boolean;
      readonly colour?: string;
      /** A quarter turn to the left: `x`, `y` is then its bottom left corner, `width` runs upwards. */
      readonly turned?: boolean;
    };
