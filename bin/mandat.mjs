#!/usr/bin/env node
import { mandat } from './node26.mjs';

await mandat(process.argv.slice(2));
