/** The form of one object. */
import { useMemo } from 'react';
import { type Field, type FormPlace, makeField, useForm } from './context.ts';
import { ProblemList } from './ProblemList.tsx';
import { CONTROLS, noValidator, ObjectForm, QUIET } from './rjsf.tsx';
import { isTextMap, mapOf, shallowValue } from './scope.ts';

/** The object as one field when it is a free set of names; a form would call every name a field. */
function nameSetOf(place: FormPlace): Field | undefined {
  const { schema, model } = place.scope;
  if (!schema || schema.properties) return undefined;
  const kind =
    place.scope.form?.whole ??
    (isTextMap(model, schema) ? 'map' : mapOf(model, schema, undefined) ? 'entries' : undefined);
  if (kind === undefined) return undefined;
  const [described] = model.properties({ type: 'object', properties: { set: schema } });
  if (!described) return undefined;
  const definition = model.definitionName(schema);
  const doc = { ...described, ...(definition === undefined ? {} : { definition }) };
  return makeField(place, { doc, kind }, place.pointer, place.node, `${place.uid}-set`);
}

/** RJSF's form inside a place. Its own `onChange` is left alone: it also speaks when nobody did anything. */
export function ObjectPane() {
  const place = useForm();
  const value = useMemo(() => shallowValue(place.node), [place.node]);
  const { schema, uiSchema } = place.scope.rjsf;
  const set = nameSetOf(place);
  if (set) {
    const Control = CONTROLS[set.info.kind];
    return (
      <>
        <ProblemList id={`${place.uid}-own`} problems={place.problems.at(place.pointer)} />
        <span className="jw-hidden" id={set.labelId}>
          {set.doc.title}
        </span>
        <Control field={set} />
      </>
    );
  }
  return (
    <>
      <ProblemList id={`${place.uid}-own`} problems={place.problems.at(place.pointer)} />
      <ObjectForm
        tagName="div"
        idPrefix={place.uid}
        schema={schema}
        uiSchema={uiSchema}
        formData={value}
        validator={noValidator}
        noValidate
        liveValidate={false}
        showErrorList={false}
        readonly={place.readOnly}
        experimental_defaultFormStateBehavior={QUIET}
      >
        {/* Instead of RJSF's button: there is nothing to submit. */}
        <></>
      </ObjectForm>
    </>
  );
}
