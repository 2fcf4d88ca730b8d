/**
 * `npm run bench`: every figure is a ratio against a peer measured in the same run, in turn. What misses its limit is
 * printed as missed, and the exit code says so. `npm run bench -- analysis layout` runs only some.
 */
import { benchAnalysis } from './analysis.ts';
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

const wanted = process.argv.slice(2).filter((a) => !a.startsWith('-'));
let missed = 0;
for (const [name, run] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const r of await run()) {
    const ok = r.ratioMedian <= r.limit;
    if (!ok) missed++;
    console.log(`${ok ? 'ok    ' : 'MISSED'} ${r.name}`);
    console.log(
      `       against ${r.against}: min ${f(r.ratioMin)}, median ${f(r.ratioMedian)}, at most ${String(r.limit)} (${String(r.runs)} pairs)`,
    );
    console.log(`       ${r.detail}`);
  }
}
console.log(missed === 0 ? 'Every figure is within its limit.' : `${String(missed)} figures missed their limit.`);
process.exitCode = missed === 0 ? 0 : 1;

function f(ratio: number): string {
  return ratio.toPrecision(3);
}
