/** The tree of an HCL text. Places are UTF-16 offsets in it. */
import type { Num } from './number.ts';

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Something said of a place. An error is what the engine's own parser refuses. */
export interface Remark {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly range: Range;
  /** Place in the JSON that it is about, when it is about a value of it. */
  readonly pointer?: string;
  /** The rule behind it, without the format's prefix. */
  readonly rule?: string;
}

export interface Comment extends Range {
  /** With the marks that open and close it. */
  readonly text: string;
}

export interface Body extends Range {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
  /** Names of the items that could not be read: they are not missing. */
  readonly unread: readonly string[];
}

export interface Attribute extends Range {
  readonly name: string;
  readonly nameRange: Range;
  readonly value: Expression;
}

export interface Label extends Range {
  readonly text: string;
}

export interface Block extends Range {
  readonly type: string;
  /** From the type to the opening brace. */
  readonly header: Range;
  readonly labels: readonly Label[];
  readonly body: Body;
}

export type Expression =
  | (Range & { readonly kind: 'literal'; readonly value: Num | string | boolean | null })
  | (Range & {
      readonly kind: 'template';
      readonly parts: readonly TemplatePart[];
      /** True when it is nothing but one interpolation: then it has that one's value and type. */
      readonly wraps: boolean;
    })
  | (Range & { readonly kind: 'name'; readonly name: string })
  | (Range & { readonly kind: 'attribute'; readonly source: Expression; readonly name: string })
  | (Range & { readonly kind: 'index'; readonly source: Expression; readonly key: Expression })
  | (Range & {
      readonly kind: 'splat';
      readonly source: Expression;
      /** What is done to each element, which is the `element` expression inside. */
      readonly each: Expression;
    })
  | (Range & { readonly kind: 'element' })
  | (Range & { readonly kind: 'list'; readonly items: readonly Expression[] })
  | (Range & {
      readonly kind: 'object';
      readonly items: readonly ObjectItem[];
      /** True for one in parentheses, which a driver does not get as a block. */
      readonly enclosed?: boolean;
    })
  | (Range & { readonly kind: 'for' } & ForParts)
  | (Range & {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      /** True when the last argument is a list of further ones (`args...`). */
      readonly spread: boolean;
    })
  | (Range & { readonly kind: 'unary'; readonly operator: '-' | '!'; readonly operand: Expression })
  | (Range & {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Range & {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    });

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

export interface ObjectItem {
  /** A bare word is a literal key. */
  readonly key: Expression;
  readonly value: Expression;
}

export interface ForParts {
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
  /** Present = the result is an object. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** `...` after the value: values of one key are collected in a list. */
  readonly grouped: boolean;
}

export type TemplatePart =
  | (Range & { readonly kind: 'text'; readonly text: string })
  /** From `${` to `}`. */
  | (Range & { readonly kind: 'insert'; readonly value: Expression })
  | (Range & {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly yes: readonly TemplatePart[];
      readonly no: readonly TemplatePart[];
    })
  | (Range & {
      readonly kind: 'each';
      readonly keyName: string | undefined;
      readonly valueName: string;
      readonly collection: Expression;
      readonly parts: readonly TemplatePart[];
    });
