/** Keeps a text as a file of the reader's own, byte for byte. */
export const save = (text: string, file: string): void =>
  saveBlob(new Blob([text], { type: 'application/octet-stream' }), file);

export function saveBlob(blob: Blob, file: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
