/** Small jobs for the tests of the rules, and what is said of them. */
import type { JsonValue } from '../../../document/node.ts';
import { diagnosticsOf, documentOf, rowsOf } from '../../kit/testing.ts';
import card from '../card.ts';
import half from '../engine.ts';

export type Fields = Readonly<Record<string, JsonValue>>;

const engine = { ...card, ...half };

/** A job with one task, and more at its top. */
export function job(task: Fields = {}, more: Fields = {}): JsonValue {
  const main = { Name: 'main', Engine: docker(), Resources: { CPU: '1', Memory: '1GB' }, ...task };
  return { Name: 'demo', Type: 'batch', Count: 1, ...more, Tasks: [main] };
}

/** A container engine with these parameters. */
export function docker(params: Fields = {}): JsonValue {
  return { Type: 'docker', Params: { Image: 'ubuntu:24.04', ...params } };
}

/** A WebAssembly task: its module comes from an input. */
export function wasm(task: Fields = {}, params: Fields = {}): Fields {
  return {
    Engine: { Type: 'wasm', Params: { EntryModule: '/app/main.wasm', EntryPoint: '_start', ...params } },
    InputSources: [input('local', { SourcePath: '/srv/main.wasm' }, '/app/main.wasm')],
    ...task,
  };
}

/** An input of a type with its parameters. */
export function input(type: string, params: Fields, target = '/in'): { [key: string]: JsonValue } {
  return { Source: { Type: type, Params: { ...params } }, Target: target };
}

/** A task with one input. */
export function from(type: string, params: Fields, target?: string): Fields {
  return { InputSources: [input(type, params, target)] };
}

/** A task with these results, kept on the node. */
export function results(...list: readonly JsonValue[]): Fields {
  return { ResultPaths: [...list], Publisher: { Type: 'local' } };
}

/** Everything that is said, as rows: `error rule /pointer`. */
export function rows(value: JsonValue, profile?: string): string[] {
  return rowsOf(diagnosticsOf(documentOf(value), engine, profile)).map((row) => row.replace(' bacalhau/', ' '));
}

/** Errors and warnings only. */
export function grave(value: JsonValue, profile?: string): string[] {
  return rows(value, profile).filter((row) => !row.startsWith('info '));
}
