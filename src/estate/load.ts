import { generateKeyPairSync } from 'node:crypto';
import type { App } from '../app.ts';
