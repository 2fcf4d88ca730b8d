/** How the contents of a block of HCL are described, and short ways to describe them. */

/** Types of arguments. The integer types refuse what does not fit. */
export type ArgumentKind =
  | 'text'
  | 'boolean'
  | 'duration'
  | 'texts'
  | 'textMap'
  | 'uint16s'
  | 'int64'
  | 'int8'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64';

export type Member =
  /** The block's label, as a member of its JSON object. */
  | { readonly kind: 'label'; readonly key: string }
  | {
      readonly kind: 'argument';
      readonly key: string;
      readonly name: string;
      readonly type: ArgumentKind;
      /** Written when the argument is not there. */
      readonly zero?: string | boolean | number;
      readonly required?: boolean;
    }
  | {
      readonly kind: 'block';
      readonly key: string;
      readonly name: string;
      readonly content: Content;
      /** One object; a list of them; or an object of them by label. */
      readonly many: 'one' | 'list' | 'named';
      /** `name = { … }` is as good as a block. */
      readonly asArgument?: boolean;
    }
  /** Written as it is, by the parser itself. */
  | { readonly kind: 'fixed'; readonly key: string; readonly value: string | boolean | number };

/** Kinds of blocks; a name says one block in one place of the tree, or the same block in several. */
export type ShapeName =
  | 'job'
  | 'ui'
  | 'link'
  | 'update'
  | 'migrate'
  | 'multiregion'
  | 'strategy'
  | 'region'
  | 'periodic'
  | 'parameterized'
  | 'group'
  | 'restart'
  | 'reschedule'
  | 'disconnect'
  | 'ephemeralDisk'
  | 'scaling'
  | 'consul'
  | 'volume'
  | 'mountOptions'
  | 'network'
  | 'dns'
  | 'cni'
  | 'port'
  | 'task'
  | 'lifecycle'
  | 'resources'
  | 'device'
  | 'numa'
  | 'logs'
  | 'artifact'
  | 'template'
  | 'changeScript'
  | 'wait'
  | 'vault'
  | 'secret'
  | 'identity'
  | 'dispatchPayload'
  | 'volumeMount'
  | 'csiPlugin'
  | 'action'
  | 'schedule'
  | 'cron'
  | 'constraint'
  | 'affinity'
  | 'spread'
  | 'spreadTarget'
  | 'service'
  | 'check'
  | 'checkRestart'
  | 'weights'
  | 'connect'
  | 'sidecarService'
  | 'sidecarTask'
  | 'proxy'
  | 'expose'
  | 'exposePath'
  | 'upstream'
  | 'meshGateway'
  | 'transparentProxy'
  | 'gateway'
  | 'gatewayProxy'
  | 'bindAddress'
  | 'ingress'
  | 'listener'
  | 'ingressService'
  | 'gatewayTls'
  | 'sds'
  | 'headers'
  | 'terminating'
  | 'linkedService'
  | 'mesh';

/** A shape by name, or a set of names with values: texts, lists of texts, anything. */
export type Content = ShapeName | 'texts' | 'lists' | 'free';

const ZEROS: Readonly<Partial<Record<ArgumentKind, string | boolean | number>>> = {
  text: '',
  boolean: false,
  duration: 0,
  int64: 0,
  int8: 0,
  uint8: 0,
  uint16: 0,
  uint32: 0,
  uint64: 0,
};

/** `MaxParallel` as HCL spells it. */
function snake(key: string): string {
  return key
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

export const label = (key: string): Member => ({ kind: 'label', key });

/** Absent from the JSON unless written. */
export const may = (type: ArgumentKind, key: string, name = snake(key)): Member => ({
  kind: 'argument',
  key,
  name,
  type,
});

/** In the JSON in any case. */
export const has = (type: ArgumentKind, key: string, name = snake(key)): Member => {
  const zero = ZEROS[type];
  return { kind: 'argument', key, name, type, ...(zero === undefined ? {} : { zero }) };
};

export const must = (type: ArgumentKind, key: string, name = snake(key)): Member => ({
  kind: 'argument',
  key,
  name,
  type,
  required: true,
});

export const one = (content: Content, key: string, name = snake(key)): Member => ({
  kind: 'block',
  key,
  name,
  content,
  many: 'one',
});

export const list = (content: Content, key: string, name: string): Member => ({
  kind: 'block',
  key,
  name,
  content,
  many: 'list',
});

export const named = (content: Content, key: string, name: string): Member => ({
  kind: 'block',
  key,
  name,
  content,
  many: 'named',
});

export const map = (key: string): Member => ({
  kind: 'block',
  key,
  name: snake(key),
  content: 'texts',
  many: 'one',
  asArgument: true,
});

export const fixed = (key: string, value: string | boolean | number): Member => ({ kind: 'fixed', key, value });
