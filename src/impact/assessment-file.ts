import { DOCUMENT_TYPES, render, type DocumentFormat } from '../documents/index.ts';
import { assessmentDocument, type About } from './assessment-document.ts';
import type { FullAssessment } from './assessments.ts';

/** A version as a file to read, print and sign. */
export async function assessmentFile(
  full: FullAssessment,
  { format, ...about }: About & { readonly format: DocumentFormat },
): Promise<{ readonly type: string; readonly bytes: Buffer; readonly name: string }> {
  const { activity, version } = full.assessment;
  const bytes = await render(assessmentDocument(full, about), format);
  const name = `${about.language === 'fr' ? 'aipd' : 'dpia'}-${activity}-${version}.${format}`;
  return { type: DOCUMENT_TYPES[format], bytes, name };
}
