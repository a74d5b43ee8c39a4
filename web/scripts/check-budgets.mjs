/** Prints what the shell and each route weigh (gzip) and fails when one is over its budget. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const SHELL = 270;
const ROUTE = 130;
const CHARTS = 200;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** The files that come with a module: itself, what it imports at once, and their styles. */
function filesOf(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const next of chunk.imports ?? []) filesOf(next, found);
  return found;
}
const kilobytes = (files) =>
  [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length,
    0,
  ) / 1000;

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const shell = filesOf(entry);
const rows = [['shell', kilobytes(shell), SHELL]];
for (const [key, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry || !key.startsWith('src/')) continue;
  const own = [...filesOf(key)].filter((file) => !shell.has(file));
  rows.push([key.replace('src/', ''), kilobytes(own), key.endsWith('/chart.tsx') ? CHARTS : ROUTE]);
}
let over = 0;
for (const [name, size, budget] of rows) {
  const bad = size > budget;
  over += bad ? 1 : 0;
  console.log(`${bad ? 'OVER ' : '     '}${name.padEnd(46)} ${size.toFixed(1).padStart(7)} kB  of ${budget}`);
}
if (over) {
  console.error(`${over} over budget`);
  process.exit(1);
}
