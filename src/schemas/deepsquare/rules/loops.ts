/** Loops: what they go over. Section 3.5, rules 35 to 40. */
import type { Node } from '../../../document/node.ts';
import { present, readInt, readList, readObject } from '../model.ts';
import type { Report } from './report.ts';
import { fix, removeAt, setAt } from './report.ts';

/** Checks the head of a loop; its steps are others' business. */
export function checkLoop(report: Report, loop: Node): void {
  const items = readList(loop, 'items', report.valid);
  const there = (key: string): boolean => present(loop, key) || report.stray('for', key) !== undefined;
  const ranged = there('range') || report.anyStray('for/range');
  if (!there('parallel')) {
    report.add(
      'for-parallel-missing',
      ['for'],
      'The loop does not say whether its rounds run at the same time; the service asks for it.',
      [
        fix('Add "parallel": false (one after the other)', setAt(['for', 'parallel'], false)),
        fix('Add "parallel": true (all at once)', setAt(['for', 'parallel'], true)),
      ],
    );
  }
  if (present(loop, 'range') && items && items.size > 0) {
    report.add(
      'for-exclusive',
      ['for'],
      'The loop has items and a range. The engine takes the range and ignores the items.',
      [fix('Keep the range', removeAt(['for', 'items'])), fix('Keep the items', removeAt(['for', 'range']))],
    );
  }
  if (!ranged && !there('items')) {
    report.add('for-no-iterator', ['for'], 'The loop has neither items nor a range: its steps never run.');
  }
  if (!ranged && items?.size === 0) {
    report.add('for-empty-items', ['for', 'items'], 'The list of items is empty: the steps of the loop never run.');
  }
  checkRange(report, loop);
}

function checkRange(report: Report, loop: Node): void {
  const range = readObject(loop, 'range', report.valid);
  if (!range) return;
  const path = ['for', 'range'];
  const written = readInt(range, 'increment', report.valid);
  if (written === 0) {
    report.add('for-zero-increment', [...path, 'increment'], 'An increment of 0 is taken as 1.', [
      fix('Write 1', setAt([...path, 'increment'], 1)),
    ]);
  }
  // An increment that is wrong in itself has its own finding; what was meant is not known.
  if (written === undefined && present(range, 'increment')) return;
  const begin = readInt(range, 'begin', report.valid);
  const end = readInt(range, 'end', report.valid);
  const increment = written === undefined || written === 0 ? 1 : written;
  if (begin === undefined || end === undefined || begin === end || begin < end === increment > 0) return;
  const way = increment > 0 ? `up by ${String(increment)}` : `down by ${String(-increment)}`;
  report.add(
    'for-range-never-runs',
    path,
    `Counting ${way} from ${String(begin)} never reaches ${String(end)}: the steps of the loop never run.`,
    [
      fix('Swap begin and end', setAt([...path, 'begin'], end), setAt([...path, 'end'], begin)),
      fix(`Count ${increment > 0 ? 'down' : 'up'}`, setAt([...path, 'increment'], -increment)),
    ],
  );
}
