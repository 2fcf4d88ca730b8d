/** Sentences about steps, for problems, refusals and notes. */
import { fromPointer } from '../../../document/pointer.ts';

/** The number of a step as people count: `/steps/2/launch/steps/0` of the job is 3.1. */
export function stepNumber(pointer: string, job: string): string {
  let out = '';
  for (const part of fromPointer(pointer.slice(job.length))) {
    if (/^\d+$/.test(part)) out += `${out === '' ? '' : '.'}${Number(part) + 1}`;
    else if (part === 'catch' || part === 'finally') out += `.${part}`;
  }
  return out;
}

/** `step 3.1` */
export function stepWords(pointer: string, job: string): string {
  return `step ${stepNumber(pointer, job)}`;
}

/** The first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A count with its noun: `1 step`, `2 steps`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
