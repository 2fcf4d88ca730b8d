/**
 * A format's rules: a table from name to severity, and the report that findings go into. Names are checked by the compiler;
 * neither code nor severity is written anywhere else.
 */
import type { Finding, Findings, Fix, Severity } from '../../document/diagnostic.ts';
import { FindingsBuilder } from '../../document/diagnostic.ts';
import type { Path } from '../../document/pointer.ts';
import type { DocumentView, RuleTable } from '../format.ts';
import { Place } from './places.ts';
import type { Stretch, StretchMemo } from './stretch.ts';

/** Severities by rule name, and where a profile differs. */
export interface RuleSpec<Name extends string> {
  readonly severities: Readonly<Record<Name, Severity>>;
  /** By profile: the rules it sees otherwise; `off` = it does not know them. */
  readonly profiles?: Readonly<Record<string, Readonly<Partial<Record<Name, Severity | 'off'>>>>>;
}

/** The rules of a format. */
export interface Rules<Name extends string> extends RuleTable {
  readonly format: string;
  readonly names: readonly Name[];
  codeOf(name: Name): string;
  severityOf(name: Name, profile: string): Severity | 'off';
  /** A report for one view; findings are of the view's profile. */
  report(view: DocumentView): Report<Name>;
}

/** More of a finding than its place and message. */
export interface Said {
  readonly fixes?: readonly (Fix | undefined)[];
  readonly at?: Finding['at'];
}

/** Findings in the making; all paths are from the job object. */
export class Report<Name extends string> {
  readonly view: DocumentView;
  private readonly rules: Rules<Name>;
  private builder = new FindingsBuilder();

  constructor(rules: Rules<Name>, view: DocumentView) {
    this.rules = rules;
    this.view = view;
  }

  /** Adds a finding of a rule, at a place or a path; nothing when the profile does not know the rule. */
  add(name: Name, at: Place | Path, message: string, said: Said = {}): void {
    const severity = this.rules.severityOf(name, this.view.profile);
    if (severity === 'off') return;
    const fixes = said.fixes?.filter((fix) => fix !== undefined) ?? [];
    this.builder.add({
      code: this.rules.codeOf(name),
      severity,
      path: at instanceof Place ? at.path : at,
      message,
      ...(said.at ? { at: said.at } : {}),
      ...(fixes.length > 0 ? { fixes } : {}),
    });
  }

  /** True when the profile in force knows a rule: for rules that are costly to check. */
  knows(name: Name): boolean {
    return this.rules.severityOf(name, this.view.profile) !== 'off';
  }

  /** Adds findings made elsewhere, of the value at `path`. */
  child(path: Path, findings: Findings): void {
    this.builder.child(path, findings);
  }

  /** What `check` adds, apart from all else: to be remembered, and added with `child` at the empty path. */
  apart(check: () => void): Findings {
    const outer = this.builder;
    const inner = (this.builder = new FindingsBuilder());
    check();
    this.builder = outer;
    return inner.done();
  }

  /** Adds what `check` finds of a stretch of a list, or found before; `context` tells all that it looks at besides the items. */
  stretch<T>(stretch: Stretch<T>, memo: StretchMemo<Findings>, context: string, check: (item: T) => void): void {
    const found = stretch.recall(memo, context, (items) => this.apart(() => items.forEach(check)));
    this.child([], found);
  }

  done(): Findings {
    return this.builder.done();
  }
}

/** The rules of a format by its id. Asking for a name that is not in the table throws. */
export function defineRules<Name extends string>(format: string, spec: RuleSpec<Name>): Rules<Name> {
  const severities = new Map<string, Severity>(Object.entries(spec.severities));
  const profiles = new Map(
    Object.entries(spec.profiles ?? {}).map(([id, table]) => [id, new Map(Object.entries(table))] as const),
  );
  const codes = new Map([...severities.keys()].map((name) => [name, `${format}/${name}`]));
  const rules: Rules<Name> = {
    format,
    names: [...severities.keys()] as Name[],
    codeOf(name) {
      const code = codes.get(name);
      if (code === undefined) throw new Error(`There is no rule ${format}/${name}.`);
      return code;
    },
    severityOf(name, profile) {
      const severity = profiles.get(profile)?.get(name) ?? severities.get(name);
      if (severity === undefined) throw new Error(`There is no rule ${format}/${name}.`);
      return severity as Severity | 'off';
    },
    report: (view) => new Report(rules, view),
  };
  return rules;
}
