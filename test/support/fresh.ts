import { vi } from 'vitest';
import { uuidTime, uuidv7 } from '../../src/kernel/ids.ts';

/**
 * Files of a project share their process, in which the second server starts in a third of the time of the first. A file that
 * lived in the future leaves the process's ids there: whoever comes next gets modules of their own.
 */
if (uuidTime(uuidv7(Date.now()))! > Date.now() + 1000) vi.resetModules();
