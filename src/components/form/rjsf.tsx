/**
 * RJSF as the inspector uses it: it generates the form of one object from its schema, with templates and controls of ours,
 * and that is all it does. Values come from the tree, problems from the analysis, and changes go out by `edits.ts`.
 */
import { withTheme } from '@rjsf/core';
import type { FieldProps, RegistryFieldsType, RegistryWidgetsType, ValidatorType, WidgetProps } from '@rjsf/utils';
import type { ComponentType } from 'react';
import { partOf } from '../ui/partOf.tsx';
import { BooleanControl, EnumControl, SelectControl } from './controls/ChoiceControls.tsx';
import { DurationControl } from './controls/DurationControl.tsx';
import { ListControl } from './controls/ListControl.tsx';
import { FileModeControl, NumberControl, QuantityControl, SignalControl } from './controls/NumberControl.tsx';
import type { ControlProps } from './controls/parts.tsx';
import { SecretControl } from './controls/SecretControl.tsx';
import { ShellControl } from './controls/ShellControl.tsx';
import { TextControl } from './controls/TextControl.tsx';
import { fieldOf, useForm } from './context.ts';
import { FieldTemplate } from './FieldTemplate.tsx';
import { EntriesField } from './fields/EntriesField.tsx';
import { LinkField } from './fields/LinkField.tsx';
import { MapField } from './fields/MapField.tsx';
import { RawField } from './fields/RawField.tsx';
import { TableField } from './fields/TableField.tsx';
import { ObjectTemplate } from './ObjectTemplate.tsx';
import type { FieldKind } from './scope.ts';

/**
 * A validator that finds nothing. The schemas handed to RJSF are flat and hold no union or condition, so RJSF never
 * needs an answer to draw them; and validation is ours. The usual validator compiles schemas with `new Function`, which
 * the page's content security policy forbids, and weighs more than the rest of RJSF.
 */
export const noValidator: ValidatorType = {
  isValid: () => true,
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  rawValidation: () => ({ errors: [] }),
};

/**
 * A control that is loaded when a format that has such fields shows one. What stands there until then is without the id of the
 * field: what waits to take the keyboard waits for the control.
 */
function late(load: () => Promise<{ readonly default: ComponentType<ControlProps> }>): ComponentType<ControlProps> {
  return partOf(load, <div />);
}

/** The control of each kind of field, for the form and for a list shown on its own. */
export const CONTROLS: Readonly<Record<FieldKind, ComponentType<ControlProps>>> = {
  text: TextControl,
  url: TextControl,
  path: TextControl,
  image: TextControl,
  cidr: TextControl,
  hostPort: TextControl,
  handleName: TextControl,
  commandLine: late(() => import('./controls/CommandLineControl.tsx')),
  secret: SecretControl,
  shell: ShellControl,
  integer: NumberControl,
  number: NumberControl,
  port: NumberControl,
  quantity: QuantityControl,
  duration: DurationControl,
  schedule: TextControl,
  scheduleList: ListControl,
  fileMode: FileModeControl,
  signal: SignalControl,
  boolean: BooleanControl,
  select: SelectControl,
  enumCards: EnumControl,
  raw: RawField,
  stringList: ListControl,
  numberList: ListControl,
  cidrList: ListControl,
  ipList: ListControl,
  handlePicker: late(() => import('./controls/HandlePicker.tsx')),
  link: LinkField,
  table: TableField,
  envTable: TableField,
  map: MapField,
  entries: EntriesField,
  fileTree: late(() => import('./files/FileTreeField.tsx')),
  amount: late(() => import('./controls/AmountControl.tsx')),
  dataUrl: late(() => import('./controls/DataUrlControl.tsx')),
};

/** A control as RJSF calls widgets and fields: by the name of the property. */
function bound(Control: ComponentType<ControlProps>) {
  return function BoundControl({ name }: { readonly name: string }) {
    return <Control field={fieldOf(useForm(), name)} />;
  };
}

const controls = Object.entries(CONTROLS).map(([kind, Control]) => [kind, bound(Control)] as const);
const widgets = Object.fromEntries(controls) as Record<
  string,
  ComponentType<WidgetProps>
> satisfies RegistryWidgetsType;
const fields = Object.fromEntries(controls) as unknown as Record<
  string,
  ComponentType<FieldProps>
> as RegistryFieldsType;

/** The form component. All that it draws is ours: the frame of an object, the row of a field, and the controls. */
export const ObjectForm = withTheme({
  templates: { FieldTemplate, ObjectFieldTemplate: ObjectTemplate },
  widgets,
  fields,
});

/** Nothing is ever filled in: an open form and an untouched document are the same bytes. */
export const QUIET = {
  emptyObjectFields: 'skipDefaults',
  allOf: 'skipDefaults',
  arrayMinItems: { populate: 'never' },
  constAsDefaults: 'never',
  mergeDefaultsIntoFormData: 'useFormDataIfPresent',
} as const;
