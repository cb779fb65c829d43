import type { Block, Run } from '../documents/index.ts';

type Paragraph = Extract<Block, { kind: 'paragraph' }>;

export const paragraph = (runs: readonly Run[], look?: Paragraph['look']): Paragraph => ({
  kind: 'paragraph',
  runs,
  ...(look && { look }),
});
export const plain = (text: string, more: Omit<Run, 'text'> = {}): Paragraph => paragraph([{ text, ...more }]);
export const words = (text: string, look: NonNullable<Paragraph['look']>): Paragraph => paragraph([{ text }], look);
