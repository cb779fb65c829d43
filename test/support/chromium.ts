/** The browser that `npm test` found or installed. */
export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
