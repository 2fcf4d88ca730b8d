/**
 * The neutral job: what two or more formats can say, in one form. Every value is a `Given` and so knows the leaves of the
 * source it comes from. Times are in seconds, sizes in bytes, processors in cores, all exact.
 */
import type { JsonValue } from '../document/node.ts';
import type { Exact } from './exact.ts';
import type { Given, Source } from './source.ts';
import type { Text } from './text.ts';

/** `daemon` runs on every node for ever, `ops` once on every node. */
export type Kind = 'batch' | 'service' | 'daemon' | 'ops';

export interface Job {
  readonly kind: Given<Kind>;
  readonly name?: Given<string> | undefined;
  /** A name for people beside the id. */
  readonly title?: Given<string> | undefined;
  readonly description?: Given<string> | undefined;
  readonly namespace?: Given<string> | undefined;
  /** From 0 to 100; more is earlier. */
  readonly priority?: Given<Exact> | undefined;
  readonly meta: readonly Meta[];
  readonly placement: readonly Placement[];
  /** Run in order. */
  readonly steps: readonly Step[];
  /** True when a failed run is final in the source. */
  readonly neverRepeats: boolean;
}

/** The key of metadata under which a result keeps what it has no place for. */
export const RESIDUE_KEY = 'jobwright.origin';

export interface Meta {
  readonly key: string;
  readonly value: Given<JsonValue>;
  /** The node that holds it, so that a value of any shape can be copied leaf by leaf. */
  readonly source: Source;
}

/** A demand on the node; `soft` ones are wishes. */
export interface Placement {
  /** `arch` and `os` are known to several engines; anything else is a label of one. */
  readonly attribute: 'arch' | 'os' | 'label';
  /** The label's name. */
  readonly key: Given<string>;
  readonly operator: Given<'=' | '!=' | 'in' | 'notin' | 'exists' | 'absent' | '>' | '<'>;
  readonly values: readonly Given<string>[];
  readonly soft: boolean;
}

interface StepBase {
  readonly name?: Given<string> | undefined;
  /** Handles of launches that have to end first. */
  readonly awaits?: readonly Given<string>[] | undefined;
  /** A test of the source's shell. */
  readonly condition?: Given<string> | undefined;
  /** Run when the step failed. */
  readonly onFailure?: readonly Step[] | undefined;
  /** Run after the step in any case. */
  readonly always?: readonly Step[] | undefined;
  /** What says that the step has this kind and stands here. */
  readonly place?: Given<unknown> | undefined;
}
export interface RunStep extends StepBase {
  readonly kind: 'run';
  readonly run: Run;
}
export interface SequenceStep extends StepBase {
  readonly kind: 'sequence';
  readonly steps: readonly Step[];
  /** The steps share one allocation on one node, started as often as this. */
  readonly together?: Together | undefined;
}
/** All branches start together, and all have to end. */
export interface ParallelStep extends StepBase {
  readonly kind: 'parallel';
  readonly branches: readonly Step[];
  /** True when each branch is placed and runs by itself. */
  readonly apart?: boolean | undefined;
}
/** Runs in the background. When nothing awaits it, it is stopped when the list it stands in has ended. */
export interface LaunchStep extends StepBase {
  readonly kind: 'launch';
  readonly handle?: Given<string> | undefined;
  readonly steps: readonly Step[];
}
export interface LoopStep extends StepBase {
  readonly kind: 'loop';
  readonly parallel: Given<boolean>;
  readonly variable: string;
  /** The values of the variable. */
  readonly values: readonly Given<string>[];
  /** True when the values are 0, 1, 2, … */
  readonly counting: boolean;
  readonly steps: readonly Step[];
}
export type Step = RunStep | SequenceStep | ParallelStep | LaunchStep | LoopStep;

/** What holds for runs that share an allocation. */
export interface Together {
  readonly name?: Given<string> | undefined;
}

/** One program with all it needs. */
export interface Run {
  /** Without one it runs on the node itself. */
  readonly container?: Container | undefined;
  /** What says that it runs in a container, or on the node. */
  readonly runtime?: Given<unknown> | undefined;
  readonly command: Command;
  /** In order of priority: a later entry of the same name wins. */
  readonly env: readonly EnvVar[];
  readonly workDir?: Given<string> | undefined;
  readonly user?: Given<string> | undefined;
  /** Options of the container's engine, by the name `docker run` gives them. */
  readonly options: readonly { readonly flag: string; readonly value: Given<string> }[];
  readonly mounts: readonly Mount[];
  readonly files: readonly InlineFile[];
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly network: Network;
  readonly resources: Resources;
  /** Seconds until it is stopped. */
  readonly timeout?: Given<Exact> | undefined;
  /** Copies that run at the same time. */
  readonly replicas?: Given<Exact> | undefined;
  /** Set when no two copies share a node. */
  readonly apart?: Given<unknown> | undefined;
  /** Files that take a stream. */
  readonly stdout?: Given<string> | undefined;
  readonly stderr?: Given<string> | undefined;
}

export interface Container {
  /** A full reference; undefined when the source names it in a way that means nothing elsewhere. */
  readonly image?: Given<string> | undefined;
  readonly username?: Given<string> | undefined;
  readonly password?: Given<string> | undefined;
}

export type Command =
  /** A line for a shell; it replaces the image's entrypoint. */
  | { readonly kind: 'shell'; readonly shell: Given<string>; readonly script: Given<string> }
  /** Words without a shell. With an entrypoint they replace the image's, without one they follow it. */
  | {
      readonly kind: 'words';
      readonly entrypoint?: readonly Given<Text>[] | undefined;
      readonly args: readonly Given<Text>[];
      /** True when words were made by splitting a line at blanks: the line's leaf speaks for all. */
      readonly line?: Given<string> | undefined;
    }
  /** Whatever the image does. */
  | { readonly kind: 'image' }
  /** Something that only the source's engine can run; the reason is a sentence. */
  | { readonly kind: 'foreign'; readonly reason: string };

export interface EnvVar {
  readonly name: Given<string>;
  /** Undefined when only a reference stands in the source: to a store of secrets, or to a variable of the node. */
  readonly value?: Given<Text> | undefined;
  /** What stands in the source in place of a value. */
  readonly reference?: Given<string> | undefined;
  readonly secret: boolean;
}

export interface Mount {
  readonly kind: 'host' | 'named' | 'memory' | 'scratch';
  readonly source?: Given<string> | undefined;
  readonly target: Given<string>;
  readonly readOnly: Given<boolean>;
  /** Bytes. */
  readonly size?: Given<Exact> | undefined;
}

export interface InlineFile {
  readonly target: Given<string>;
  /** Undefined for one whose content is no text, or is made by the source's engine. */
  readonly content?: Given<string> | undefined;
  readonly secret: boolean;
}

export interface Input {
  readonly kind: 'http' | 's3' | 'ipfs' | 'other';
  readonly url?: Given<string> | undefined;
  readonly s3?: S3 | undefined;
  readonly cid?: Given<string> | undefined;
  /** Absolute path where the run finds it; undefined when the engine of the source chooses. */
  readonly target?: Given<string> | undefined;
  /** True when archives are unpacked. */
  readonly unpacks: boolean;
}

export interface S3 {
  readonly bucket: Given<string>;
  /** Without a slash in front. */
  readonly key?: Given<string> | undefined;
  readonly region?: Given<string> | undefined;
  readonly endpoint?: Given<string> | undefined;
  readonly accessKey?: Given<string> | undefined;
  readonly secretKey?: Given<string> | undefined;
  /** True when every key that begins with `key` is meant. */
  readonly prefix: boolean;
}

export interface Output {
  /** Directory of the run. */
  readonly path: Given<string>;
  readonly name?: Given<string> | undefined;
  readonly s3?: S3 | undefined;
  readonly url?: Given<string> | undefined;
  /** True when the engine keeps it itself, without a place that can be named. */
  readonly kept: boolean;
}

export interface Network {
  readonly mode: Given<'host' | 'bridge' | 'none' | 'http'>;
  readonly domains: readonly Given<string>[];
  readonly dns: readonly Given<string>[];
  readonly ports: readonly Port[];
}

export interface Port {
  readonly label?: Given<string> | undefined;
  /** On the node, when it is fixed. */
  readonly host?: Given<Exact> | undefined;
  /** Inside the container. */
  readonly inner?: Given<Exact> | undefined;
}

export interface Resources {
  readonly cores?: Given<Exact> | undefined;
  /** Processor share in MHz, in a source that counts so. */
  readonly mhz?: Given<Exact> | undefined;
  /** Bytes. */
  readonly memory?: Given<Exact> | undefined;
  readonly disk?: Given<Exact> | undefined;
  readonly shm?: Given<Exact> | undefined;
  readonly gpus?: Gpus | undefined;
}

export interface Gpus {
  readonly count: Given<Exact>;
  readonly vendor?: Given<string> | undefined;
  /** Anything that says more than the maker. */
  readonly model?: Given<string> | undefined;
}
