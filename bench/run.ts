/**
 * `npm run bench`: every figure is a ratio against a peer measured in the same run, in turn. A table tells what is within its
 * limit and what missed it, and the exit code says so. `npm run bench -- analysis layout` runs only some.
 */
import { alone, benchAnalysis, coldRun } from './analysis.ts';
import { benchBrowser } from './browser.ts';
import { benchConversion } from './conversion.ts';
import { benchGrowth } from './growth.ts';
import { benchLayout } from './layout.ts';
import type { BenchResult } from './measure.ts';
import { benchYaml } from './yaml.ts';

const groups: Readonly<Record<string, () => Promise<BenchResult[]>>> = {
  analysis: benchAnalysis,
  growth: benchGrowth,
  layout: benchLayout,
  conversion: benchConversion,
  yaml: benchYaml,
  browser: benchBrowser,
};

const [first, side = '', id = ''] = process.argv.slice(2);
if (first === '--cold') console.log(await coldRun(side, id));
else if (first === '--alone') console.log(JSON.stringify(await alone(side)));
else await all(process.argv.slice(2).filter((a) => !a.startsWith('-')));

async function all(wanted: readonly string[]): Promise<void> {
  const results: BenchResult[] = [];
  for (const [name, run] of Object.entries(groups)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const r of await run()) {
      results.push(r);
      console.log(`${r.name}: ${r.detail}`);
    }
  }
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log(`\n${'figure'.padEnd(width)}  median     min  at most         against`);
  for (const r of results) {
    const verdict = isMet(r) ? 'met' : 'MISSED';
    const numbers = [f(r.ratioMedian), f(r.ratioMin), String(r.limit)].map((text) => text.padStart(7)).join(' ');
    console.log(`${r.name.padEnd(width)} ${numbers}  ${verdict.padEnd(6)}  ${r.against}`);
  }
  const missed = results.filter((r) => !isMet(r)).length;
  console.log(missed === 0 ? 'Every figure is within its limit.' : `${String(missed)} figures missed their limit.`);
  process.exitCode = missed === 0 ? 0 : 1;
}

function isMet(result: BenchResult): boolean {
  return result.ratioMedian <= result.limit;
}

function f(ratio: number): string {
  return ratio.toPrecision(3);
}
